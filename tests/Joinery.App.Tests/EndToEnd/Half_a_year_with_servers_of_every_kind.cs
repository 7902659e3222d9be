using Joinery.Sandbox.Company;
using Joinery.Sandbox.Scim;
using Joinery.Sandbox.Scim.Switches;

namespace Joinery.App.Tests.EndToEnd;

/// <summary>Half a year: people join, move, are renamed and leave, and every kind of SCIM server ends in step: nobody twice, no stranger touched, nothing left to do.</summary>
public sealed class Half_a_year_with_servers_of_every_kind
{
    // The months in which addresses change places, somebody comes back and a department is renamed.
    private const int First = 4;
    private const int Last = 9;

    private const string Sync = """ "staff": { "source": "bob", "target": "app", "groups": { "kinds": ["department"] } } """;

    private static readonly Dictionary<string, (string Profile, Action<ScimSandbox> Become)> Kinds = new()
    {
        ["as the standard says"] = ("rfc", static _ => { }),
        ["made for Entra"] = ("entra-like", static s => s.Become(ScimPreset.EntraLike)),
        ["made for Okta"] = ("okta-like", static s => s.Become(ScimPreset.OktaLike)),
        ["like Slack"] = ("slack", static s =>
        {
            s.Become(ScimPreset.Slack);
            // The clock of the story stands still within a month.
            (s.Limits.Reads, s.Limits.Writes) = (int.MaxValue, int.MaxValue);
        }),
        ["like Atlassian"] = ("atlassian", static s => s.Become(ScimPreset.Atlassian)),
        ["lower-cases user names"] = ("rfc", static s => s.Switches.Users.UserName = UserNameHabit.LowerCase),
        ["drops external ids"] = ("rfc", static s => s.Switches.Users.Drops = ["externalid"]),
        ["omits titles"] = ("rfc", static s => s.Switches.Users.Hides = ["title"]),
        ["drops titles and managers"] = ("rfc", static s => s.Switches.Users.Drops = ["title", "manager"]),
        ["counts its ids and spells booleans"] = ("rfc", static s => (s.Switches.Users.Ids, s.Switches.Users.ShowsActive) = (ScimIds.Numbers, BooleanSpelling.Text)),
        ["has no PATCH"] = ("rfc", static s => s.Switches.Patch.Supported = false),
        ["has no PUT"] = ("rfc", static s => s.Switches.Patch.Put = ScimPutAnswer.HtmlNotFound),
        ["takes no filter"] = ("rfc", static s => s.Switches.Lists.Filtering = ScimFiltering.Refused),
        ["ignores filters"] = ("rfc", static s => s.Switches.Lists.Filtering = ScimFiltering.Ignored),
        ["pages by cursor, ten at a time"] = ("rfc", static s => (s.Switches.Lists.Paging, s.Switches.Lists.MostRows) = (ScimPaging.CursorOnly, 10)),
        ["has unique addresses and says 400"] = ("rfc", static s => (s.Switches.Users.UniqueEmails, s.Switches.Users.Clash) = (true, ClashAnswer.BadRequest)),
        ["wants versions"] = ("rfc", static s => s.Switches.Edge.Versions = ScimVersions.Needed),
        ["wants versions and has no PATCH"] = ("rfc", static s => (s.Switches.Edge.Versions, s.Switches.Patch.Supported) = (ScimVersions.Needed, false)),
        ["describes itself wrongly"] = ("rfc", static s => s.Switches.Edge.Discovery = ScimDiscovery.DeniesEverything),
    };

    public static TheoryData<string> Servers => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Nobody_is_there_twice_no_stranger_is_touched_and_nothing_is_left_to_do(string server)
    {
        await using var rig = await Rig.StartAsync(employees: 40);
        var (profile, become) = Kinds[server];
        become(rig.Sandbox.Scim);
        await File.WriteAllTextAsync(Path.Combine(rig.Folder, "app-token"), rig.Sandbox.Scim.Token, TestContext.Current.CancellationToken);
        rig.Configure(Sync, $$""" "app": { "connector": "scim", "settings": { "baseUrl": "{{rig.Sandbox.ScimBaseUrl}}", "token": "file:app-token", "profile": "{{profile}}" } }, """);
        await LiveAsync(rig, rig.Sandbox.Scim);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Declaree_is_kept_in_step_whichever_forms_it_takes(bool takesStandardForms)
    {
        await using var rig = await Rig.StartAsync(employees: 40);
        if (takesStandardForms) rig.Sandbox.Declaree.TakeStandardForms();
        await File.WriteAllTextAsync(Path.Combine(rig.Folder, "app-token"), rig.Sandbox.Declaree.Scim.Token, TestContext.Current.CancellationToken);
        rig.Configure(Sync, $$""" "app": { "connector": "declaree", "settings": { "baseUrl": "{{rig.Sandbox.DeclareeBaseUrl}}", "apiKey": "file:app-token" } }, """);
        await LiveAsync(rig, rig.Sandbox.Declaree.Scim);
    }

    [Fact]
    public async Task Deskbird_is_kept_in_step_absences_and_all()
    {
        await using var rig = await Rig.StartAsync(employees: 40);
        var deskbird = rig.Sandbox.Deskbird;
        await File.WriteAllTextAsync(Path.Combine(rig.Folder, "app-token"), deskbird.Scim.Token, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(rig.Folder, "api-key"), deskbird.ApiKey, TestContext.Current.CancellationToken);
        rig.Configure(
            """ "staff": { "source": "bob", "target": "app", "groups": { "kinds": ["department"] }, "absences": { "send": true } } """,
            $$""" "app": { "connector": "deskbird", "settings": { "scimBaseUrl": "{{deskbird.Scim.BaseUrl}}", "apiBaseUrl": "{{deskbird.ApiBaseUrl}}", "scimToken": "file:app-token", "apiKey": "file:api-key" } }, """);
        await LiveAsync(rig, deskbird.Scim);
    }

    private static async Task LiveAsync(Rig rig, ScimSandbox server)
    {
        var stranger = server.AddUser("robot@example.test", user => user["active"] = true);
        var before = stranger.Attributes.ToJsonString();
        var strangers = server.Users.Count;
        await CompanyYear.KeepInStepAsync(rig);
        for (var month = First; month <= Last; month++)
        {
            CompanyYear.PassAMonth(rig, month);
            await CompanyYear.KeepInStepAsync(rig);
        }

        Assert.Equal(before, server.User("robot@example.test").Attributes.ToJsonString());
        AssertRight(rig, server, strangers);
    }

    private static void AssertRight(Rig rig, ScimSandbox server, int strangers)
    {
        var users = server.Users.ToLookup(u => u.UserName, StringComparer.OrdinalIgnoreCase);
        Assert.All(users, same => Assert.Single(same));
        foreach (var person in rig.Company.Snapshot().People.Where(p => p.Email is not null && rig.Company.StandingOf(p).Standing == Standing.Employed))
        {
            var user = Assert.Single(users[person.Email!]);
            Assert.True(user.Active);
            Assert.Equal((person.FirstName, person.LastName), (user["name.givenName"], user["name.familyName"]));
            var department = rig.Company.Lists.Departments.NameOf(person.DepartmentId);
            Assert.Equal([department], server.Groups.Where(g => g.Members.Contains(user.Id)).Select(g => g.Name));
        }

        var employed = rig.Company.Snapshot().People.Count(p => rig.Company.StandingOf(p).Standing == Standing.Employed);
        Assert.Equal(employed, server.Users.Count(u => u.Active) - strangers);
    }
}
