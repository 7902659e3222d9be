using System.Collections.Immutable;

namespace Joinery.Connectors.Sources.Personio;

internal sealed record PersonioOptions
{
    public const string DefaultBaseUrl = "https://api.personio.de";

    public Uri BaseUrl { get; init; } = new(DefaultBaseUrl);

    public required string ClientId { get; init; }

    public required Secret ClientSecret { get; init; }

    /// <summary>Null: no webhooks.</summary>
    public Secret? WebhookToken { get; init; }

    /// <summary>Personio tells the company's number in webhooks only, so the administrator may; null where he did not.</summary>
    public string? CompanyId { get; init; }

    /// <summary>Our attribute to Personio's, over the built-in ones.</summary>
    public ImmutableSortedDictionary<string, string> Fields { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}
