using System.Text.Json.Serialization;
using Joinery.Core.Planning;

namespace Joinery.App.Cli.Answers;

/// <param name="State">A word of <see cref="Storage.PlanState"/>.</param>
/// <param name="Changes">The engine always fills them; the JSON document has null without <c>--changes</c>, the text shows the first of each kind.</param>
internal sealed record PlanAnswer(
    string Id,
    string Hash,
    string State,
    PlanCounts Counts,
    int Unchanged,
    IReadOnlyList<HoldAnswer> HeldBecause,
    IReadOnlyList<ChangeAnswer>? Changes,
    IReadOnlyList<PlanFindingAnswer> Findings)
{
    /// <summary>Changes that wait for a person after this command, where the state alone does not say so (<c>hold: kind</c>). Not part of the document.</summary>
    [JsonIgnore]
    public int StillHeld { get; init; }
}

/// <param name="Kind">The guard's kind; null where the cause is not a guard.</param>
internal sealed record HoldAnswer(HoldWhy Why, GuardKind? Kind, int? Allowed, int? Asked)
{
    public static HoldAnswer Of(Hold hold) => new(hold.Why, hold.Kind, hold.Allowed, hold.Asked);
}

internal sealed record PlanFindingAnswer(FindingKind Kind, string? Person, string Text)
{
    /// <summary>Not part of the document; <c>findings</c> tells it.</summary>
    [JsonIgnore]
    public string? WhatToDo { get; init; }

    public static PlanFindingAnswer Of(Finding finding) => new(finding.Kind, finding.Person?.Value, finding.Text) { WhatToDo = finding.WhatToDo };
}
