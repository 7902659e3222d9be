using System.Buffers;
using System.Net;
using System.Text.Json;
using Joinery.Connectors.Http;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Sources.HiBob;

/// <summary>The calls of Bob's API that we make, and nothing of what they mean.</summary>
internal sealed class HiBobClient(HiBobOptions options, ConnectorServices services) : IDisposable
{
    public const int MostFields = 400;

    private static readonly VendorWords Words = new(
        "Bob",
        "Bob does not accept the service user. Check its id and token in the connection: Bob shows the token only once, so make a new one under Settings > Integrations > Service users if in doubt.",
        "Bob lets the service user in but does not let it read. Under Settings > Permission groups add the service user to a group that may view people's data, for employed and non-employed people.");

    // 50 a minute for each endpoint is what Bob documents; its headers, endpoint by endpoint, say when less is left.
    private readonly VendorHttp _http = new(
        new VendorApi(options.BaseUrl, Credential.Basic(options.ServiceUserId, options.Token), Words, new Pacing(Burst: 50, PerSecond: 0.8)), services);

    public Failures Failures => _http.Failures;

    /// <summary>Fields of people, all at once: Bob has no pages. <paramref name="filter"/> is a field with the values to find, or null for everybody.</summary>
    public Task<VendorResponse> SearchAsync(IReadOnlyList<string> fields, (string Field, IReadOnlyList<string> Values)? filter, CancellationToken cancellationToken)
    {
        if (fields.Count > MostFields)
            throw new ConnectorException(FailureKind.Misconfigured, $"The syncs of this connection use {fields.Count} fields, and Bob gives at most {MostFields} at once: take some out of their mappings or of the connection's fields.");
        return _http.SendAsync(new VendorRequest(HttpMethod.Post, "/people/search") { Body = Body(fields, filter), IsRepeatable = true }, cancellationToken);
    }

    /// <summary>Null when this service user may not read the lists.</summary>
    public async Task<NamedLists?> ReadListsAsync(CancellationToken cancellationToken)
    {
        var request = new VendorRequest(HttpMethod.Get, "/company/named-lists?includeArchived=true") { Expected = [HttpStatusCode.Forbidden, HttpStatusCode.NotFound] };
        using var answer = await _http.SendAsync(request, cancellationToken);
        if (answer.Status != HttpStatusCode.OK) return null;
        using var document = await answer.ReadDocumentAsync(cancellationToken);
        return NamedLists.Of(document.RootElement) ?? throw answer.Failures.Unreadable("no named lists");
    }

    /// <summary>Null when the metadata are not there.</summary>
    public async Task<FieldMetadata?> ReadFieldsAsync(CancellationToken cancellationToken)
    {
        var request = new VendorRequest(HttpMethod.Get, "/company/people/fields") { Expected = [HttpStatusCode.Forbidden, HttpStatusCode.NotFound] };
        using var answer = await _http.SendAsync(request, cancellationToken);
        if (answer.Status != HttpStatusCode.OK) return null;
        using var document = await answer.ReadDocumentAsync(cancellationToken);
        return FieldMetadata.Of(document.RootElement) ?? throw answer.Failures.Unreadable("no list of fields");
    }

    /// <summary>Time off that touches the days, except what is private, which is never asked for.</summary>
    /// <param name="expected">Statuses beside 200 that the caller understands.</param>
    public async Task<VendorResponse> WhosOutAsync(DateOnly from, DateOnly until, bool withWork, HttpStatusCode[] expected, CancellationToken cancellationToken)
    {
        var path = FormattableString.Invariant($"/timeoff/whosout?from={from:yyyy-MM-dd}&to={until:yyyy-MM-dd}&includeHourly=true&includePrivate=false&includePending=false&includeWorkingRequests={(withWork ? "true" : "false")}");
        var answer = await _http.SendAsync(new VendorRequest(HttpMethod.Get, path) { Expected = [HttpStatusCode.Forbidden, .. expected] }, cancellationToken);
        if (answer.Status != HttpStatusCode.Forbidden) return answer;
        answer.Dispose();
        throw new ConnectorException(FailureKind.Unauthorized, "Bob does not show time off to the service user. Under Settings > Permission groups open its group and give \"See who's out\" under Features > Time off, for the people it may access.");
    }

    /// <summary>Where the picture of somebody is kept, as Bob wrote it; null when there is none.</summary>
    public async Task<string?> ReadAvatarAsync(string employee, CancellationToken cancellationToken)
    {
        var request = new VendorRequest(HttpMethod.Get, $"/avatars/{Uri.EscapeDataString(employee)}") { Accept = "*/*", Expected = [HttpStatusCode.Forbidden, HttpStatusCode.NotFound], Template = "/avatars/{id}" };
        using var answer = await _http.SendAsync(request, cancellationToken);
        if (answer.Status == HttpStatusCode.Forbidden)
            throw new ConnectorException(FailureKind.Unauthorized, "Bob does not show pictures to the service user. Under Settings > Permission groups open its group and give \"View\" on the category About under People's data.");
        return answer.Status == HttpStatusCode.NotFound ? null : await answer.ReadTextAsync(cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private static ReadOnlyMemory<byte> Body(IReadOnlyList<string> fields, (string Field, IReadOnlyList<string> Values)? filter)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(bytes);
        json.WriteStartObject();
        WriteArray(json, "fields", fields);
        // Without this Bob leaves out everybody who left or has not begun.
        json.WriteBoolean("showInactive", true);
        // An empty list of filters is refused: no filter, no member.
        if (filter is { } wanted)
        {
            json.WriteStartArray("filters");
            json.WriteStartObject();
            json.WriteString("fieldPath", wanted.Field);
            json.WriteString("operator", "equals");
            WriteArray(json, "values", wanted.Values);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenMemory;
    }

    private static void WriteArray(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
