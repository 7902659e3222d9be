using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Joinery.Sandbox.Personio.People;
using Microsoft.AspNetCore.Http;

namespace Joinery.Sandbox.Personio.Gate;

/// <summary>One call that has passed the gate, and the ways to answer it in the generation that was asked.</summary>
internal sealed class PersonioCall(HttpContext context, PersonioSandbox sandbox, PersonioCredential credential, int generation)
{
    private static readonly JsonWriterOptions AsItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public HttpContext Context { get; } = context;

    public PersonioSandbox Sandbox { get; } = sandbox;

    public PersonioCredential Credential { get; } = credential;

    public PersonioSwitches Switches => Sandbox.Switches;

    public CancellationToken Aborted => Context.RequestAborted;

    public PersonioView View() => new(Sandbox, Credential);

    public string Route(string name) => (string)Context.Request.RouteValues[name]!;

    public string? Query(string name) => Context.Request.Query.TryGetValue(name, out var values) ? values.ToString() : null;

    /// <summary>A whole number of the query, or what stands in for it; null when it is no number.</summary>
    public int? Number(string name, int otherwise) =>
        Query(name) is not { Length: > 0 } text ? otherwise : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public bool Has(PersonioRights right) => Credential.Rights.HasFlag(right);

    /// <summary>The body as JSON; null where it is none.</summary>
    public async Task<JsonObject?> BodyAsync()
    {
        try
        {
            return await JsonNode.ParseAsync(Context.Request.Body, cancellationToken: Aborted) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public async Task JsonAsync(Action<Utf8JsonWriter> write)
    {
        Context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(Context.Response.BodyWriter, AsItIs);
        write(json);
        json.Flush();
        await Context.Response.BodyWriter.FlushAsync(Aborted);
    }

    public Task JsonAsync(JsonNode node, int status = StatusCodes.Status200OK, string type = "application/json")
    {
        Context.Response.StatusCode = status;
        Context.Response.ContentType = type;
        return Context.Response.WriteAsync(node.ToJsonString(Readable), Aborted);
    }

    /// <summary>Says no as the generation does: <c>success: false</c>, or a problem document.</summary>
    public Task RefuseAsync(int status, string text) => generation == 1
        ? Refusals.FirstAsync(Context, Switches, status, text)
        : Refusals.SecondAsync(Context, status, text, Sandbox.Company.Clock.GetUtcNow());

    public Task NotFoundAsync() => RefuseAsync(StatusCodes.Status404NotFound, Switches.German ? "Es ist ein Problem aufgetreten " : "There is no resource for the specified id.");
}
