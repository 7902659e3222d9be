namespace Joinery.Sandbox.Company.TimeOff;

public enum TimeOffStatus
{
    Pending,
    Approved,
    Declined,
    Canceled,
    Deleted,
}

/// <summary>What somebody does while a policy keeps him from the desk.</summary>
public enum TimeOffActivity
{
    PaidTimeOff,
    UnpaidTimeOff,

    /// <summary>At work, elsewhere: from home, on a business trip.</summary>
    WorkTime,
}

/// <summary>A kind of time off. A private one shows others <paramref name="PublicName"/> at most.</summary>
public sealed record TimeOffPolicy(string Name, TimeOffActivity Activity, bool IsPrivate = false, string? PublicName = null);

/// <summary>One request for time off.</summary>
public sealed record TimeOffRequest
{
    public required long Id { get; init; }

    public required string EmployeeId { get; init; }

    public required TimeOffPolicy Policy { get; init; }

    public required TimeOffSpan Span { get; init; }

    public required TimeOffStatus Status { get; init; }

    /// <summary>The first request of a chain of edits; its own id where nothing was edited.</summary>
    public required long OriginalId { get; init; }

    /// <summary>The request this one replaced.</summary>
    public long? PreviousId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public string? Description { get; init; }
}

public enum TimeOffChangeKind
{
    Created,
    Canceled,
    Deleted,
    Pending,
}

/// <summary>What changed, and the request as it was then.</summary>
public sealed record TimeOffChange(TimeOffChangeKind Kind, DateTimeOffset At, TimeOffRequest Request);
