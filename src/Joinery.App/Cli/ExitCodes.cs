using Joinery.App.Cli.Answers;
using Joinery.App.Storage;
using Joinery.Core.Contract;

namespace Joinery.App.Cli;

/// <summary>The exit codes of CONFIGURATION. Of several the first of 2, 6, 4, 5, 3, 0 wins.</summary>
internal static class ExitCodes
{
    public const int InStep = 0;
    public const int Usage = 2;
    public const int Held = 3;
    public const int NotRead = 4;
    public const int Failed = 5;
    public const int Unauthorized = 6;

    private static readonly int[] Order = [Usage, Unauthorized, NotRead, Failed, Held, InStep];

    public static int First(params IEnumerable<int> codes) => codes.DefaultIfEmpty(InStep).MinBy(c => Array.IndexOf(Order, c));

    /// <summary>A failure that kept everything from being planned.</summary>
    public static int Of(FailureKind kind) => kind == FailureKind.Unauthorized ? Unauthorized : NotRead;

    /// <summary>What writing came to: <c>sync</c>, <c>approve</c>.</summary>
    public static int Of(SyncAnswer answer) => First(Reading(answer), Writing(answer), IsHeld(answer) ? Held : InStep);

    /// <summary><c>plan</c> succeeds when it could plan: a held plan is an answer, not a failure.</summary>
    public static int OfPlan(SyncAnswer answer) => Reading(answer);

    /// <summary>The third plan of a demo must be empty.</summary>
    public static int OfDemo(IReadOnlyList<SyncAnswer> answers)
    {
        var last = answers.Count == 0 ? null : answers[^1].Plan;
        return First(answers.Select(Of).Append(last?.State == PlanState.Empty ? InStep : Failed));
    }

    public static int Of(IReadOnlyList<CheckAnswer> answers) => First(answers.Select(a => !a.Reachable ? NotRead : !a.Accepted ? Unauthorized : InStep));

    private static int Reading(SyncAnswer answer) => answer switch
    {
        { Failure: FailureKind.Unauthorized } => Unauthorized,
        { Plan: null } => NotRead,
        _ => InStep,
    };

    private static int Writing(SyncAnswer answer) =>
        answer is { Plan: not null, Failure: not null } || answer.Applied is { Failed: > 0 } or { Conflict: > 0 } || answer.Plan?.State == PlanState.Interrupted ? Failed : InStep;

    private static bool IsHeld(SyncAnswer answer) => answer.Plan is { State: PlanState.Held } or { StillHeld: > 0 };
}
