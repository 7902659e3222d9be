using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Joinery.Sandbox.Faults;
using Joinery.Sandbox.Scim.Store;
using Joinery.Sandbox.Scim.Switches;
using Microsoft.AspNetCore.Http;

namespace Joinery.Sandbox.Scim.Gate;

/// <summary>Stands before every endpoint: address, credentials, limits, media type; and says what went wrong behind it.</summary>
internal sealed class ScimGate(ScimSandbox sandbox)
{
    private static readonly JsonWriterOptions AsItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private ScimEdgeSwitches Edge => sandbox.Switches.Edge;

    /// <param name="collection">The first word of the address, in the case in which it must be written.</param>
    public RequestDelegate Behind(string collection, Func<ScimCall, ScimAnswer> handle) => async context =>
    {
        var answer = await AnswerAsync(context, collection, handle);
        await WriteAsync(context.Response, answer);
    };

    private async Task<ScimAnswer> AnswerAsync(HttpContext context, string collection, Func<ScimCall, ScimAnswer> handle)
    {
        try
        {
            CheckAddress(context.Request.Path, collection);
            if (!IsDiscovery(collection) || Edge.DiscoveryNeedsToken)
                CheckCredential(context.Request.Headers.Authorization.ToString());
            var isWrite = !HttpMethods.IsGet(context.Request.Method);
            if (sandbox.Limits.Refuse(isWrite) is { } wait)
                return Throttled(wait);
            var body = isWrite ? await BodyAsync(context) : null;
            lock (sandbox.Gate)
                return handle(new ScimCall(context, sandbox, body));
        }
        catch (ScimRefusal refusal)
        {
            return Refused(refusal);
        }
    }

    private void CheckAddress(string path, string collection)
    {
        var isRight = path.StartsWith(sandbox.Path + "/" + collection, StringComparison.Ordinal);
        var hasSlash = path.EndsWith('/');
        if (!isRight || Edge.TrailingSlash == (hasSlash ? TrailingSlash.Refused : TrailingSlash.Needed))
            throw ScimRefusal.NotFound();
    }

    private void CheckCredential(string authorization)
    {
        if (sandbox.TokenOfAnotherApi is { } other && authorization == "Bearer " + other)
            throw new ScimRefusal(403, "This key is for another API.");
        var isBasic = sandbox.Login is { } login && authorization == "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login.User}:{login.Password}"));
        if (!isBasic && authorization != "Bearer " + sandbox.Token)
            throw new ScimRefusal(401, "The credential is not accepted.");
    }

    private async Task<JsonNode?> BodyAsync(HttpContext context)
    {
        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes, context.RequestAborted);
        if (bytes.Length == 0)
            return null;
        var type = context.Request.ContentType?.Split(';')[0].Trim();
        var isTaken = (type == ScimNames.ScimJson && Edge.Takes.HasFlag(ScimContentType.Scim)) || (type == ScimNames.Json && Edge.Takes.HasFlag(ScimContentType.Json));
        if (!isTaken)
            throw new ScimRefusal(415, "This media type is not supported.");
        try
        {
            var body = ScimJson.Parse(bytes.ToArray());
            return Edge.RefusesNull && ScimJson.HasNull(body) ? throw ScimRefusal.Value("null is no value.") : body;
        }
        catch (JsonException)
        {
            throw ScimRefusal.Syntax("The body is no JSON.");
        }
    }

    private ScimAnswer Throttled(TimeSpan wait) => Refused(new ScimRefusal(429, "Too many requests.")) with
    {
        RetryAfter = sandbox.Limits.RetryAfter switch
        {
            RetryAfterForm.Seconds => Math.Ceiling(wait.TotalSeconds).ToString("0", CultureInfo.InvariantCulture),
            RetryAfterForm.Date => (sandbox.Limits.Now + wait).ToString("R", CultureInfo.InvariantCulture),
            _ => null,
        },
    };

    private ScimAnswer Refused(ScimRefusal refusal) => Edge.ErrorBody switch
    {
        ScimErrorBody.Scim => new ScimAnswer(refusal.Status, ErrorBody(refusal)),
        ScimErrorBody.OtherJson => new ScimAnswer(refusal.Status, new JsonObject { ["code"] = refusal.Status, ["message"] = refusal.Message }),
        ScimErrorBody.Html => new ScimAnswer(refusal.Status) { IsWebPage = true },
        _ => new ScimAnswer(refusal.Status),
    };

    private static JsonObject ErrorBody(ScimRefusal refusal)
    {
        var body = new JsonObject
        {
            ["schemas"] = new JsonArray(ScimNames.Error),
            ["status"] = refusal.Status.ToString(CultureInfo.InvariantCulture),
            ["detail"] = refusal.Message,
        };
        if (refusal.ScimType is { } type)
            body["scimType"] = type;
        return body;
    }

    private async Task WriteAsync(HttpResponse response, ScimAnswer answer)
    {
        response.StatusCode = answer.Status;
        if (answer.ETag is { } tag)
            response.Headers.ETag = tag;
        if (answer.Location is { } location)
            response.Headers.Location = location;
        if (answer.RetryAfter is { } wait)
            response.Headers.RetryAfter = wait;
        if (answer.IsWebPage)
        {
            await FaultMiddleware.HtmlAsync(response.HttpContext);
            return;
        }

        if (answer.Body is not { } body)
            return;
        response.ContentType = Edge.Answers.HasFlag(ScimContentType.Scim) ? ScimNames.ScimJson : ScimNames.Json;
        await using var json = new Utf8JsonWriter(response.BodyWriter, AsItIs);
        body.WriteTo(json);
        await json.FlushAsync(response.HttpContext.RequestAborted);
    }

    private static bool IsDiscovery(string collection) => collection is "ServiceProviderConfig" or "ResourceTypes" or "Schemas";
}
