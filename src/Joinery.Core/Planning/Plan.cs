using System.Collections.Immutable;

namespace Joinery.Core.Planning;

/// <summary>The computed list of changes with their reasons, and what holds it.</summary>
public sealed record Plan
{
    public required ImmutableArray<PlannedChange> Changes { get; init; }

    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>Why the plan, or a part of it, waits for a person.</summary>
    public required ImmutableArray<Hold> HeldBecause { get; init; }

    /// <summary>People looked at whose account needs nothing.</summary>
    public required int Unchanged { get; init; }

    /// <summary>What follows from a read that is refused.</summary>
    public static Plan Nothing { get; } = new() { Changes = [], Findings = [], HeldBecause = [], Unchanged = 0 };

    /// <summary>When this sync has to look again because of a day; null when no day is awaited.</summary>
    public DateTimeOffset? NextDue { get; init; }

    public bool IsEmpty => Changes.IsEmpty && HeldBecause.IsEmpty;

    public bool IsHeld => !HeldBecause.IsEmpty;

    /// <summary>Changes that may be applied without a person.</summary>
    public IEnumerable<PlannedChange> Free => Changes.Where(c => !c.IsHeld);
}

/// <summary>A change in its place in the plan.</summary>
/// <param name="IsHeld">Whether it waits for a person.</param>
public sealed record PlannedChange(Change Change, bool IsHeld)
{
    /// <summary>The row as it is approved: the same person, kind, before, after and reason give the same key (see <see cref="RowKey"/>).</summary>
    public ImmutableArray<string> Keys { get; init; } = RowKey.Of(Change);
}

/// <summary>One cause for waiting.</summary>
/// <param name="Kind">The guard's kind; null where the cause is not a guard.</param>
public sealed record Hold(HoldWhy Why, GuardKind? Kind = null, int? Allowed = null, int? Asked = null);

public enum HoldWhy
{
    Guard,
    Verdict,
    FirstRun,
    Always,
    Vanished,
    Protected,
    IdsChanged,
    Undone,
}

public enum GuardKind
{
    Suspend,
    Create,
    Link,
    Identity,
    Update,
    Manager,
    RemoveMember,
    Absence,
    Delete,
    DeleteGroup,
}
