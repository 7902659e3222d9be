using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Joinery.App.Web;
using Microsoft.AspNetCore.Http;

namespace Joinery.App.Directory.Scim;

/// <summary>Writes SCIM's messages: a resource, a list, an error.</summary>
internal static class ScimAnswers
{
    private const string ErrorUrn = "urn:ietf:params:scim:api:messages:2.0:Error";
    private const string ListUrn = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
    private const string Scim = "application/scim+json";
    private const string Json = "application/json";
    private const int FlushAt = 32 * 1024;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task ResourceAsync(Exchange exchange, int status, ScimResource resource, ScimProjection projection)
    {
        exchange.Http.Response.Headers.ETag = resource.Version;
        return WriteAsync(exchange.Http, status, json => ScimJson.Write(json, resource, projection));
    }

    /// <summary>A page, written out as it is made.</summary>
    /// <param name="fill">Reads what a resource still lacks, right before it is written; let go of right after.</param>
    public static async Task ListAsync(Exchange exchange, ScimPage page, ScimQuery query, Func<ScimResource, Task> fill)
    {
        var writer = Begin(exchange.Http, StatusCodes.Status200OK);
        await using var json = new Utf8JsonWriter(writer, Options);
        json.WriteStartObject();
        WriteSchemas(json, ListUrn);
        if (page.Total is { } total) json.WriteNumber("totalResults", total);
        json.WriteNumber("itemsPerPage", page.Items.Count);
        if (query.Cursor is null) json.WriteNumber("startIndex", query.StartIndex);
        if (page.Next is { } next) json.WriteString("nextCursor", next.ToString());
        json.WriteStartArray("Resources");
        foreach (var resource in page.Items)
        {
            await fill(resource);
            ScimJson.Write(json, resource, query.Projection);
            if (json.BytesPending + json.BytesCommitted % FlushAt < FlushAt) continue;
            await json.FlushAsync(exchange.Token);
            await writer.FlushAsync(exchange.Token);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static Task ListAsync(HttpContext http, IReadOnlyCollection<Action<Utf8JsonWriter>> items) => WriteAsync(http, StatusCodes.Status200OK, json =>
    {
        json.WriteStartObject();
        WriteSchemas(json, ListUrn);
        json.WriteNumber("totalResults", items.Count);
        json.WriteNumber("itemsPerPage", items.Count);
        json.WriteNumber("startIndex", 1);
        json.WriteStartArray("Resources");
        foreach (var item in items) item(json);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    public static Task ErrorAsync(HttpContext http, int status, string? scimType, string detail) => WriteAsync(http, status, json =>
    {
        json.WriteStartObject();
        WriteSchemas(json, ErrorUrn);
        json.WriteString("status", status.ToString(CultureInfo.InvariantCulture));
        if (scimType is not null) json.WriteString("scimType", scimType);
        json.WriteString("detail", detail);
        json.WriteEndObject();
    });

    public static async Task WriteAsync(HttpContext http, int status, Action<Utf8JsonWriter> write)
    {
        await using var json = new Utf8JsonWriter(Begin(http, status), Options);
        write(json);
    }

    public static void WriteSchemas(Utf8JsonWriter json, params ReadOnlySpan<string> urns)
    {
        json.WriteStartArray(ScimSchemas.Schemas);
        foreach (var urn in urns) json.WriteStringValue(urn);
        json.WriteEndArray();
    }

    /// <summary>SCIM's own media type, but for a client that takes only plain JSON.</summary>
    private static System.IO.Pipelines.PipeWriter Begin(HttpContext http, int status)
    {
        var accepted = http.Request.Headers.Accept.ToString();
        var isPlain = accepted.Contains(Json, StringComparison.OrdinalIgnoreCase) && !accepted.Contains(Scim, StringComparison.OrdinalIgnoreCase);
        http.Response.StatusCode = status;
        http.Response.ContentType = $"{(isPlain ? Json : Scim)}; charset=utf-8";
        return http.Response.BodyWriter;
    }
}
