using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Sandbox.Scim.Switches;

namespace Joinery.Connectors.Tests.Scim;

public sealed class Finding_accounts : ScimTest
{
    private static AccountQuery By(string[]? externalIds = null, string[]? userNames = null, string[]? emails = null) => new([], [.. externalIds ?? []], [.. userNames ?? []], [.. emails ?? []]);

    private async Task<List<Account>> FindAsync(AccountQuery query, string profile = "rfc") => await ((ILookupTarget)Target(profile)).FindAccountsAsync(query, Cancelled).ToListAsync(Cancelled);

    private void Hire(int people)
    {
        for (var i = 0; i < people; i++)
        {
            var number = i;
            Server.AddUser($"person{i}@example.test", user => user["externalId"] = $"E{number}");
        }
    }

    [Theory]
    [InlineData(ScimFiltering.EqAnd)]
    [InlineData(ScimFiltering.Ignored)]
    [InlineData(ScimFiltering.Refused)]
    public async Task What_matches_is_found_whatever_the_server_makes_of_filters(ScimFiltering filtering)
    {
        Hire(30);
        Switches.Lists.Filtering = filtering;
        var found = await FindAsync(By(["E7", "E99"], ["PERSON9@example.test"]));
        Assert.Equal(["E7", "E9"], found.Select(a => a.ExternalId));
    }

    [Fact]
    public async Task A_few_are_looked_up_and_many_are_listed()
    {
        Hire(240);
        Assert.Equal(2, await CallsAsync(() => FindAsync(By(["E1", "E2"]))));
        Assert.Equal(4, await CallsAsync(async () => Assert.Equal(100, (await FindAsync(By([.. Enumerable.Range(0, 100).Select(i => $"E{i}")]))).Count)));
    }

    [Fact]
    public async Task Quotes_and_backslashes_are_a_part_of_the_value()
    {
        Server.AddUser("odd@example.test", user => user["externalId"] = """a"b\c eq "d""");
        Assert.Single(await FindAsync(By(["""a"b\c eq "d"""])));
    }

    [Fact]
    public async Task A_server_that_cannot_list_is_asked_for_each()
    {
        Hire(240);
        Server.Become(ScimPreset.Google);
        Assert.Equal(5, (await FindAsync(By([.. Enumerable.Range(200, 5).Select(i => $"E{i}")]), "google")).Count);
        var target = Target("google");
        Assert.False(target.Facts.CanList);
        await Assert.ThrowsAsync<ConnectorException>(() => ReadAsync(target));
    }

    [Fact]
    public async Task An_address_that_is_no_user_name_is_found_in_the_list()
    {
        Server.AddUser("jane", user => user["emails"] = new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject { ["value"] = "Jane@example.test", ["type"] = "work" }));
        Assert.Equal("jane", Assert.Single(await FindAsync(By(emails: ["jane@example.test"]))).UserName);
    }
}
