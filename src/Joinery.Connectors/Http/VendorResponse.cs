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

    public async Task<Stream> OpenAsync(CancellationToken cancellationToken) =>
        new WatchedStream(await answer.Content.ReadAsStreamAsync(cancellationToken), limits, failures);

    /// <exception cref="ConnectorException">Not JSON, or not all of it.</exception>
    public async Task<JsonDocument> ReadDocumentAsync(CancellationToken cancellationToken)
    {
        var bytes = await ReadBytesAsync(LargestDocument, cancellationToken);
        if (bytes.Length == 0) throw failures.Truncated();
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
    public async Task<string> ReadTextAsync(CancellationToken cancellationToken) => Encoding.UTF8.GetString((await ReadBytesAsync(LargestText, cancellationToken)).Span);

    private async Task<ReadOnlyMemory<byte>> ReadBytesAsync(int most, CancellationToken cancellationToken)
    {
        await using var body = await OpenAsync(cancellationToken);
        using var bytes = new MemoryStream();
        var piece = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(piece, cancellationToken)) > 0)
        {
            if (bytes.Length + read > most) throw failures.Unreadable("an answer beyond all measure");
            bytes.Write(piece, 0, read);
        }

        return bytes.ToArray();
    }

    public void Dispose() => answer.Dispose();
}
