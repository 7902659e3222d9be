using Joinery.Sandbox.Scim;

namespace Joinery.App.Tests.EndToEnd;

/// <summary>From a pretend HiBob to a pretend application over SCIM, from the command line.</summary>
public sealed class Keeping_a_SCIM_server
{
    private const string Sync = """ "staff": { "source": "bob", "target": "app", "groups": { "kinds": ["department", "team"] } } """;

    private static async Task<Rig> StartAsync(int employees = 60)
    {
        var rig = await Rig.StartAsync(employees);
        await File.WriteAllTextAsync(Path.Combine(rig.Folder, "scim-token"), rig.Sandbox.Scim.Token);
        rig.Configure(Sync, $$""" "app": { "connector": "scim", "settings": { "baseUrl": "{{rig.Sandbox.ScimBaseUrl}}", "token": "file:scim-token" } }, """);
        return rig;
    }

    private static ScimSandbox Server(Rig rig) => rig.Sandbox.Scim;

    [Fact]
    public async Task The_first_plan_is_approved_everybody_is_there_and_the_third_plan_is_empty()
    {
        await using var rig = await StartAsync();
        var applied = await rig.SettleAsync();
        Assert.Equal(0, applied.Json.GetProperty("proved").GetProperty("differing").GetInt32());
        Assert.Equal(applied.Count("create"), Server(rig).Users.Count);
        Assert.Equal(applied.Count("createGroup"), Server(rig).Groups.Count);
        Assert.Equal(applied.Count("addMember"), Server(rig).Groups.Sum(g => g.Members.Count));
        Assert.Contains(Server(rig).Users, u => u.Manager is not null);
    }

    [Fact]
    public async Task An_unchanged_run_asks_what_is_taken_and_for_each_page_once()
    {
        await using var rig = await StartAsync();
        await rig.SettleAsync();
        rig.Sandbox.Requests.Reset();
        var empty = await rig.RunAsync("sync staff");
        Assert.Equal("empty", empty.State);
        Assert.Equal(3, empty.Json.GetProperty("requests").GetProperty("target").GetInt32());
        Assert.Equal((1, 1, 1), (rig.Sandbox.Requests.CountOf("/scim/v2/Schemas"), rig.Sandbox.Requests.CountOf("/scim/v2/Users"), rig.Sandbox.Requests.CountOf("/scim/v2/Groups")));
    }

    [Fact]
    public async Task A_leaver_is_shut_out_and_a_mover_moves_with_one_request_each()
    {
        await using var rig = await StartAsync();
        await rig.SettleAsync();
        var (leaver, mover) = (rig.Anybody(), rig.Anybody(1));
        rig.Hr.Leave(leaver.Id, DateOnly.FromDateTime(rig.Now.UtcDateTime).AddDays(-1));
        rig.Hr.ChangeEmail(mover.Id, "moved@acme.example");
        rig.Sandbox.Requests.Reset();
        var applied = await rig.RunAsync("sync staff");
        Assert.Equal((0, 1, 1), (applied.Code, applied.Count("suspend"), applied.Count("update")));
        Assert.Equal(2, rig.Sandbox.Requests.All.Count(r => r.Method is not "GET" && r.Path.StartsWith("/scim/v2/Users", StringComparison.Ordinal)));
        Assert.False(Server(rig).Users.Single(u => u.ExternalId == leaver.Id).Active);
        Assert.Equal("moved@acme.example", Server(rig).Users.Single(u => u.ExternalId == mover.Id).UserName);
        Assert.Equal("empty", (await rig.RunAsync("sync staff")).State);
    }

    [Fact]
    public async Task A_refused_token_ends_with_its_own_exit_code_and_writes_nothing()
    {
        await using var rig = await StartAsync();
        await rig.SettleAsync();
        Server(rig).Token = "another";
        Assert.Equal(6, (await rig.RunAsync("sync staff")).Code);
    }
}
