using Joinery.Sandbox.Faults;
using Joinery.Sandbox.HiBob;

namespace Joinery.App.Tests.EndToEnd;

public sealed class Believing_what_HiBob_says
{
    [Fact]
    public async Task When_thirty_percent_are_missing_the_plan_is_held_and_names_them()
    {
        await using var rig = await Rig.StartAsync();
        await rig.SettleAsync();
        var gone = rig.Company.Snapshot().People.Select(p => p.Id).Order(StringComparer.Ordinal).Take(18).ToList();
        foreach (var id in gone) rig.Hr.Remove(id);

        var said = await rig.RunAsync("sync staff");

        Assert.Equal(3, said.Code);
        Assert.Equal("doubtful", said.Verdict);
        Assert.Contains("verdict", said.Why);
        Assert.Equal(gone, said.Changes("suspend").Select(c => c.GetProperty("person").GetString()!).Order(StringComparer.Ordinal));
        Assert.All(said.Changes("suspend"), c => Assert.Equal("vanished", c.GetProperty("reason").GetString()));
        Assert.All(await rig.UsersAsync(), u => Assert.True(u.GetProperty("enabled").GetBoolean()));
    }

    [Fact]
    public async Task Approving_a_doubtful_read_makes_it_the_new_baseline()
    {
        await using var rig = await Rig.StartAsync();
        await rig.SettleAsync();
        foreach (var id in rig.Company.Snapshot().People.Select(p => p.Id).Take(18).ToList()) rig.Hr.Remove(id);

        var applied = await rig.ApproveAsync(await rig.RunAsync("sync staff"));

        Assert.Equal(0, applied.Code);
        Assert.Equal(18, (await rig.UsersAsync()).Count(u => !u.GetProperty("enabled").GetBoolean()));
        var next = await rig.RunAsync("sync staff");
        Assert.Equal(("believed", "empty"), (next.Verdict, next.State));
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("empty")]
    [InlineData("html")]
    [InlineData("closed")]
    [InlineData("truncated")]
    public async Task An_answer_that_is_not_whole_refuses_the_run(string fault)
    {
        await using var rig = await Rig.StartAsync();
        await rig.SettleAsync();
        var before = (await rig.RunAsync("directory users")).Output;
        if (fault == "empty") foreach (var person in rig.Company.Snapshot().People) rig.Hr.Remove(person.Id);
        else rig.Sandbox.Faults.Always(Of(fault), "/hibob/v1/people/search");

        var said = await rig.RunAsync("sync staff");

        Assert.Equal(4, said.Code);
        Assert.Equal("refused", said.Verdict);
        Assert.Equal(before, (await rig.RunAsync("directory users")).Output);
    }

    [Theory]
    [InlineData("root.email", "email")]
    [InlineData("internal.status", "status")]
    public async Task A_required_column_that_is_gone_for_everybody_refuses_the_run_and_is_named(string field, string attribute)
    {
        await using var rig = await Rig.StartAsync();
        await rig.SettleAsync();
        rig.Sandbox.HiBob.ServiceUser.WithheldFields = [field];

        var said = await rig.RunAsync("sync staff");

        Assert.Equal(4, said.Code);
        Assert.Contains(attribute, said.Reasons);
        Assert.All(await rig.UsersAsync(), u => Assert.True(u.GetProperty("enabled").GetBoolean()));
    }

    [Fact]
    public async Task A_scope_column_that_is_gone_for_everybody_refuses_the_run()
    {
        await using var rig = await Rig.StartAsync(syncs: """ "staff": { "source": "bob", "target": "people", "scope": { "not": { "attribute": "department", "equals": "Nowhere" } } } """);
        await rig.SettleAsync();
        rig.Sandbox.HiBob.ServiceUser.WithheldFields = ["work.department"];

        var said = await rig.RunAsync("sync staff");

        Assert.Equal(4, said.Code);
        Assert.Contains("department", said.Reasons);
    }

    [Fact]
    public async Task Another_column_that_is_gone_holds_the_plan_and_removes_no_membership()
    {
        await using var rig = await Rig.StartAsync();
        await rig.SettleAsync();
        var before = (await rig.RunAsync("directory groups")).Output;
        rig.Sandbox.HiBob.ServiceUser.WithheldFields = ["work.department"];

        var said = await rig.RunAsync("sync staff");

        Assert.Equal((3, "doubtful", "held"), (said.Code, said.Verdict, said.State));
        Assert.Contains("department", said.Reasons);
        Assert.Equal(0, said.Count("removeMember"));
        Assert.Equal(before, (await rig.RunAsync("directory groups")).Output);
    }

    [Fact]
    public async Task Every_department_empty_at_once_is_held()
    {
        await using var rig = await Rig.StartAsync();
        await rig.SettleAsync();
        foreach (var person in rig.Company.Snapshot().People) rig.Hr.Edit(person.Id, e => e with { DepartmentId = null! });

        var said = await rig.RunAsync("sync staff");

        Assert.Equal((3, "doubtful"), (said.Code, said.Verdict));
        Assert.Contains("department", said.Reasons);
    }

    [Fact]
    public async Task Status_and_scope_withheld_for_some_people_are_findings_and_nobody_is_touched()
    {
        await using var rig = await Rig.StartAsync(syncs: """ "staff": { "source": "bob", "target": "people", "groups": { "kinds": ["department"] }, "scope": { "not": { "attribute": "department", "equals": "Nowhere" } } } """);
        await rig.SettleAsync();
        var some = rig.Company.Snapshot().People.Select(p => p.Id).Order(StringComparer.Ordinal).Take(3).ToList();
        rig.Sandbox.HiBob.WithholdCategory(HiBobCategory.Internal, some.Take(2));
        rig.Sandbox.HiBob.WithholdCategory(HiBobCategory.Work, some.Skip(2));

        var said = await rig.RunAsync("sync staff");

        Assert.Equal(0, said.Code);
        Assert.Equal((0, 0), (said.Count("suspend"), said.Count("removeMember")));
        Assert.Equal(some.Take(2), said.Findings("statusUnknown").Order(StringComparer.Ordinal)!);
        Assert.Contains(some[2], said.Findings("attributeNotSupplied"));
    }

    [Fact]
    public async Task One_missing_person_is_not_suspended_by_three_runs()
    {
        await using var rig = await Rig.StartAsync();
        await rig.SettleAsync();
        var gone = rig.Anybody();
        rig.Hr.Remove(gone.Id);

        for (var run = 0; run < 3; run++)
        {
            var said = await rig.RunAsync("sync staff");
            Assert.Equal(0, said.Code);
            Assert.Equal([gone.Id], said.Findings("notInSource"));
        }

        Assert.True((await rig.UserAsync(gone.Id)).GetProperty("enabled").GetBoolean());
    }

    [Fact]
    public async Task A_person_missing_from_two_reads_half_a_day_apart_waits_for_approval()
    {
        await using var rig = await Rig.StartAsync();
        await rig.SettleAsync();
        var gone = rig.Anybody();
        rig.Hr.Remove(gone.Id);
        await rig.RunAsync("sync staff");
        rig.Pass(TimeSpan.FromHours(13));

        var said = await rig.RunAsync("sync staff");

        Assert.Equal((3, "held"), (said.Code, said.State));
        Assert.Equal(["vanished"], said.Why);
        Assert.True((await rig.UserAsync(gone.Id)).GetProperty("enabled").GetBoolean());
        await rig.ApproveAsync(said);
        Assert.False((await rig.UserAsync(gone.Id)).GetProperty("enabled").GetBoolean());
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("none")]
    public async Task A_refused_credential_is_exit_code_six(string how)
    {
        await using var rig = await Rig.StartAsync();
        await rig.SettleAsync();
        if (how == "wrong") rig.Sandbox.HiBob.ServiceUser.Token = "another";
        else rig.Sandbox.HiBob.ServiceUser.View = [];

        var said = await rig.RunAsync("sync staff");

        Assert.Equal(how == "wrong" ? 6 : said.Code, said.Code);
        Assert.True(said.Code is 4 or 6, said.ToString());
        Assert.All(await rig.UsersAsync(), u => Assert.True(u.GetProperty("enabled").GetBoolean()));
    }

    private static Fault Of(string name) => name switch
    {
        "cut" => new Fault.CutBody(5_000),
        "html" => Fault.HtmlInsteadOfAnswer,
        "truncated" => new Fault.TruncateBody(5_000),
        _ => new Fault.CloseBefore(),
    };
}
