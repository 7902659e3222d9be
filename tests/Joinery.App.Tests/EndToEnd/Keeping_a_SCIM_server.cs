using Joinery.Sandbox.Company;
using Joinery.Sandbox.Faults;
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
    public async Task An_unchanged_run_asks_for_each_page_once_and_for_nothing_else()
    {
        await using var rig = await StartAsync();
        await rig.SettleAsync();
        rig.Sandbox.Requests.Reset();
        var empty = await rig.RunAsync("sync staff");
        Assert.Equal("empty", empty.State);
        Assert.Equal(2, empty.Json.GetProperty("requests").GetProperty("target").GetInt32());
        Assert.Equal((1, 1), (rig.Sandbox.Requests.CountOf("/scim/v2/Users"), rig.Sandbox.Requests.CountOf("/scim/v2/Groups")));
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

    [Fact]
    public async Task A_token_refused_in_the_last_batch_stops_the_run_all_the_same_and_the_next_one_finishes_it()
    {
        await using var rig = await StartAsync();
        await rig.SettleAsync();
        foreach (var i in Enumerable.Range(0, 9)) rig.Hr.Move(rig.Anybody(i).Id, new JobChange { Title = new(OtherTitle(rig, rig.Anybody(i))) });
        rig.Sandbox.Faults.Add(new FaultRule(new Fault.Answer(401)) { Path = "/scim/v2/Users/", Method = "PATCH", Skip = 1, Times = null });
        rig.Sandbox.Requests.Reset();
        var stopped = await rig.RunAsync("sync staff");
        Assert.Equal((6, "interrupted"), (stopped.Code, stopped.State));
        Assert.Equal((1, 8), (stopped.Json.GetProperty("applied").GetProperty("done").GetInt32(), stopped.Json.GetProperty("applied").GetProperty("failed").GetInt32()));
        // Those that were under way when the first was refused, and nothing after them.
        Assert.InRange(rig.Sandbox.Requests.All.Count(r => r is { Status: 401 }), 1, 4);

        rig.Sandbox.Faults.Clear();
        var next = await rig.RunAsync("sync staff");
        Assert.Equal((0, 8), (next.Code, next.Count("update")));
        Assert.Equal("empty", (await rig.RunAsync("sync staff")).State);
    }

    private static string? OtherTitle(Rig rig, Employee person) => rig.Company.Snapshot().People.First(p => p.TitleId is not null && p.TitleId != person.TitleId).TitleId;

    [Fact]
    public async Task Who_finds_no_seat_left_does_not_stop_the_others()
    {
        await using var rig = await StartAsync();
        await rig.SettleAsync();
        var joiner = rig.Hr.Hire(new NewHire("Ida", "Holm", DateOnly.FromDateTime(rig.Now.UtcDateTime)));
        var leaver = rig.Anybody();
        rig.Hr.Leave(leaver.Id, DateOnly.FromDateTime(rig.Now.UtcDateTime).AddDays(-1));
        Server(rig).Switches.Users.Seats = Server(rig).Users.Count(u => u.Active) - 1;
        var full = await rig.RunAsync("sync staff");
        Assert.Equal(5, full.Code);
        Assert.Equal(1, full.Json.GetProperty("applied").GetProperty("failed").GetInt32());
        Assert.False(Server(rig).Users.Single(u => u.ExternalId == leaver.Id).Active);
        Assert.Contains("seats", full.Output, StringComparison.Ordinal);

        Server(rig).Switches.Users.Seats = int.MaxValue;
        await rig.RunAsync("sync staff");
        Assert.Contains(Server(rig).Users, u => u.ExternalId == joiner.Id);
    }

    [Fact]
    public async Task What_was_written_and_cannot_be_read_back_is_told_as_half_done_and_settled_by_the_next_run()
    {
        await using var rig = await StartAsync();
        await rig.SettleAsync();
        rig.Hr.ChangeEmail(rig.Anybody().Id, "moved@acme.example");
        rig.Sandbox.Faults.Add(new FaultRule(new Fault.CutBody(20)) { Method = "GET", Path = "/scim/v2/Users/", Times = null });
        var said = await rig.RunAsync("sync staff");
        Assert.Equal((5, "interrupted", 1), (said.Code, said.State, said.Json.GetProperty("applied").GetProperty("done").GetInt32()));
        rig.Sandbox.Faults.Clear();
        var next = await rig.RunAsync("sync staff");
        Assert.Equal((0, "empty"), (next.Code, next.State));
    }
}
