using System.Net;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Microsoft.Extensions.Logging;

namespace Joinery.Connectors.Http;

/// <summary>Fetches pictures from wherever a vendor keeps them: without credentials, under the network's rules, at most <see cref="Photo.LargestContent"/>.</summary>
/// <remarks>A picture that cannot be had is none: it never fails a run.</remarks>
internal sealed class Pictures(Uri baseUrl, ConnectorServices services) : IDisposable
{
    private const int MostRedirects = 3;

    private readonly HttpClient _client = new(GuardedConnect.Handler(services.Network, baseUrl, services.Limits)) { Timeout = services.Limits.Silence };

    /// <summary>Null when there is no address, no picture behind it, or one beyond measure.</summary>
    public async Task<Photo?> FetchAsync(string? address, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.UserInfo.Length > 0) return null;
        services.Requests.Add();
        try
        {
            return await FetchAsync(uri, uri, MostRedirects, cancellationToken);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or ConnectorException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            services.Logger.LogInformation("GET picture {Failure}", error.GetType().Name);
            return null;
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<Photo?> FetchAsync(Uri named, Uri uri, int redirects, CancellationToken cancellationToken)
    {
        using var answer = await _client.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (answer.StatusCode is >= HttpStatusCode.Moved and <= HttpStatusCode.PermanentRedirect && answer.Headers.Location is { } next)
            return redirects > 0 ? await FetchAsync(named, new Uri(uri, next), redirects - 1, cancellationToken) : null;
        if (!answer.IsSuccessStatusCode || answer.Content.Headers.ContentType?.MediaType is not { } type || !type.StartsWith("image/", StringComparison.OrdinalIgnoreCase)) return null;
        return await ContentAsync(answer, cancellationToken) is { Length: > 0 } content
            ? new Photo(content, type.ToLowerInvariant(), named.GetLeftPart(UriPartial.Path)) { Address = named.AbsoluteUri }
            : null;
    }

    private static async Task<byte[]?> ContentAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.Content.Headers.ContentLength > Photo.LargestContent) return null;
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        return await ContentAsync(body, cancellationToken);
    }

    /// <summary>The bytes of a picture; null when there are more than one may have.</summary>
    internal static async Task<byte[]?> ContentAsync(Stream body, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var piece = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(piece, cancellationToken)) > 0)
        {
            if (content.Length + read > Photo.LargestContent) return null;
            content.Write(piece, 0, read);
        }

        return content.ToArray();
    }
}
