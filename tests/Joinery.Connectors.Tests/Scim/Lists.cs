using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Sandbox.Faults;
using Joinery.Sandbox.Scim.Switches;

namespace Joinery.Connectors.Tests.Scim;

/// <summary>Everybody, each once, in as few requests as the server allows; or an error.</summary>
public sealed class Lists : ScimTest
{
    private void Hire(int people)
    {
        for (var i = 0; i < people; i++) Server.AddUser($"person{i}@example.test");
    }

    [Theory]
    [InlineData(0, 200, 1)]
    [InlineData(60, 200, 1)]
    [InlineData(150, 200, 2)]
    [InlineData(240, 200, 3)]
    [InlineData(240, 50, 5)]
    [InlineData(7, 3, 3)]
    public async Task Pages_are_counted_by_what_was_received(int people, int most, int calls)
    {
        Hire(people);
        Switches.Lists.MostRows = most;
        Assert.Equal(calls, await CallsAsync(async () => Assert.Equal(people, (await ReadAsync(Target())).Select(a => a.Id).Distinct().Count())));
    }

    [Theory]
    [InlineData(ScimPaging.CursorOnly, ScimTotal.Right, 240, 100, 3)]
    [InlineData(ScimPaging.CursorOnly, ScimTotal.Missing, 240, 100, 3)]
    [InlineData(ScimPaging.IndexAndCursor, ScimTotal.Right, 240, 100, 3)]
    [InlineData(ScimPaging.None, ScimTotal.Right, 240, 100, 1)]
    [InlineData(ScimPaging.None, ScimTotal.Right, 100, 100, 2)]
    [InlineData(ScimPaging.None, ScimTotal.Missing, 240, 100, 1)]
    [InlineData(ScimPaging.None, ScimTotal.Missing, 60, 100, 2)]
    [InlineData(ScimPaging.Index, ScimTotal.Missing, 240, 100, 4)]
    [InlineData(ScimPaging.Index, ScimTotal.OfThisPage, 240, 100, 4)]
    [InlineData(ScimPaging.Index, ScimTotal.OfThisPage, 240, 50, 6)]
    [InlineData(ScimPaging.Index, ScimTotal.OfThisPage, 300, 100, 4)]
    public async Task Every_way_of_paging_brings_everybody_once(ScimPaging paging, ScimTotal total, int people, int most, int calls)
    {
        Hire(people);
        (Switches.Lists.Paging, Switches.Lists.Total, Switches.Lists.MostRows) = (paging, total, most);
        Assert.Equal(calls, await CallsAsync(async () => Assert.Equal(people, (await ReadAsync(Target())).Select(a => a.Id).Distinct().Count())));
    }

    [Theory]
    [InlineData(ScimTotal.Right)]
    [InlineData(ScimTotal.Missing)]
    public async Task A_page_that_repeats_is_an_error_and_no_list(ScimTotal total)
    {
        Hire(240);
        (Switches.Lists.Paging, Switches.Lists.Total) = (ScimPaging.FirstPageOnly, total);
        Assert.Equal(FailureKind.Incomplete, (await Assert.ThrowsAsync<ConnectorException>(() => ReadAsync(Target()))).Kind);
    }

    [Fact]
    public async Task A_cursor_that_expired_begins_the_list_anew_once()
    {
        Hire(240);
        (Switches.Lists.Paging, Switches.Lists.MostRows, Switches.Lists.CursorsToExpire) = (ScimPaging.CursorOnly, 100, 1);
        Assert.Equal(240, (await ReadAsync(Target())).Select(a => a.Id).Distinct().Count());
        Switches.Lists.CursorsToExpire = 5;
        await Assert.ThrowsAsync<ConnectorException>(() => ReadAsync(Target()));
    }

    [Fact]
    public async Task Somebody_made_between_two_pages_is_no_reason_to_lose_another()
    {
        Hire(240);
        Host.Faults.Add(new FaultRule(new Fault.Meanwhile(() => Server.AddUser("late@example.test"))) { Skip = 1 });
        var read = await ReadAsync(Target());
        Assert.Equal(241, read.Select(a => a.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_list_without_resources_is_empty_only_if_it_says_so()
    {
        Switches.Lists.SendsEmptyResources = false;
        Assert.Empty(await ReadAsync(Target()));
        Switches.Lists.Total = ScimTotal.Missing;
        await Assert.ThrowsAsync<ConnectorException>(() => ReadAsync(Target()));
    }

    [Fact]
    public async Task Booleans_and_ids_are_read_in_any_spelling()
    {
        (Switches.Users.ShowsActive, Switches.Users.Ids) = (BooleanSpelling.Text, ScimIds.Numbers);
        Server.AddUser("off@example.test", user => user["active"] = false);
        Server.AddUser("on@example.test");
        Assert.Equal([false, true], (await ReadAsync(Target())).Select(a => a.Enabled));
    }

    [Fact]
    public async Task Administrators_are_privileged()
    {
        Server.AddUser("boss@example.test", user => user["roles"] = new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject { ["value"] = "officeAdmin", ["primary"] = true }));
        Server.AddUser("crew@example.test", user => user["roles"] = new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject { ["value"] = "user" }));
        Assert.Equal([true, false], (await ReadAsync(Target())).Select(a => a.IsPrivileged));
    }

    [Fact]
    public async Task Members_that_no_list_shows_are_asked_for_group_by_group()
    {
        var people = Enumerable.Range(0, 3).Select(i => Server.AddUser($"p{i}@example.test").Id).ToList();
        Server.AddGroup("Empty");
        Server.AddGroup("Two", people[0], people[1]);
        Switches.Groups.Members = MembersShown.OnlyForOne;
        List<TargetGroup> groups = [];
        Assert.Equal(3, await CallsAsync(async () => groups = await ReadGroupsAsync(Target())));
        Assert.Equal([0, 2], groups.OrderBy(g => g.Name, StringComparer.Ordinal).Select(g => g.Members.Length));
        Switches.Groups.Members = MembersShown.Always;
        Assert.Equal(1, await CallsAsync(() => ReadGroupsAsync(Target())));
    }
}
