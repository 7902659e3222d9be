namespace Joinery.App.Storage;

/// <summary>A Merge account of the server. It belongs to no organisation: all of them may link systems to it.</summary>
internal sealed class MergeAccountEntity
{
    public required string Name { get; set; }

    /// <summary>A reference, never a value; as the webhook secret.</summary>
    public required string ApiKey { get; set; }

    public required string Region { get; set; }

    public string? WebhookSecret { get; set; }

    public long UpdatedAt { get; set; }
}

/// <summary>What was linked for a connection through a Merge account.</summary>
internal sealed class MergeLinkEntity : IOwned
{
    public long ConnectionId { get; set; }

    public long OrganisationId { get; set; }

    /// <summary>What Merge knows the connection by: made once, and the same at every retry and relink.</summary>
    public required string OriginId { get; set; }

    /// <summary>Merge's id of the linked account; null until linked.</summary>
    public string? AccountId { get; set; }

    /// <summary>The name of the HR system; null until linked.</summary>
    public string? System { get; set; }

    /// <summary>The account token, encrypted; null until linked.</summary>
    public byte[]? Token { get; set; }

    public long UpdatedAt { get; set; }
}
