using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Joinery.Sandbox.Personio.Gate;

/// <summary>How Personio says no.</summary>
internal static class Refusals
{
    public static Task FirstAsync(HttpContext context, PersonioSwitches switches, int status, string text, int? code = null)
    {
        var body = new JsonObject { ["success"] = false, ["error"] = new JsonObject { ["code"] = code ?? status, ["message"] = text } };
        return WriteAsync(context, switches.RefusesWithSuccess ? StatusCodes.Status200OK : status, body, "application/json");
    }

    public static Task SecondAsync(HttpContext context, int status, string text, DateTimeOffset now) => WriteAsync(context, status, new JsonObject
    {
        ["personio_trace_id"] = context.TraceIdentifier,
        ["timestamp"] = now.ToString("yyyy-MM-ddTHH:mm:ssK", CultureInfo.InvariantCulture),
        ["errors"] = new JsonArray(new JsonObject { ["title"] = text, ["detail"] = text, ["type"] = "https://developer.personio.de/reference/errors#" + TypeOf(status), ["_meta"] = new JsonObject() }),
    }, "application/problem+json");

    /// <summary>The shape of OAuth, different from every other error of v2.</summary>
    public static Task TokenAsync(HttpContext context, int status, string error, DateTimeOffset now) => WriteAsync(context, status, new JsonObject
    {
        ["timestamp"] = now.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        ["trace_id"] = context.TraceIdentifier,
        ["error"] = error,
        ["error_description"] = "Made up: " + error,
        ["error_uri"] = "https://developer.personio.de/reference/errors#credentials.oauth2." + error,
    }, "application/problem+json");

    private static string TypeOf(int status) => status switch
    {
        StatusCodes.Status404NotFound => "common.resource_not_found",
        StatusCodes.Status401Unauthorized => "common.unauthorized",
        StatusCodes.Status403Forbidden => "common.forbidden",
        _ => "common.bad_request",
    };

    private static Task WriteAsync(HttpContext context, int status, JsonObject body, string type)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }
}
