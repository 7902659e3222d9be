using System.Net;
using Joinery.Connectors.Http;
using Joinery.Connectors.Targets.Scim.Discovery;
using Joinery.Connectors.Targets.Scim.Profiles;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Targets.Scim;

/// <summary>The requests of SCIM, and nothing of what they mean.</summary>
internal sealed class ScimClient(ScimOptions options, ConnectorServices services) : IDisposable
{
    private const string Json = "application/json";
    private const string Accepted = "application/scim+json, application/json";

    private readonly VendorHttp _http = new(new VendorApi(options.BaseUrl, options.Credential, options.Words, options.Profile.Pacing), services);

    // Learned from the server's answers; a wrong guess costs one request more, never a wrong result.
    private volatile bool _endsWithSlash;
    private volatile string _mediaType = options.Profile.MediaType;

    public ScimProfile Profile => options.Profile;

    public Failures Failures => _http.Failures;

    /// <summary>Asks for a list, or anything else that is read as a stream. Refusals come back.</summary>
    public async Task<VendorResponse> GetAsync(string collection, string query, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(HttpMethod.Get, collection, null, query, default, null, cancellationToken);
        if (answer.Status != HttpStatusCode.NotFound || _endsWithSlash) return answer;
        var other = await TryWithSlashAsync(collection, query, cancellationToken);
        if (other is null) return answer;
        answer.Dispose();
        return other;
    }

    /// <summary>Asks for one resource; every answer comes back whole.</summary>
    public async Task<ScimAnswer> GetOneAsync(string collection, string id, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Get, collection, id, "", default, null, cancellationToken);
        return await TakeAsync(HttpMethod.Get, answer, cancellationToken);
    }

    /// <summary>Asks for a document of discovery. It may be missing, and may want other rights.</summary>
    public async Task<ScimDocument> DiscoverAsync(string document, CancellationToken cancellationToken)
    {
        var request = new VendorRequest(HttpMethod.Get, $"/{document}") { Accept = Accepted, TakesRefusals = true, Expected = [HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.NotImplemented] };
        try
        {
            using var answer = await _http.SendAsync(request, cancellationToken);
            return answer is { Status: HttpStatusCode.OK, IsWebPage: false } ? new ScimDocument(await answer.ReadBytesAsync(cancellationToken), IsCertain: true) : ScimDocument.NotThere;
        }
        catch (ConnectorException error) when (error.Kind is FailureKind.Unreachable or FailureKind.Incomplete or FailureKind.UnexpectedAnswer)
        {
            // A server that fails to describe itself may work all the same; one that is down says so at the next request.
            return ScimDocument.NotTold;
        }
    }

    /// <summary>Sends a change once. An answer that does not come is told, not repeated: whether it was carried out must be looked up first.</summary>
    public async Task<ScimAnswer> WriteAsync(HttpMethod method, string collection, string? id, ReadOnlyMemory<byte> body, string? version, CancellationToken cancellationToken)
    {
        var answer = await WriteOnceAsync(method, collection, id, body, version, cancellationToken);
        if (answer.Status != HttpStatusCode.UnsupportedMediaType || body.IsEmpty || _mediaType == Json) return answer;
        _mediaType = Json;
        return await WriteOnceAsync(method, collection, id, body, version, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private async Task<ScimAnswer> WriteOnceAsync(HttpMethod method, string collection, string? id, ReadOnlyMemory<byte> body, string? version, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await SendAsync(method, collection, id, "", body, version, cancellationToken);
            var taken = await TakeAsync(method, answer, cancellationToken);
            // A full application refuses this one; any other 403 is about us, and nothing further is asked.
            return taken.Status == HttpStatusCode.Forbidden && !taken.IsFull ? throw Failures.Forbidden() : taken;
        }
        catch (ConnectorException error) when (error.Kind is FailureKind.Unreachable or FailureKind.Incomplete or FailureKind.UnexpectedAnswer)
        {
            return ScimAnswer.OfLost(error);
        }
    }

    private async Task<ScimAnswer> TakeAsync(HttpMethod method, VendorResponse answer, CancellationToken cancellationToken)
    {
        var isDone = (int)answer.Status is >= 200 and < 300;
        // A sign-in page or a proxy said so, not the application: nothing is known.
        if (isDone && answer.IsWebPage) return ScimAnswer.OfLost(Failures.WebPage());
        ReadOnlyMemory<byte> body = default;
        try
        {
            body = await answer.ReadBytesAsync(cancellationToken);
        }
        catch (ConnectorException) when (!isDone || method != HttpMethod.Get)
        {
            // The status came whole, and says what became of a change.
        }

        return ScimAnswer.Of(answer.Status, body, answer.Version, answer.Location, answer.IsWebPage);
    }

    private async Task<VendorResponse?> TryWithSlashAsync(string collection, string query, CancellationToken cancellationToken)
    {
        _endsWithSlash = true;
        var answer = await SendAsync(HttpMethod.Get, collection, null, query, default, null, cancellationToken);
        if (answer.Status != HttpStatusCode.NotFound) return answer;
        _endsWithSlash = false;
        answer.Dispose();
        return null;
    }

    private Task<VendorResponse> SendAsync(HttpMethod method, string collection, string? id, string query, ReadOnlyMemory<byte> body, string? version, CancellationToken cancellationToken)
    {
        var slash = _endsWithSlash ? "/" : "";
        var request = new VendorRequest(method, id is null ? $"/{collection}{slash}{query}" : $"/{collection}/{Uri.EscapeDataString(id)}{slash}{query}")
        {
            Body = body,
            MediaType = _mediaType,
            Accept = Accepted,
            Version = version,
            TakesRefusals = true,
            Expected = method == HttpMethod.Get ? [HttpStatusCode.NotImplemented] : [HttpStatusCode.NotImplemented, HttpStatusCode.Forbidden],
            Template = id is null ? collection : $"{collection}/{{id}}",
        };
        return _http.SendAsync(request, cancellationToken);
    }
}
