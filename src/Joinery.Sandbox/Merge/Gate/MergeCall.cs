using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Joinery.Sandbox.Merge.Gate;

/// <summary>One call that has passed the gate, and the ways to answer it.</summary>
internal sealed class MergeCall(HttpContext context, MergeSandbox sandbox, string region, MergeLinkedAccount? account)
{
    private static readonly JsonWriterOptions AsItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public HttpContext Context { get; } = context;

    public MergeSandbox Sandbox { get; } = sandbox;

    public string Region { get; } = region;

    /// <summary>The account whose token came with the call; only endpoints that belong to one have it.</summary>
    public MergeLinkedAccount Account => account!;

    public CancellationToken Aborted => Context.RequestAborted;

    public string Route(string name) => Uri.UnescapeDataString((string)Context.Request.RouteValues[name]!);

    /// <summary>A parameter. Of a repeated one the last counts, and nobody says so.</summary>
    public string? Query(string name) => Context.Request.Query.TryGetValue(name, out var values) ? values[^1] : null;

    public bool Flag(string name) => string.Equals(Query(name), "true", StringComparison.OrdinalIgnoreCase);

    public async Task<JsonObject?> BodyAsync()
    {
        try
        {
            if (await JsonNode.ParseAsync(Context.Request.Body, cancellationToken: Aborted) is JsonObject body)
                return body;
        }
        catch (JsonException)
        {
            // Answered below, as anything else that is no object.
        }

        await RefuseAsync(StatusCodes.Status400BadRequest, "JSON parse error");
        return null;
    }

    public async Task JsonAsync(Action<Utf8JsonWriter> write)
    {
        Context.Response.ContentType = "application/json";
        using var json = new Utf8JsonWriter(Context.Response.BodyWriter, AsItIs);
        write(json);
        json.Flush();
        await Context.Response.BodyWriter.FlushAsync(Aborted);
    }

    public Task NodeAsync(JsonNode node) => JsonAsync(json => node.WriteTo(json));

    /// <summary>A page of few rows, all at once.</summary>
    public Task ListAsync(IEnumerable<JsonNode> rows) => NodeAsync(new JsonObject { ["next"] = null, ["previous"] = null, ["results"] = new JsonArray([.. rows]) });

    public Task RefuseAsync(int status, string detail)
    {
        Context.Response.StatusCode = status;
        return NodeAsync(new JsonObject { ["detail"] = detail });
    }

    public Task RefuseFieldAsync(string field, string text)
    {
        Context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return NodeAsync(new JsonObject { [field] = new JsonArray(text) });
    }

    public Task NotFoundAsync() => RefuseAsync(StatusCodes.Status404NotFound, "Not found.");
}
