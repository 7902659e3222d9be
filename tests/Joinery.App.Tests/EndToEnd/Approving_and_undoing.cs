using Joinery.Sandbox.Company;

namespace Joinery.App.Tests.EndToEnd;

public sealed class Approving_and_undoing
{
    [Fact]
    public async Task A_plan_held_in_the_morning_is_applied_after_unrelated_changes_on_both_sides()
    {
        await using var rig = await Rig.StartAsync(employees: 80);
        await rig.SettleAsync();
        var leavers = Enumerable.Range(0, 6).Select(rig.Anybody).ToList();
        foreach (var person in leavers) rig.Hr.Leave(person.Id, rig.Sandbox.Clock.UtcToday.AddDays(-1));
        var held = await rig.RunAsync("sync staff");
        Assert.Equal((3, "held"), (held.Code, held.State));
        Assert.Equal(["guard"], held.Why);

        rig.Pass(TimeSpan.FromHours(5));
        var others = Enumerable.Range(10, 20).Select(rig.Anybody).ToList();
        foreach (var person in others.Take(10)) rig.Hr.Move(person.Id, new JobChange { Title = new(rig.Company.Lists.Titles.Items[0].Id) });
        foreach (var person in others.Skip(10)) await rig.RunAsync($"directory set user {person.Email} phone=+31-20-5550100");
        var applied = await rig.ApproveAsync(held);

        Assert.True(applied.Code == 0, applied.ToString());
        Assert.Equal("applied", applied.State);
        foreach (var person in leavers) Assert.False((await rig.UserAsync(person.Id)).GetProperty("enabled").GetBoolean());
        Assert.Equal(6, applied.Json.GetProperty("applied").GetProperty("done").GetInt32());
    }

    [Fact]
    public async Task Of_two_approvals_at_once_one_applies_and_the_other_is_told_who_was_first()
    {
        await using var rig = await Rig.StartAsync();
        var held = await rig.RunAsync("sync staff");

        var both = await Task.WhenAll(rig.ApproveAsync(held), rig.ApproveAsync(held));

        Assert.Equal([0, 2], both.Select(b => b.Code).Order());
        Assert.Contains("approved by", both.Single(b => b.Code == 2).Output);
        Assert.Equal("empty", (await rig.RunAsync("sync staff")).State);
    }

    [Fact]
    public async Task Approval_asks_for_the_hash_the_same_settings_and_at_most_seven_days()
    {
        await using var rig = await Rig.StartAsync();
        var held = await rig.RunAsync("sync staff");
        var id = held.Plan.GetProperty("id").GetString();
        Assert.Equal(2, (await rig.RunAsync($"approve {id} --hash 000000000000")).Code);

        rig.Pass(TimeSpan.FromDays(8));
        Assert.Contains("7 days", (await rig.ApproveAsync(held)).Output);

        var fresh = await rig.RunAsync("sync staff");
        rig.Configure("""  "staff": { "source": "bob", "target": "people", "groups": { "kinds": ["department"] } } """);
        Assert.Contains("settings changed", (await rig.ApproveAsync(fresh)).Output);
        Assert.Contains("replaced", (await rig.ApproveAsync(held)).Output);
    }

    [Fact]
    public async Task A_rejected_plan_does_nothing()
    {
        await using var rig = await Rig.StartAsync();
        var held = await rig.RunAsync("sync staff");
        Assert.Equal("rejected", (await rig.RunAsync($"reject {held.Plan.GetProperty("id").GetString()}")).State);
        Assert.Equal(2, (await rig.ApproveAsync(held)).Code);
        Assert.Empty(await rig.UsersAsync());
    }

    [Fact]
    public async Task An_undone_run_is_turned_back_and_not_redone()
    {
        await using var rig = await Rig.StartAsync();
        await rig.SettleAsync();
        var (leaver, mover) = (rig.Anybody(0), rig.Anybody(1));
        var before = (await rig.RunAsync("directory users")).Output;
        var groups = (await rig.RunAsync("directory groups")).Output;
        rig.Hr.Leave(leaver.Id, rig.Sandbox.Clock.UtcToday.AddDays(-1));
        rig.Hr.Rename(mover.Id, "Renamed", "Person");
        rig.Hr.Move(mover.Id, new JobChange { Department = new(rig.Company.Lists.Departments.Items.First(d => d.Id != mover.DepartmentId).Id) });
        var run = await rig.RunAsync("sync staff");
        Assert.Equal(0, run.Code);
        Assert.False((await rig.UserAsync(leaver.Id)).GetProperty("enabled").GetBoolean());

        var undo = await rig.RunAsync($"undo {run.Json.GetProperty("run").GetInt64()}");
        Assert.Equal((3, "held"), (undo.Code, undo.State));
        Assert.Contains("undone", undo.Why);
        Assert.True((await rig.ApproveAsync(undo)).Code == 0);

        Assert.Equal(before, (await rig.RunAsync("directory users")).Output);
        Assert.Equal(groups, (await rig.RunAsync("directory groups")).Output);
        var next = await rig.RunAsync("sync staff");
        Assert.Equal(3, next.Code);
        Assert.Contains("undone run", next.Output);
        Assert.Equal(before, (await rig.RunAsync("directory users")).Output);
        Assert.True((await rig.RunAsync("plan staff")).Total > 0);
        Assert.Equal(0, (await rig.RunAsync("resume staff")).Code);
        Assert.Equal(0, (await rig.RunAsync("sync staff")).Code);
        Assert.False((await rig.UserAsync(leaver.Id)).GetProperty("enabled").GetBoolean());
    }

    [Fact]
    public async Task A_rehearsal_can_be_shown_and_not_approved_and_counts_for_nothing()
    {
        await using var rig = await Rig.StartAsync();
        await rig.SettleAsync();
        rig.Hr.Remove(rig.Anybody().Id);
        rig.IsRehearsing = true;
        var plan = await rig.RunAsync("plan staff", rig.Now.AddDays(1));
        rig.IsRehearsing = false;

        Assert.Equal(0, plan.Code);
        Assert.Contains("rehearsal", (await rig.ApproveAsync(plan)).Output);
        Assert.Equal("empty", (await rig.RunAsync("sync staff")).State);
    }

    [Fact]
    public async Task Where_a_kind_is_held_the_rest_goes_on_and_an_approval_brings_the_kind()
    {
        await using var rig = await Rig.StartAsync(employees: 80, syncs: """ "staff": { "source": "bob", "target": "people", "hold": "kind" } """);
        await rig.SettleAsync();
        for (var i = 0; i < 6; i++) rig.Hr.Leave(rig.Anybody(i).Id, rig.Sandbox.Clock.UtcToday.AddDays(-1));
        rig.Hr.Rename(rig.Anybody(10).Id, "Only", "Renamed");

        var said = await rig.RunAsync("sync staff");

        Assert.Equal((3, "held", 1), (said.Code, said.State, said.Json.GetProperty("applied").GetProperty("done").GetInt32()));
        Assert.All(await rig.UsersAsync(), u => Assert.True(u.GetProperty("enabled").GetBoolean()));
        Assert.Equal(0, (await rig.ApproveAsync(said)).Code);
        Assert.Equal(6, (await rig.UsersAsync()).Count(u => !u.GetProperty("enabled").GetBoolean()));
        Assert.Equal("empty", (await rig.RunAsync("sync staff")).State);
    }

    [Fact]
    public async Task A_guard_counts_what_was_applied_over_a_day_whatever_started_it()
    {
        await using var rig = await Rig.StartAsync(employees: 60);
        await rig.SettleAsync();
        for (var i = 0; i < 3; i++)
        {
            var leaver = rig.Anybody();
            rig.Hr.Leave(leaver.Id, rig.Sandbox.Clock.UtcToday.AddDays(-1));
            Assert.Equal(0, (await rig.RunAsync(i == 1 ? $"sync staff --person {leaver.Id}" : "sync staff")).Code);
            rig.Pass(TimeSpan.FromHours(1));
        }

        rig.Hr.Leave(rig.Anybody().Id, rig.Sandbox.Clock.UtcToday.AddDays(-1));
        var held = await rig.RunAsync("sync staff");
        Assert.Equal((3, 4), (held.Code, held.Plan.GetProperty("heldBecause")[0].GetProperty("asked").GetInt32()));

        rig.Pass(TimeSpan.FromHours(25));
        Assert.Equal(0, (await rig.RunAsync("sync staff")).Code);
    }
}
