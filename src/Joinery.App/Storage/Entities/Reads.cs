namespace Joinery.App.Storage;

/// <summary>A read of a source, packed and encrypted. Written and read through <c>Snapshots</c>.</summary>
internal sealed class Snapshot : IOwned
{
    public long Id { get; set; }

    public long OrganisationId { get; set; }

    public long ConnectionId { get; set; }

    /// <summary>When the read began.</summary>
    public long ReadAt { get; set; }

    public int People { get; set; }

    /// <summary>A word of <see cref="SnapshotState"/>.</summary>
    public required string State { get; set; }

    public required byte[] Blob { get; set; }
}

/// <summary>Somebody a full read did not have, who has a link.</summary>
internal sealed class MissingPerson : IOwned
{
    public long ConnectionId { get; set; }

    public required string Namespace { get; set; }

    public required string PersonId { get; set; }

    public long OrganisationId { get; set; }

    public long FirstMissingAt { get; set; }

    /// <summary>When the latest full read that lacked the person began: the same read counts once.</summary>
    public long LastReadAt { get; set; }

    public int Reads { get; set; }
}

/// <summary>What a target connection learned of its application. Written and read through <c>Discoveries</c>.</summary>
internal sealed class Discovery : IOwned
{
    public long ConnectionId { get; set; }

    public long OrganisationId { get; set; }

    /// <summary>Of the connection's settings: with others it is another application, or another way of asking it.</summary>
    public required string SettingsHash { get; set; }

    /// <summary>The connector's own business: no secret and no personal value is in it.</summary>
    public required string Learned { get; set; }

    public long At { get; set; }
}

/// <summary>How often a turn was taken; the newest number is the only one that may write.</summary>
internal sealed class TurnNumber
{
    public required string Key { get; set; }

    public long Number { get; set; }

    public required string Holder { get; set; }

    public long TakenAt { get; set; }
}
