using System.Net;
using System.Text;
using System.Text.Json;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Http;

/// <summary>An answer that is not a failure. Its body is read as a stream, or as a document where it is known to be small.</summary>
internal sealed class VendorResponse(HttpResponseMessage answer, HttpLimits limits, Failures failures) : IDisposable
{
    // Lists and metadata; people never come this way.
    private const int LargestDocument = 64 * 1024 * 1024;
    private const int LargestText = 64 * 1024;

    public HttpStatusCode Status => answer.StatusCode;

    public Failures Failures => failures;

    public string? MediaType => answer.Content.Headers.ContentType?.MediaType;

    public bool IsWebPage => Failures.IsWebPage(answer);

    /// <summary>The version mark of what is answered; null where none is given.</summary>
    public string? Version => answer.Headers.TryGetValues("ETag", out var values) ? values.First() : null;

    /// <summary>Where what was made can be found; null where it is not told.</summary>
    public Uri? Location => answer.Headers.Location;

    public async Task<Stream> OpenAsync(CancellationToken cancellationToken) =>
        new WatchedStream(await answer.Content.ReadAsStreamAsync(cancellationToken), limits, failures);

    /// <summary>The whole body, which is known to be small.</summary>
    public async Task<ReadOnlyMemory<byte>> ReadBytesAsync(CancellationToken cancellationToken, int most = LargestDocument)
    {
        await using var body = await OpenAsync(cancellationToken);
        var bytes = new byte[answer.Content.Headers.ContentLength is { } told and >= 0 && told < most ? (int)told : 4 * 1024];
        var length = 0;
        int read;
        while ((read = await body.ReadAsync(bytes.AsMemory(length), cancellationToken)) > 0)
        {
            length += read;
            if (length > most) throw failures.Unreadable("an answer beyond all measure");
            // What was told is all there is: the client itself sees to that.
            if (length == answer.Content.Headers.ContentLength) break;
            if (length == bytes.Length) Array.Resize(ref bytes, length * 2);
        }

        return bytes.AsMemory(0, length);
    }

    /// <exception cref="ConnectorException">Not JSON, or not all of it.</exception>
    public async Task<JsonDocument> ReadDocumentAsync(CancellationToken cancellationToken)
    {
        var bytes = await ReadBytesAsync(cancellationToken);
        if (bytes.IsEmpty) throw failures.Truncated();
        try
        {
            return JsonDocument.Parse(bytes);
        }
        catch (JsonException error)
        {
            throw failures.NoJson(error);
        }
    }

    /// <summary>A short text, where a vendor answers with no more than that.</summary>
    public async Task<string> ReadTextAsync(CancellationToken cancellationToken) => Encoding.UTF8.GetString((await ReadBytesAsync(cancellationToken, LargestText)).Span);

    public void Dispose() => answer.Dispose();
}
