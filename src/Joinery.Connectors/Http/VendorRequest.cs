using System.Net;

namespace Joinery.Connectors.Http;

/// <summary>One request to a vendor.</summary>
/// <param name="Path">Begins with a slash and stands behind the base URL; or a whole address of the same origin, as next-page links are.</param>
internal sealed record VendorRequest(HttpMethod Method, string Path)
{
    public ReadOnlyMemory<byte> Body { get; init; }

    public string MediaType { get; init; } = "application/json";

    public string Accept { get; init; } = "application/json";

    /// <summary>Headers of this request alone.</summary>
    public (string Name, string Value)[] Headers { get; init; } = [];

    /// <summary>Whether it may be sent again when it may have been carried out. Reads by POST say so themselves.</summary>
    public bool IsRepeatable { get; init; } = Method == HttpMethod.Get || Method == HttpMethod.Head;

    /// <summary>The version that must still be there (<c>If-Match</c>); null: whichever is.</summary>
    public string? Version { get; init; }

    /// <summary>Whether the caller understands refusals: each 4xx but 401, 403 and 429 then comes back, and web pages too.</summary>
    public bool TakesRefusals { get; init; }

    /// <summary>Statuses that the caller understands and that are therefore no failure.</summary>
    public HttpStatusCode[] Expected { get; init; } = [];

    /// <summary>The path with placeholders for the log and for rate limits, where it has parts that <see cref="LogPath"/> cannot know to be names.</summary>
    public string? Template { get; init; }
}
