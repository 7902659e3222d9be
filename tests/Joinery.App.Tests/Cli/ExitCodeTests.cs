using Joinery.App.Cli;
using Joinery.App.Cli.Answers;
using Joinery.App.Storage;
using Joinery.Core.Contract;
using Joinery.Core.Planning;

namespace Joinery.App.Tests.Cli;

public sealed class ExitCodeTests
{
    private static readonly SyncAnswer Held = Sample.Answer(PlanState.Held, [], [new HoldAnswer(HoldWhy.FirstRun, null, null, null)]);

    [Fact]
    public void Of_several_codes_the_worst_wins()
    {
        Assert.Equal(2, ExitCodes.First(0, 3, 5, 4, 6, 2));
        Assert.Equal(6, ExitCodes.First(0, 3, 5, 4, 6));
        Assert.Equal(4, ExitCodes.First(0, 3, 5, 4));
        Assert.Equal(5, ExitCodes.First(0, 3, 5));
        Assert.Equal(3, ExitCodes.First(0, 3));
        Assert.Equal(0, ExitCodes.First());
    }

    [Theory]
    [InlineData("sync staff", 3)]
    [InlineData("approve 3f2a --hash 9c1e", 3)]
    [InlineData("undo 17", 3)]
    [InlineData("plan staff", 0)]
    [InlineData("show 17", 0)]
    [InlineData("reject 3f2a", 0)]
    public async Task A_held_plan_is_3_where_something_should_have_been_written(string command, int code)
    {
        Assert.Equal(code, await new Shell(new FakeEngine { Sync = Held }).RunAsync(command));
    }

    [Fact]
    public async Task What_syncing_came_to_is_in_the_code()
    {
        var applied = Sample.Answer(PlanState.Applied, [], []) with { Applied = new AppliedAnswer(10, 0, 0, 0), Proved = new ProvedAnswer(10, 0) };
        Assert.Equal(0, await Sync(applied));
        Assert.Equal(0, await Sync(Sample.Empty));
        Assert.Equal(4, await Sync(Sample.Refused));
        Assert.Equal(6, await Sync(Sample.Refused with { Failure = FailureKind.Unauthorized }));
        Assert.Equal(4, await Sync(Sample.Refused with { Failure = FailureKind.Throttled }));
        Assert.Equal(5, await Sync(applied with { Applied = new AppliedAnswer(9, 0, 0, 1) }));
        Assert.Equal(5, await Sync(applied with { Applied = new AppliedAnswer(9, 0, 1, 0) }));
        Assert.Equal(5, await Sync(applied with { Failure = FailureKind.Unreachable }));
        Assert.Equal(6, await Sync(applied with { Failure = FailureKind.Unauthorized }));
        Assert.Equal(3, await Sync(applied with { Plan = applied.Plan! with { StillHeld = 2 } }));
        Assert.Equal(5, await Sync(applied with { Applied = new AppliedAnswer(9, 0, 0, 1), Plan = applied.Plan! with { StillHeld = 2 } }));
        Assert.Equal(5, await Sync(Sample.Answer(PlanState.Interrupted, [], [])));
    }

    [Fact]
    public async Task What_goes_wrong_has_its_code_and_no_stack_trace()
    {
        Assert.Equal(6, await Fails(new ConnectorException(FailureKind.Unauthorized, "Give bob a new token.")));
        Assert.Equal(4, await Fails(new ConnectorException(FailureKind.Incomplete, "Try again later.")));
        Assert.Equal(2, await Fails(new JoineryException(2, "There is no sync \"staff\".", "")));
        Assert.Equal(2, await Fails(new UnauthorizedAccessException("no")));
        Assert.Equal(5, await Fails(new InvalidOperationException("odd")));
    }

    [Fact]
    public void A_demo_succeeds_only_when_its_third_plan_is_empty()
    {
        Assert.Equal(0, ExitCodes.OfDemo([Sample.Empty, Sample.Empty, Sample.Empty]));
        Assert.Equal(5, ExitCodes.OfDemo([Sample.Empty, Sample.Empty, Sample.Answer(PlanState.Applied, [], [])]));
        Assert.Equal(4, ExitCodes.OfDemo([Sample.Refused]));
    }

    [Theory]
    [InlineData(true, true, 0)]
    [InlineData(true, false, 6)]
    [InlineData(false, false, 4)]
    public async Task A_check_says_in_its_code_what_it_found(bool reachable, bool accepted, int code)
    {
        var good = new CheckAnswer("people", true, true, null, []);
        Assert.Equal(code, await new Shell(new FakeEngine { Checks = [good, new CheckAnswer("bob", reachable, accepted, null, [])] }).RunAsync("check"));
    }

    private static Task<int> Sync(SyncAnswer answer) => new Shell(new FakeEngine { Sync = answer }).RunAsync("sync staff");

    private static async Task<int> Fails(Exception exception)
    {
        var shell = new Shell(new FakeEngine { Fails = exception });
        var code = await shell.RunAsync("sync staff");
        Assert.DoesNotContain("   at ", shell.Error, StringComparison.Ordinal);
        Assert.True(shell.Engine.IsClosed);
        return code;
    }
}
