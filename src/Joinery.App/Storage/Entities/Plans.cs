namespace Joinery.App.Storage;

internal sealed class PlanEntity : IOwned
{
    /// <summary>A version 7 GUID without hyphens: sorts by age.</summary>
    public required string Id { get; set; }

    public long OrganisationId { get; set; }

    public long SyncId { get; set; }

    public long RunId { get; set; }

    public required string Hash { get; set; }

    /// <summary>A word of <see cref="PlanState"/>.</summary>
    public required string State { get; set; }

    public long CreatedAt { get; set; }

    public required string SettingsHash { get; set; }

    /// <summary>Made for another present than the real one: shown, never approved.</summary>
    public bool IsRehearsal { get; set; }

    /// <summary>A word of <see cref="PlanOrigin"/>.</summary>
    public required string Origin { get; set; }

    public long? UndoneRunId { get; set; }

    public string? ApprovedBy { get; set; }

    public long? ApprovedAt { get; set; }

    /// <summary>JSON: heldBecause, counts, unchanged, verdict, findings. The rows are <see cref="PlanRow"/>.</summary>
    public required string Document { get; set; }

    /// <summary>The read it was made of, where approving makes that the believed one.</summary>
    public long? SnapshotId { get; set; }
}

/// <summary>One planned change. Written and read through <c>PlanRows</c>; the set is for paging through few.</summary>
internal sealed class PlanRow : IOwned
{
    public required string PlanId { get; set; }

    public int Seq { get; set; }

    public long OrganisationId { get; set; }

    /// <summary>The word of a <c>ChangeKind</c>.</summary>
    public required string Kind { get; set; }

    public string? Person { get; set; }

    public bool IsHeld { get; set; }

    /// <summary>Row keys, separated by spaces.</summary>
    public required string Keys { get; set; }

    /// <summary>JSON (see <c>ChangeCodec</c>).</summary>
    public required string Change { get; set; }
}
