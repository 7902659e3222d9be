namespace Joinery.App.Storage;

internal sealed class Run : IOwned
{
    public long Id { get; set; }

    public long OrganisationId { get; set; }

    public long SyncId { get; set; }

    /// <summary>What started it: <c>schedule</c>, <c>command</c>, <c>button</c>, <c>webhook</c>.</summary>
    public required string Trigger { get; set; }

    public long StartedAt { get; set; }

    public long? FinishedAt { get; set; }

    public required string Outcome { get; set; }

    public string? PlanId { get; set; }

    public int SourceRequests { get; set; }

    public int TargetRequests { get; set; }

    public long DurationMs { get; set; }

    public string? Text { get; set; }

    /// <summary>Applied by a person's approval: what it did does not count for the guard's window.</summary>
    public bool IsApproved { get; set; }
}

/// <summary>One intended change and what became of it. Written through <c>Journal</c>.</summary>
internal sealed class JournalEntry : IOwned
{
    public long Id { get; set; }

    public long OrganisationId { get; set; }

    public long RunId { get; set; }

    public long SyncId { get; set; }

    public int Seq { get; set; }

    public required string Kind { get; set; }

    /// <summary>The word of the <c>GuardKind</c> it counts on; null: on none.</summary>
    public string? GuardKind { get; set; }

    public string? Person { get; set; }

    public string? Account { get; set; }

    public required string Change { get; set; }

    /// <summary>A word of <see cref="JournalState"/>.</summary>
    public required string State { get; set; }

    public long IntendedAt { get; set; }

    public long? FinishedAt { get; set; }

    public string? Text { get; set; }

    public long TurnNumber { get; set; }
}

internal sealed class OpenFinding : IOwned
{
    public long Id { get; set; }

    public long OrganisationId { get; set; }

    public long SyncId { get; set; }

    /// <summary>The word of a <c>FindingKind</c>.</summary>
    public required string Kind { get; set; }

    public string? PersonId { get; set; }

    public required string Subject { get; set; }

    public long Since { get; set; }

    public long LastSeenAt { get; set; }

    public required string Text { get; set; }

    public required string WhatToDo { get; set; }
}

/// <summary>A row that failed and when it is tried again.</summary>
internal sealed class Failure : IOwned
{
    public long SyncId { get; set; }

    public required string RowKey { get; set; }

    public long OrganisationId { get; set; }

    public string? PersonId { get; set; }

    public int Attempts { get; set; }

    public long NextAt { get; set; }

    public required string Text { get; set; }
}
