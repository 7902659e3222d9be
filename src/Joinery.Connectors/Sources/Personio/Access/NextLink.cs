using System.Text.Json;
using Joinery.Connectors.Http;

namespace Joinery.Connectors.Sources.Personio.Access;

/// <summary>What the link to the next page asks for.</summary>
internal sealed class NextLink(Uri baseUrl, string query)
{
    private static readonly Uri Vendor = new(PersonioOptions.DefaultBaseUrl);

    /// <summary>The query of the next page; null at the end. Filters and limit that the link leaves out are said again.</summary>
    public string? Of(JsonElement meta, Failures failures)
    {
        var link = meta.Member("links").Member("next");
        var text = link.AsText() ?? link.Text("href");
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (!Uri.TryCreate(baseUrl, text, out var address)) throw failures.Unreadable("a link that is no address");
        // Behind a proxy the links still name Personio itself; anything else would be a stranger.
        if (!Origin.Same(address, baseUrl) && !Origin.Same(address, Vendor)) throw failures.Elsewhere(address);
        var own = address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries);
        var names = own.Select(NameOf).ToHashSet(StringComparer.Ordinal);
        return string.Join('&', own.Concat(query.Split('&').Where(part => !names.Contains(NameOf(part)))));
    }

    private static string NameOf(string part) => Uri.UnescapeDataString(part.Split('=')[0]);
}
