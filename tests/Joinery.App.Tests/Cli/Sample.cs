using Joinery.App.Cli.Answers;
using Joinery.App.Storage;
using Joinery.Core.Planning;

namespace Joinery.App.Tests.Cli;

/// <summary>Answers to show.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 6, 0, 0, TimeSpan.Zero);

    public static SyncAnswer Empty { get; } = Answer(PlanState.Empty, [], []);

    public static SyncAnswer Refused { get; } = Empty with { Plan = null, Verdict = new VerdictAnswer(VerdictWords.Refused, 0, ["The read is empty."]) };

    public static SyncAnswer Answer(string state, IReadOnlyList<ChangeAnswer> changes, IReadOnlyList<HoldAnswer> holds, IReadOnlyList<PlanFindingAnswer>? findings = null) => new(
        "staff", 17, new VerdictAnswer(VerdictWords.Believed, 240, []),
        new PlanAnswer("0199aabbccdd7eee8fff0011223f2a", "9c1e5a77d0f1", state, PlanCounts.Of(changes.Select(c => c.Kind)), 233, holds, changes, findings ?? []),
        null, null, new RequestsAnswer(1, 3), 812);

    public static ChangeAnswer Change(ChangeKind kind, string email, ReasonKind reason, string? detail = null, params (string Name, string? Before, string? After)[] values) => new(
        kind, "3400", email, "a1", reason,
        values.Where(v => v.Before is not null).ToDictionary(v => v.Name, v => v.Before),
        values.Where(v => v.After is not null).ToDictionary(v => v.Name, v => v.After))
    {
        Detail = detail,
    };
}
