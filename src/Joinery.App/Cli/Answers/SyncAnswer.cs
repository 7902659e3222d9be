using System.Text.Json.Serialization;
using Joinery.Core.Contract;

namespace Joinery.App.Cli.Answers;

/// <summary>The answer of <c>plan</c>, <c>sync</c>, <c>approve</c>, <c>reject</c>, <c>show</c> and <c>undo</c>. All members are always there.</summary>
/// <param name="Run">Number of the run; null where none was started (a shown plan that no run has applied).</param>
/// <param name="Plan">Null when the verdict is refused.</param>
/// <param name="Applied">Null when nothing was applied.</param>
/// <param name="Proved">Null when nothing was applied.</param>
internal sealed record SyncAnswer(
    string Sync,
    long? Run,
    VerdictAnswer Verdict,
    PlanAnswer? Plan,
    AppliedAnswer? Applied,
    ProvedAnswer? Proved,
    RequestsAnswer Requests,
    long DurationMs)
{
    /// <summary>What kept a read from being complete, or stopped the run half-way: decides the exit code. Not part of the document.</summary>
    [JsonIgnore]
    public FailureKind? Failure { get; init; }

    /// <summary>Sentences to show under the plan: who approved, what was dropped, what the next plan would do. Not part of the document.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <param name="Kind">A word of <see cref="VerdictWords"/>.</param>
/// <param name="Reasons">Plain sentences: what was missing, what is doubtful.</param>
internal sealed record VerdictAnswer(string Kind, int People, IReadOnlyList<string> Reasons);

internal sealed record AppliedAnswer(int Done, int AlreadyTrue, int Conflict, int Failed);

internal sealed record ProvedAnswer(int Checked, int Differing);

internal sealed record RequestsAnswer(int Source, int Target);

internal static class VerdictWords
{
    public const string Believed = "believed";
    public const string Doubtful = "doubtful";
    public const string Refused = "refused";
}
