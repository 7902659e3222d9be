using System.Text.Json.Serialization;
using Joinery.Core.Contract;
using Joinery.Core.Planning;

namespace Joinery.App.Cli.Answers;

/// <param name="Advice">What the administrator should do next; null when nothing.</param>
internal sealed record CheckAnswer(string Connection, bool Reachable, bool Accepted, string? Advice, IReadOnlyList<AttributeAnswer> Attributes)
{
    public static CheckAnswer Of(string connection, CheckResult result) => new(connection, result.Reachable, result.Accepted, result.Advice,
        result.Attributes.IsDefault ? [] : [.. result.Attributes.Select(a => new AttributeAnswer(a.Name, a.Field, a.Supplied))]);
}

internal sealed record AttributeAnswer(string Name, string Field, Supplied Supplied);

internal sealed record ExplainAnswer(string Sync, string Person, string? Email, IReadOnlyList<ExplainStep> Steps);

/// <param name="SuspendedBy"><c>joinery</c>, <c>other</c> or null.</param>
internal sealed record LinkAnswer(string Person, string? Email, string Account, LinkHow How, DateTimeOffset Since, string Sync, string? SuspendedBy);

/// <param name="Trigger">command, schedule, webhook, button, api.</param>
/// <param name="Finished">Null while it runs.</param>
/// <param name="Outcome">A word of <see cref="Storage.PlanState"/>, <c>failed</c>, or <c>running</c>.</param>
/// <param name="Plan">Id of the plan; null where nothing was planned.</param>
internal sealed record RunAnswer(long Run, string Sync, string Trigger, DateTimeOffset Started, DateTimeOffset? Finished, string Outcome, string? Plan);

internal sealed record FindingAnswer(FindingKind Kind, string Sync, string? Person, DateTimeOffset Since, string Text, string WhatToDo);

/// <param name="Kind">The change that will be due.</param>
/// <param name="Due">Local midnight and five minutes at the workplace, in UTC.</param>
/// <param name="BlockedBy">What will keep it from happening; null when nothing.</param>
internal sealed record ForecastAnswer(string Sync, string Person, string? Email, ChangeKind Kind, DateTimeOffset Due, string Zone, string? BlockedBy);

/// <summary>Somebody who left, and whether the account was shut out.</summary>
/// <param name="Suspended">When it was proved to be suspended; null while it is not.</param>
internal sealed record LeaverAnswer(string Sync, string Person, string? Email, string? Account, DateOnly? LastDay, DateTimeOffset? Due, DateTimeOffset? Suspended, string? SuspendedBy);

/// <summary>How old the data of a sync are, per hop.</summary>
/// <param name="Read">When the last believed read began.</param>
/// <param name="Applied">When the target was last brought, or found, in step.</param>
/// <param name="Late">Older than the sync's <c>maxAgeHours</c>.</param>
internal sealed record FreshnessAnswer(string Sync, string Source, string Target, DateTimeOffset? Read, DateTimeOffset? Applied, double? AgeHours, int? MaxAgeHours, bool Late);

internal sealed record SyncStateAnswer(string Sync, bool Paused, string? Why);

/// <param name="Key">Only told once, by <c>keys add</c>.</param>
internal sealed record KeyAnswer(string Name, string Role, DateTimeOffset Created, DateTimeOffset? LastUsed, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Key = null);

/// <param name="File"><see cref="StandardOutput"/> when no file was named.</param>
internal sealed record ExportAnswer(string File, IReadOnlyList<string> Organisations, int Rows, int Secrets)
{
    public const string StandardOutput = "-";
}

/// <param name="SecretsToType">Settings whose secret was not in the file: connection and setting.</param>
internal sealed record ImportAnswer(string File, IReadOnlyList<string> Organisations, int Rows, IReadOnlyList<string> SecretsToType);

internal sealed record RotatedAnswer(int Secrets);

internal sealed record VersionAnswer(string Version, string Runtime, string System);

internal sealed record LicenceAnswer(string Package, string Version, string Licence, string? Address);
