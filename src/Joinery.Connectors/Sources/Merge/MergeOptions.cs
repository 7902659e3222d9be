namespace Joinery.Connectors.Sources.Merge;

/// <summary>Where a Merge account lives, and how it lets us in. Nothing here is of one customer.</summary>
public sealed record MergeAccount(Uri BaseUrl, Secret ApiKey)
{
    /// <summary>The regions by their words in a configuration, each with its address.</summary>
    public static IReadOnlyDictionary<string, string> Regions { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["us"] = "https://api.merge.dev/api",
        ["eu"] = "https://api-eu.merge.dev/api",
        ["ap"] = "https://api-ap.merge.dev/api",
    };

    public const string DefaultRegion = "us";

    /// <param name="baseUrl">Another address than the region's; null: the region's.</param>
    public static Uri AddressOf(string? region, string? baseUrl) => new(baseUrl ?? Regions[region ?? DefaultRegion]);
}

/// <summary>The settings of a connection. Keys may be missing: a connection can be looked at before it is linked.</summary>
internal sealed record MergeOptions
{
    public required Uri BaseUrl { get; init; }

    public Secret? ApiKey { get; init; }

    /// <summary>Null until the HR system is linked.</summary>
    public Secret? AccountToken { get; init; }

    /// <summary>Null: no webhooks.</summary>
    public Secret? WebhookSecret { get; init; }
}
