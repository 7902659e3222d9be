using Joinery.Sandbox.Company;
using Joinery.Sandbox.Faults;

namespace Joinery.App.Tests.EndToEnd;

public sealed class Faults_at_every_call
{
    [Theory]
    [InlineData("500")]
    [InlineData("429")]
    [InlineData("401")]
    [InlineData("html")]
    [InlineData("closed before")]
    [InlineData("closed after")]
    [InlineData("cut")]
    [InlineData("truncated")]
    public async Task After_a_fault_at_any_call_the_next_run_ends_in_step_and_nobody_was_shut_out(string fault)
    {
        await using var rig = await Rig.StartAsync(employees: 40);
        await rig.SettleAsync();
        rig.Sandbox.Requests.Reset();
        await rig.RunAsync("plan staff");
        var calls = rig.Sandbox.Requests.Count;
        Assert.True(calls >= 2);
        for (var call = 1; call <= calls; call++)
        {
            var mover = rig.Anybody(call);
            rig.Hr.Rename(mover.Id, "Call", $"Number{call}");
            rig.Sandbox.Requests.Reset();
            rig.Sandbox.Faults.AtRequest(call, Of(fault));

            var said = await rig.RunAsync("sync staff");
            Assert.True(said.Code is 0 or 4 or 6, said.ToString());
            rig.Sandbox.Faults.Clear();
            Assert.Equal(0, (await rig.RunAsync("sync staff")).Code);

            Assert.Equal("empty", (await rig.RunAsync("sync staff")).State);
            var users = await rig.UsersAsync();
            Assert.Equal(rig.Company.Count, users.Count);
            Assert.All(users, u => Assert.True(u.GetProperty("enabled").GetBoolean()));
            Assert.Equal($"Number{call}", (await rig.UserAsync(mover.Id)).GetProperty("lastName").GetString());
        }
    }

    [Fact]
    public async Task A_right_withdrawn_between_two_calls_shuts_nobody_out()
    {
        await using var rig = await Rig.StartAsync(employees: 40);
        await rig.SettleAsync();
        rig.Sandbox.Requests.Reset();
        rig.Sandbox.Faults.AtRequest(1, new Fault.Meanwhile(() => rig.Sandbox.HiBob.ServiceUser.Withdraw(Joinery.Sandbox.HiBob.HiBobCategory.Internal)));

        var said = await rig.RunAsync("sync staff");

        Assert.Equal(4, said.Code);
        Assert.All(await rig.UsersAsync(), u => Assert.True(u.GetProperty("enabled").GetBoolean()));
    }

    [Fact]
    public async Task A_value_that_is_empty_only_while_HiBob_lags_clears_nothing()
    {
        await using var rig = await Rig.StartAsync(employees: 40);
        rig.Hr.Edit(rig.Anybody().Id, e => e with { Phone = "+31-20-5550100" });
        await rig.SettleAsync();
        var person = rig.Anybody();
        // What the first read misses is there again when the run asks once more.
        rig.Hr.Move(person.Id, new JobChange { Title = new((string)null!) });
        rig.Sandbox.Requests.Reset();
        rig.Sandbox.Faults.AtRequest(2, new Fault.Meanwhile(() => rig.Hr.Move(person.Id, new JobChange { Title = new(person.TitleId) })));

        var said = await rig.RunAsync("sync staff");

        Assert.Equal((0, "empty"), (said.Code, said.State));
    }

    private static Fault Of(string name) => name switch
    {
        "500" => new Fault.Answer(500),
        "429" => new Fault.Answer(429) { RetryAfter = 1 },
        "401" => new Fault.Answer(401, FaultBody.Empty),
        "html" => Fault.HtmlInsteadOfAnswer,
        "closed before" => new Fault.CloseBefore(),
        "closed after" => new Fault.CloseAfter(),
        "cut" => new Fault.CutBody(300),
        _ => new Fault.TruncateBody(300),
    };
}
