using System.Text.Json;
using Joinery.App.Tests.EndToEnd;
using Joinery.Sandbox.Company;

namespace Joinery.App.Tests.ThirdParty;

/// <summary>Month by month people join, move, are renamed and leave, and a SCIM server that Joinery did not write is kept in step with them.</summary>
public sealed class A_year_of_a_company
{
    private const string UserSchema = "urn:ietf:params:scim:schemas:core:2.0:User";
    private const string GroupSchema = "urn:ietf:params:scim:schemas:core:2.0:Group";
    private const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private const string Sync = """ "staff": { "source": "bob", "target": "app", "groups": { "kinds": ["department"] } } """;

    [Fact]
    public async Task Kept_with_scimmy_ends_with_every_account_right_nobody_twice_and_strangers_untouched()
    {
        await using var server = await ThirdPartyServer.StartAsync("scimmy", TestContext.Current.CancellationToken);
        await using var rig = await Rig.StartAsync(employees: 60, syncs: Sync, connections: $$"""
            "app": { "connector": "scim", "settings": { "baseUrl": "{{server.BaseUrl}}", "token": "file:app-token" } },
            """);
        await File.WriteAllTextAsync(Path.Combine(rig.Folder, "app-token"), ThirdPartyServer.Token, TestContext.Current.CancellationToken);
        var strangers = await AddStrangersAsync(server, rig);
        await CompanyYear.KeepInStepAsync(rig);

        for (var month = 0; month < 12; month++)
        {
            CompanyYear.PassAMonth(rig, month);
            await CompanyYear.KeepInStepAsync(rig);
            await AssertRightAsync(rig, server, strangers);
        }
    }

    /// <summary>Two people and a group whom nobody in HR knows, and one account that somebody of HR had before.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> AddStrangersAsync(ThirdPartyServer server, Rig rig)
    {
        var robot = await server.AddAsync("Users", $$"""{ "schemas": ["{{UserSchema}}"], "userName": "robot@example.test", "displayName": "Robot", "active": true }""");
        var guest = await server.AddAsync("Users", $$"""{ "schemas": ["{{UserSchema}}"], "userName": "guest@example.test", "name": { "givenName": "Gast", "familyName": "Vrij" }, "active": false }""");
        var group = await server.AddAsync("Groups", $$"""{ "schemas": ["{{GroupSchema}}"], "displayName": "Chess club", "members": [{ "value": "{{guest}}" }] }""");
        await server.AddAsync("Users", $$"""{ "schemas": ["{{UserSchema}}"], "userName": "{{rig.Anybody(20).Email!.ToUpperInvariant()}}", "active": true }""");
        var all = (await server.ListAsync("Users")).Concat(await server.ListAsync("Groups")).ToDictionary();
        return new[] { robot, guest, group }.ToDictionary(id => id, id => all[id].GetRawText());
    }

    private static async Task AssertRightAsync(Rig rig, ThirdPartyServer server, IReadOnlyDictionary<string, string> strangers)
    {
        var users = await server.ListAsync("Users");
        var groups = await server.ListAsync("Groups");
        var everything = users.Concat(groups).ToDictionary();
        Assert.All(strangers, stranger => Assert.Equal(stranger.Value, everything[stranger.Key].GetRawText()));

        var ofHr = users.Values.Where(user => !strangers.ContainsKey(user.GetProperty("id").GetString()!)).ToDictionary(user => Text(user, "externalId")!);
        var people = rig.Company.Snapshot().People.Where(p => rig.Company.StandingOf(p).Standing != Standing.Upcoming).ToList();
        Assert.Equal(people.Select(p => p.Id).Order(), ofHr.Keys.Order());
        foreach (var person in people) AssertRight(rig, person, ofHr, groups.Values);
    }

    private static void AssertRight(Rig rig, Employee person, Dictionary<string, JsonElement> users, IEnumerable<JsonElement> groups)
    {
        var user = users[person.Id];
        var isEmployed = rig.Company.StandingOf(person).Standing == Standing.Employed;
        Assert.Equal(isEmployed, user.GetProperty("active").GetBoolean());
        if (!isEmployed) return;

        Assert.Equal((person.FirstName, person.LastName), (Text(user.GetProperty("name"), "givenName"), Text(user.GetProperty("name"), "familyName")));
        Assert.Equal(person.Email, Text(user, "userName"), ignoreCase: true);
        Assert.Equal(person.Email, Text(Assert.Single(user.GetProperty("emails").EnumerateArray()), "value"), ignoreCase: true);
        Assert.Equal(rig.Company.Lists.Titles.NameOf(person.TitleId), Text(user, "title"));
        var enterprise = user.GetProperty(Enterprise);
        Assert.Equal(rig.Company.Lists.Departments.NameOf(person.DepartmentId), Text(enterprise, "department"));
        var manager = person.ManagerId is { } id && rig.Company.StandingOf(rig.Company.Find(id)!).Standing == Standing.Employed ? Text(users[id], "id") : null;
        Assert.Equal(manager, enterprise.TryGetProperty("manager", out var told) ? Text(told, "value") : null);
        var memberOf = groups.Where(group => group.TryGetProperty("members", out var members) && members.EnumerateArray().Any(m => Text(m, "value") == Text(user, "id")));
        Assert.Equal(rig.Company.Lists.Departments.NameOf(person.DepartmentId), Text(Assert.Single(memberOf), "displayName"));
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
