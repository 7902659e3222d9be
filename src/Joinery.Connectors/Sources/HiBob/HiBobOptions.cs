using System.Collections.Immutable;

namespace Joinery.Connectors.Sources.HiBob;

internal sealed record HiBobOptions
{
    public const string DefaultBaseUrl = "https://api.hibob.com/v1";

    public Uri BaseUrl { get; init; } = new(DefaultBaseUrl);

    public required string ServiceUserId { get; init; }

    public required Secret Token { get; init; }

    /// <summary>Null: no webhooks.</summary>
    public Secret? WebhookSecret { get; init; }

    /// <summary>Our attribute to Bob's field id, over the built-in ones.</summary>
    public ImmutableSortedDictionary<string, string> Fields { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}
