using System.Collections.Immutable;

namespace Joinery.Core.Model;

/// <summary>The remembered pair of an absence in HR and what was written for it.</summary>
/// <param name="Absence">Its id in HR, unique within the namespace.</param>
/// <param name="At">When it was last written or withdrawn.</param>
public sealed record AbsenceLink(Namespace Namespace, string Absence, AccountId Account, DateTimeOffset At)
{
    /// <summary>What was written last; null when it was withdrawn.</summary>
    public AbsenceShape? Written { get; init; }

    /// <summary>What was there before the last write; null when nothing was.</summary>
    public AbsenceShape? Former { get; init; }

    /// <summary>What a write that was never answered was to make of it.</summary>
    public AbsenceShape? Intended { get; init; }

    /// <summary>The days that were there after the last write, where they were others than those written; one a line, ISO days in order.</summary>
    public string? ReadBack { get; init; }

    /// <summary>Ids in the target; empty where it finds an absence by its id in HR.</summary>
    public ImmutableArray<string> Entries { get; init; } = [];

    /// <summary>Nothing after this day was ever written for it.</summary>
    public DateOnly LastDay => new[] { Written, Former, Intended }.Max(s => s?.LastDay ?? DateOnly.MinValue);
}
