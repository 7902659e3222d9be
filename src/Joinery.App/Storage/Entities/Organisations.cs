namespace Joinery.App.Storage;

/// <summary>Owner of connections, syncs, links and a directory.</summary>
internal sealed class Organisation
{
    public long Id { get; set; }

    public required string Name { get; set; }
}

/// <summary>One configured, authorised use of a connector.</summary>
internal sealed class Connection : IOwned
{
    public long Id { get; set; }

    public long OrganisationId { get; set; }

    public required string Name { get; set; }

    /// <summary>The connector's word: <c>hibob</c>, <c>directory</c>.</summary>
    public required string Connector { get; set; }

    /// <summary>JSON as written; secrets are references in it, never values.</summary>
    public required string Settings { get; set; }

    public bool FromFile { get; set; }

    public bool IsPaused { get; set; }

    public long CreatedAt { get; set; }

    public long UpdatedAt { get; set; }
}

/// <summary>Source connection, policies, target connection and schedule.</summary>
internal sealed class SyncEntity : IOwned
{
    public long Id { get; set; }

    public long OrganisationId { get; set; }

    public required string Name { get; set; }

    public long SourceConnectionId { get; set; }

    public long TargetConnectionId { get; set; }

    /// <summary>JSON as written, without the schedule.</summary>
    public required string Settings { get; set; }

    /// <summary>JSON; null: by hand only.</summary>
    public string? Schedule { get; set; }

    /// <summary>Of everything that decides: a plan made under another hash cannot be approved.</summary>
    public required string SettingsHash { get; set; }

    public bool Enabled { get; set; }

    public bool FromFile { get; set; }

    /// <summary>Null: not paused.</summary>
    public string? PausedBecause { get; set; }

    public long? FirstApprovedAt { get; set; }

    /// <summary>The guard's window begins here where this is less than 24 hours ago.</summary>
    public long? LastApprovalAt { get; set; }

    public int FailureCount { get; set; }

    /// <summary>Quarantine: nothing scheduled runs before this.</summary>
    public long? NotBefore { get; set; }

    public long? NextDueAt { get; set; }
}

internal sealed class ApiKey : IOwned
{
    public long Id { get; set; }

    public long OrganisationId { get; set; }

    public required string Name { get; set; }

    /// <summary><c>owner</c>, <c>operator</c> or <c>viewer</c>.</summary>
    public required string Role { get; set; }

    /// <summary>How the key begins: names it without giving it away, and finds it.</summary>
    public string Prefix { get; set; } = "";

    public required string Hash { get; set; }

    public long CreatedAt { get; set; }

    /// <summary>To the minute.</summary>
    public long? LastUsedAt { get; set; }

    public long? RevokedAt { get; set; }
}

/// <summary>Append-only: who did what.</summary>
internal sealed class AuditEntry
{
    public long Id { get; set; }

    /// <summary>Null: the server's own.</summary>
    public long? OrganisationId { get; set; }

    public long At { get; set; }

    public required string Who { get; set; }

    public required string What { get; set; }

    public string? Detail { get; set; }
}
