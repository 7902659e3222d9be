using Joinery.Sandbox.Company;
using Joinery.Sandbox.Scim;
using Joinery.Sandbox.Scim.Switches;

namespace Joinery.App.Tests.EndToEnd;

/// <summary>Services that cannot tell what they hold: whose accounts are in no list, and whose groups show nobody.</summary>
public sealed class Presets_of_SCIM_servers
{
    private const string Sync = """ "staff": { "source": "bob", "target": "app", "groups": { "kinds": ["department"] }, "guard": { "removeMember": { "count": 50 } } } """;

    private static async Task<Rig> StartAsync(ScimPreset preset, string profile, string sync = Sync)
    {
        var rig = await Rig.StartAsync(130);
        rig.Sandbox.Scim.Become(preset);
        await File.WriteAllTextAsync(Path.Combine(rig.Folder, "scim-token"), rig.Sandbox.Scim.Token);
        rig.Configure(sync, $$""" "app": { "connector": "scim", "settings": { "baseUrl": "{{rig.Sandbox.ScimBaseUrl}}", "token": "file:scim-token", "profile": "{{profile}}" } }, """);
        return rig;
    }

    private static ScimSandbox Server(Rig rig) => rig.Sandbox.Scim;

    [Fact]
    public async Task Where_no_list_is_whole_everybody_is_looked_up()
    {
        await using var rig = await StartAsync(ScimPreset.Google, "google");
        var applied = await rig.SettleAsync();
        Assert.Equal(applied.Count("create"), Server(rig).Users.Count);
        Assert.True(Server(rig).Users.Count > 100);
        await LiveAsync(rig);
    }

    [Fact]
    public async Task Where_members_are_never_shown_what_was_written_counts_as_what_is_there()
    {
        await using var rig = await StartAsync(ScimPreset.Aws, "aws");
        var applied = await rig.SettleAsync();
        Assert.Equal(applied.Count("create"), Server(rig).Users.Count);
        Assert.Equal(applied.Count("addMember"), Server(rig).Groups.Sum(g => g.Members.Count));
        Assert.Empty(applied.Findings("notProved"));
        rig.Sandbox.Requests.Reset();
        await rig.RunAsync("sync staff");
        Assert.Equal(0, rig.Sandbox.Requests.CountOf("/scim/v2/Groups/"));
        await LiveAsync(rig);
    }

    [Fact]
    public async Task A_generic_profile_finds_out_that_members_are_never_shown()
    {
        await using var rig = await StartAsync(ScimPreset.Rfc, "rfc");
        Server(rig).Switches.Groups.Members = MembersShown.Never;
        await rig.SettleAsync();
        await LiveAsync(rig);
    }

    /// <summary>Somebody leaves, somebody moves, and after that nothing is left to do.</summary>
    private static async Task LiveAsync(Rig rig)
    {
        var (leaver, mover) = (rig.Anybody(), rig.Anybody(1));
        var department = rig.Company.Snapshot().People.First(p => p.DepartmentId is not null && p.DepartmentId != mover.DepartmentId).DepartmentId;
        rig.Hr.Leave(leaver.Id, DateOnly.FromDateTime(rig.Now.UtcDateTime).AddDays(-1));
        rig.Hr.Move(mover.Id, new JobChange { Department = new(department) });
        var applied = await rig.RunAsync("sync staff");
        Assert.Equal((0, 1, 1, 1), (applied.Code, applied.Count("suspend"), applied.Count("addMember"), applied.Count("removeMember")));
        var account = Server(rig).Users.Single(u => u.ExternalId == mover.Id);
        Assert.False(Server(rig).Users.Single(u => u.ExternalId == leaver.Id).Active);
        Assert.Single(Server(rig).Groups, g => g.Members.Contains(account.Id));
        Assert.Equal("empty", (await rig.RunAsync("sync staff")).State);
    }
}
