namespace Joinery.Connectors.Sources.HiBob;

/// <summary>One request of a who's-out list, as its members say. Which of them are there depends on the type of duration.</summary>
internal sealed record TimeOffRow
{
    public required string? Id { get; init; }

    public required string? Employee { get; init; }

    /// <summary>The policy's own name: never shown, because it can tell what a person is ill of.</summary>
    public required string? Policy { get; init; }

    /// <summary>The name that everybody may see.</summary>
    public required string? PublicName { get; init; }

    public required string? Status { get; init; }

    public required string? Duration { get; init; }

    public required DateOnly? First { get; init; }

    public required DateOnly? Last { get; init; }

    public required string? FirstPortion { get; init; }

    public required string? LastPortion { get; init; }

    /// <summary>The part of every day.</summary>
    public required string? DayPortion { get; init; }

    /// <summary>Hours of every day; null where none are told.</summary>
    public required decimal? Hours { get; init; }

    /// <summary>Days that are told one by one.</summary>
    public required IReadOnlyList<(DateOnly Day, string? Portion, decimal? Hours)> Days { get; init; }
}
