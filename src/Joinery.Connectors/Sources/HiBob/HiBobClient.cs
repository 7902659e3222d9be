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
