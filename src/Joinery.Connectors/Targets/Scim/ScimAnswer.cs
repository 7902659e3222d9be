using System.Net;
using System.Text.Json;
using Joinery.Connectors.Targets.Scim.Wire;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Targets.Scim;

/// <summary>How one request to change something ended.</summary>
internal sealed record ScimAnswer
{
    public HttpStatusCode Status { get; private init; }

    /// <summary>The body, where it is JSON and came whole; else empty.</summary>
    public ReadOnlyMemory<byte> Body { get; private init; }

    public string? Version { get; private init; }

    /// <summary>The last part of the address of what was made.</summary>
    public string? MadeAt { get; private init; }

    public bool IsWebPage { get; private init; }

    /// <summary>What kept the answer from coming: the change may have been carried out, or not. Null where an answer came.</summary>
    public ConnectorException? Lost { get; private init; }

    public ScimError Error { get; private init; } = ScimError.Silent;

    public bool IsLost => Lost is not null;

    public bool IsDone => !IsLost && (int)Status is >= 200 and < 300;

    /// <summary>Something unique is taken. The RFC says 409; some say 400 with the RFC's word.</summary>
    public bool IsClash => !IsLost && (Status == HttpStatusCode.Conflict || (Status == HttpStatusCode.BadRequest && Error.IsUniqueness));

    /// <summary>Refused because as many are there as were paid for: some say 403, as to somebody who may not do it.</summary>
    public bool IsFull => !IsLost && Status == HttpStatusCode.Forbidden && Error.SoundsFull;

    public bool IsBadRequest => !IsLost && !IsClash && Status is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity;

    /// <summary>The way of asking is not known here: no such method, or an edge that has no page for it.</summary>
    public bool IsUnknownWay => !IsLost && Status is HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented;

    public bool IsNotFound => !IsLost && Status is HttpStatusCode.NotFound or HttpStatusCode.Gone;

    public bool IsStale => !IsLost && Status is HttpStatusCode.PreconditionFailed or HttpStatusCode.PreconditionRequired;

    /// <summary>Safe to show.</summary>
    public string Said => Error.Type is { } type ? $"HTTP {(int)Status}, {type}" : $"HTTP {(int)Status}";

    public static ScimAnswer Of(HttpStatusCode status, ReadOnlyMemory<byte> body, string? version, Uri? location, bool isWebPage) => new()
    {
        Status = status,
        Body = isWebPage ? default : body,
        Version = version,
        MadeAt = location is null ? null : Uri.UnescapeDataString(location.OriginalString.Split('?')[0].TrimEnd('/').Split('/')[^1]),
        IsWebPage = isWebPage,
        Error = (int)status >= 400 && !isWebPage ? ScimError.Parse(body) : ScimError.Silent,
    };

    public static ScimAnswer OfLost(ConnectorException why) => new() { Lost = why };

    /// <summary>Reads the body as one resource; null where it is none.</summary>
    public T? Read<T>(Http.IElementReader<T> resources)
        where T : class
    {
        if (Body.IsEmpty) return null;
        try
        {
            var reader = new Utf8JsonReader(Body.Span);
            return reader.Read() && resources.TryRead(ref reader, out var resource) ? resource : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or System.Text.DecoderFallbackException)
        {
            return null;
        }
    }
}
