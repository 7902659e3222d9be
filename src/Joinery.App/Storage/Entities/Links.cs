namespace Joinery.App.Storage;

/// <summary>The remembered pair person and account. One owner per account of a target.</summary>
internal sealed class LinkEntity : IOwned
{
    public long Id { get; set; }

    public long OrganisationId { get; set; }

    /// <summary>The target's fingerprint, not its connection: the same application connected again goes on with its links.</summary>
    public required string Target { get; set; }

    public required string AccountId { get; set; }

    public required string Namespace { get; set; }

    public required string PersonId { get; set; }

    public long SyncId { get; set; }

    /// <summary>A word of <c>LinkHow</c>.</summary>
    public required string How { get; set; }

    public long Since { get; set; }

    /// <summary>A word of <c>SuspendedBy</c>; null: not suspended as far as known.</summary>
    public string? SuspendedBy { get; set; }

    public long? SuspendedAt { get; set; }

    public string? Email { get; set; }

    /// <summary>Per attribute, hashes of what was written and of what was read back after it.</summary>
    public byte[]? Memory { get; set; }
}

internal sealed class GroupLinkEntity : IOwned
{
    public long OrganisationId { get; set; }

    public required string Target { get; set; }

    public required string TargetGroupId { get; set; }

    public required string Namespace { get; set; }

    /// <summary>A word of <c>GroupKinds</c>.</summary>
    public required string Kind { get; set; }

    public required string GroupId { get; set; }

    public long SyncId { get; set; }

    public required string How { get; set; }

    public long Since { get; set; }

    public required string Name { get; set; }
}

/// <summary>A membership that Joinery added: the only ones it removes of itself.</summary>
internal sealed class AddedMember : IOwned
{
    public long OrganisationId { get; set; }

    public required string Target { get; set; }

    public required string TargetGroupId { get; set; }

    public required string AccountId { get; set; }

    public long SyncId { get; set; }
}

/// <summary>An absence in HR and what was written for it. The three shapes are lines of <c>AbsenceShape</c>.</summary>
internal sealed class AbsenceLinkEntity : IOwned
{
    public long OrganisationId { get; set; }

    public required string Target { get; set; }

    public required string Namespace { get; set; }

    public required string AbsenceId { get; set; }

    public required string AccountId { get; set; }

    public long At { get; set; }

    public string? Written { get; set; }

    public string? Former { get; set; }

    public string? Intended { get; set; }

    /// <summary>Days, one a line.</summary>
    public string? ReadBack { get; set; }

    /// <summary>Ids in the target, one a line.</summary>
    public required string Entries { get; set; }

    /// <summary>ISO day: nothing was written after it.</summary>
    public required string LastDay { get; set; }
}

/// <summary>The picture that an account was given last.</summary>
internal sealed class PictureSentEntity : IOwned
{
    public long OrganisationId { get; set; }

    public required string Target { get; set; }

    public required string AccountId { get; set; }

    /// <summary>Without its query.</summary>
    public required string Address { get; set; }

    /// <summary>Hash of the bytes; null: there was no picture.</summary>
    public string? Content { get; set; }

    public long LookedAt { get; set; }
}

/// <summary>What a person decided about a proposal.</summary>
internal sealed class DecisionEntity : IOwned
{
    public long Id { get; set; }

    public long OrganisationId { get; set; }

    public long SyncId { get; set; }

    public required string PersonId { get; set; }

    public string? AccountId { get; set; }

    /// <summary><c>rehire</c>, <c>other</c> or <c>ignore</c>.</summary>
    public required string What { get; set; }

    public long At { get; set; }
}
