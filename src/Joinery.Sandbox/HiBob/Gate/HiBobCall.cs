using System.Text.Encodings.Web;
using System.Text.Json;
using Joinery.Sandbox.Faults;
using Joinery.Sandbox.HiBob.People;
using Microsoft.AspNetCore.Http;

namespace Joinery.Sandbox.HiBob.Gate;

/// <summary>One call that has passed the gate, and the ways to answer it.</summary>
internal sealed class HiBobCall(HttpContext context, HiBobSandbox sandbox, HiBobServiceUser user)
{
    // Real answers carry letters beyond ASCII as they are.
    private static readonly JsonWriterOptions AsItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public HttpContext Context { get; } = context;

    public HiBobSandbox Sandbox { get; } = sandbox;

    public HiBobServiceUser User { get; } = user;

    public CancellationToken Aborted => Context.RequestAborted;

    public ReadContext Read() => new(Sandbox, User);

    public string Route(string name) => Uri.UnescapeDataString((string)Context.Request.RouteValues[name]!);

    public string? Query(string name) => Context.Request.Query.TryGetValue(name, out var values) ? values.ToString() : null;

    public bool Flag(string name) => string.Equals(Query(name), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The body as JSON; null where it is none, after 400 has been answered.</summary>
    public async Task<JsonElement?> BodyAsync()
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(Context.Request.Body, cancellationToken: Aborted);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            await RefuseAsync(StatusCodes.Status400BadRequest, "The body is not JSON.");
            return null;
        }
    }

    /// <summary>A JSON answer of moderate size.</summary>
    public async Task JsonAsync(Action<Utf8JsonWriter> write)
    {
        using var json = Writer();
        write(json);
        json.Flush();
        await Context.Response.BodyWriter.FlushAsync(Aborted);
    }

    /// <summary>Starts a JSON answer that is written, and sent, bit by bit.</summary>
    public Utf8JsonWriter Writer()
    {
        Context.Response.ContentType = "application/json";
        return new Utf8JsonWriter(Context.Response.BodyWriter, AsItIs);
    }

    /// <summary>Says no. The bodies of 403, 404 and 429 are not known, so a switch decides.</summary>
    public Task RefuseAsync(int status, string text, string key = "sandbox.refused", params string[] args)
    {
        Context.Response.StatusCode = status;
        return (status == StatusCodes.Status400BadRequest ? ErrorBody.KeyAndError : Sandbox.Switches.ErrorBody) switch
        {
            ErrorBody.KeyAndError => JsonAsync(json => WriteRefusal(json, key, text, args)),
            ErrorBody.OtherJson => JsonAsync(json => WriteOtherRefusal(json, status, text)),
            ErrorBody.Html => FaultMiddleware.HtmlAsync(Context),
            _ => Task.CompletedTask,
        };
    }

    public Task NotFoundAsync() => RefuseAsync(StatusCodes.Status404NotFound, "There is no such thing.");

    public Task ForbiddenAsync() => RefuseAsync(StatusCodes.Status403Forbidden, "The service user has no right to this.");

    private static void WriteRefusal(Utf8JsonWriter json, string key, string text, string[] args)
    {
        json.WriteStartObject();
        json.WriteString("key", key);
        json.WriteString("error", text);
        if (args.Length > 0)
        {
            json.WriteStartArray("args");
            foreach (var arg in args)
                json.WriteStringValue(arg);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteOtherRefusal(Utf8JsonWriter json, int status, string text)
    {
        json.WriteStartObject();
        json.WriteNumber("statusCode", status);
        json.WriteString("message", text);
        json.WriteEndObject();
    }
}
