using Joinery.Sandbox.Scim.Switches;

namespace Joinery.Connectors.Tests.Sandbox.Scim;

public sealed class ScimGroups : ScimTest
{
    private async Task<string[]> PeopleAsync(int count)
    {
        var ids = new List<string>();
        for (var n = 0; n < count; n++)
            ids.Add((await CreateAsync($"person{n}@example.test")).Id);
        return [.. ids];
    }

    private static string Add(params IEnumerable<string> ids) => $$"""{"op":"add","path":"members","value":{{List(ids)}}}""";

    private static string Without(string id) => $$"""{"op":"remove","path":"members[value eq \"{{id}}\"]"}""";

    private static string WithoutListed(params IEnumerable<string> ids) => $$"""{"op":"remove","path":"members","value":{{List(ids)}}}""";

    [Fact]
    public async Task A_group_is_made_filled_emptied_renamed_and_taken_away()
    {
        var people = await PeopleAsync(3);
        var group = (await CreateGroupAsync("Sales", people[0])).Id;
        await PatchAsync("Groups/" + group, Add(people[1], people[2]), Without(people[0]), WithoutListed(people[1]));
        var renamed = await PatchAsync("Groups/" + group, """{"op":"replace","path":"displayName","value":"Trade"}""");

        Assert.Equal(people[2], Assert.Single(renamed.Json.GetProperty("members").EnumerateArray()).GetProperty("value").GetString());
        Assert.Equal(group, Assert.Single((await FindAsync("displayName eq \"trade\"", "Groups")).Rows).GetProperty("id").GetString());
        await SendAsync("DELETE", "Users/" + people[2]);
        Assert.Empty(Server.Group("Trade").Members);
        Assert.Equal(204, (await SendAsync("DELETE", "Groups/" + group)).Status);
        Assert.Empty(Server.Groups);
    }

    [Fact]
    public async Task Members_are_left_out_where_asked_and_where_switched_off()
    {
        var group = (await CreateGroupAsync("Sales", await PeopleAsync(2))).Id;
        Assert.False((await GetAsync($"Groups/{group}?excludedAttributes=members")).Json.TryGetProperty("members", out _));
        Switches.Groups.Members = MembersShown.OnlyForOne;
        Assert.False((await GetAsync("Groups")).Rows[0].TryGetProperty("members", out _));
        Assert.Equal(2, (await GetAsync("Groups/" + group)).Json.GetProperty("members").GetArrayLength());
        Switches.Groups.MostMembersShown = 1;
        Assert.Equal(1, (await GetAsync("Groups/" + group)).Json.GetProperty("members").GetArrayLength());
        Switches.Groups.Members = MembersShown.Never;
        Assert.False((await GetAsync("Groups/" + group)).Json.TryGetProperty("members", out _));
    }

    [Fact]
    public async Task So_many_members_at_once_and_no_more()
    {
        Switches.Groups.MostMembersPerRequest = 2;
        var people = await PeopleAsync(3);
        var group = (await CreateGroupAsync("Sales")).Id;

        Assert.Equal(400, (await PatchAsync("Groups/" + group, Add(people))).Status);
        Assert.Equal(400, (await PatchAsync("Groups/" + group, Add(people[0]), Add(people[1]), Add(people[2]))).Status);
        Assert.Equal(200, (await PatchAsync("Groups/" + group, Add(people[0], people[1]))).Status);
    }

    [Theory]
    [InlineData(MemberRemoval.ByFilter, 200, 400)]
    [InlineData(MemberRemoval.ByList, 400, 200)]
    public async Task One_way_out_is_known(MemberRemoval removal, int byFilter, int byList)
    {
        var people = await PeopleAsync(2);
        var group = (await CreateGroupAsync("Sales", people)).Id;
        Switches.Groups.Removal = removal;

        Assert.Equal(byFilter, (await PatchAsync("Groups/" + group, Without(people[0]))).Status);
        Assert.Equal(byList, (await PatchAsync("Groups/" + group, WithoutListed(people[1]))).Status);
    }

    [Fact]
    public async Task Who_is_in_can_be_a_conflict_and_all_at_once_refused()
    {
        var people = await PeopleAsync(1);
        var group = (await CreateGroupAsync("Sales", people)).Id;
        Assert.Equal(200, (await PatchAsync("Groups/" + group, Add(people))).Status);
        (Switches.Groups.MemberAgainIsConflict, Switches.Groups.RefusesAllMembers) = (true, true);

        Assert.Equal(409, (await PatchAsync("Groups/" + group, Add(people))).Status);
        Assert.Equal(400, (await PatchAsync("Groups/" + group, """{"op":"remove","path":"members"}""")).Status);
        Assert.Equal(400, (await PatchAsync("Groups/" + group, """{"op":"replace","path":"members","value":[]}""")).Status);
        Assert.Single(Server.Group("Sales").Members);
    }

    [Fact]
    public async Task Names_can_be_unique_or_a_second_group_stays_empty()
    {
        var people = await PeopleAsync(1);
        await CreateGroupAsync("Sales", people);
        Switches.Groups.Names = GroupNames.Unique;
        Assert.Equal(409, (await CreateGroupAsync("SALES", people)).Status);
        Switches.Groups.Names = GroupNames.SecondStaysEmpty;
        var second = await CreateGroupAsync("Sales", people);
        Assert.Equal(201, second.Status);
        Assert.Equal(200, (await PatchAsync("Groups/" + second.Id, Add(people))).Status);
        Assert.Empty(Server.Groups[1].Members);
    }

    [Fact]
    public async Task Strangers_and_groups_within_can_be_refused_kept_or_dropped()
    {
        var inner = (await CreateGroupAsync("Inner")).Id;
        var group = (await CreateGroupAsync("Outer")).Id;
        Assert.Equal(400, (await PatchAsync("Groups/" + group, Add("nobody"))).Status);
        var told = await PatchAsync("Groups/" + group, Add(inner));
        Assert.Equal("Group", told.Json.GetProperty("members")[0].GetProperty("type").GetString());
        (Switches.Groups.Nested, Switches.Groups.UnknownMember) = (UnknownMember.Dropped, UnknownMember.Kept);
        await SendAsync("PUT", "Groups/" + group, $$"""{"schemas":["{{GroupSchema}}"],"displayName":"Outer","members":{{List(inner, "nobody")}}}""");
        Assert.Equal(["nobody"], Server.Group("Outer").Members);
    }

    [Fact]
    public async Task There_may_be_no_groups_at_all()
    {
        Switches.Groups.Supported = false;
        Assert.Equal(404, (await GetAsync("Groups")).Status);
        Assert.Equal(1, (await GetAsync("ResourceTypes")).Json.GetProperty("totalResults").GetInt32());
    }
}
