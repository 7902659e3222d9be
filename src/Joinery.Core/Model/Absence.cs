namespace Joinery.Core.Model;

/// <summary>A dated leave in the HR system.</summary>
/// <param name="LastDay">Inclusive; null when open-ended.</param>
/// <param name="Hours">Hours on each day where the vendor counts hours; null where it counts days.</param>
public sealed record Absence(string Id, PersonId Person, DateOnly FirstDay, DateOnly? LastDay, DayPart FirstPart, DayPart LastPart, AbsenceType Type, AbsenceState State, decimal? Hours = null);

/// <param name="Name">The vendor's name of the type; it leaves HR only where a sync says <c>send</c>.</param>
/// <param name="WorksElsewhere">Home office, a business trip: away from the desk, at work.</param>
public sealed record AbsenceType(string Id, string Name, bool WorksElsewhere);

public enum DayPart
{
    Day,
    Morning,
    Afternoon,
}

public enum AbsenceState
{
    Approved,
    Pending,
    Withdrawn,
}

/// <summary>A picture's bytes.</summary>
/// <param name="Origin">Where it was fetched, without its query: signed addresses change daily, pictures do not.</param>
public sealed record Photo(ReadOnlyMemory<byte> Content, string MediaType, string Origin)
{
    /// <summary>5 MB: what is larger is not fetched.</summary>
    public const int LargestContent = 5 * 1024 * 1024;

    /// <summary>The whole address that anybody may fetch it from; null where it stands behind a credential.</summary>
    public string? Address { get; init; }
}
