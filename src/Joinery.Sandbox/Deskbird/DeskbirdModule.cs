using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Joinery.Sandbox.Scim.Gate;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Joinery.Sandbox.Deskbird;

/// <summary>deskbird's public API, below <c>/deskbird/connect</c>: a table of contents, and the door.</summary>
internal sealed class DeskbirdModule(DeskbirdSandbox sandbox) : IVendorModule
{
    public const string Path = "/deskbird/connect";

    public void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Path);
        api.MapGet("/users", Behind(DeskbirdUsers.List));
        api.MapGet("/users/{id}", Behind(DeskbirdUsers.One));
        api.MapGet("/scheduling/options", Behind(DeskbirdStatuses.Options));
        api.MapGet("/scheduling", Behind(DeskbirdStatuses.List));
        api.MapPost("/scheduling/user/{id}", Behind(DeskbirdStatuses.Add));
        api.MapDelete("/scheduling", Behind(DeskbirdStatuses.DeleteMany));
        api.MapDelete("/scheduling/{id}", Behind(DeskbirdStatuses.DeleteOne));
        api.Map("/{**path}", Behind(_ => throw ScimRefusal.NotFound()));
    }

    private RequestDelegate Behind(Func<DeskbirdCall, ScimAnswer> handle) => async context =>
    {
        var answer = await AnswerAsync(context, handle);
        context.Response.StatusCode = answer.Status;
        if (answer.RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = wait;
        if (answer.Body is not { } body)
            return;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    };

    private async Task<ScimAnswer> AnswerAsync(HttpContext context, Func<DeskbirdCall, ScimAnswer> handle)
    {
        try
        {
            Admit(context.Request.Headers.Authorization.ToString());
            if (sandbox.Limits.Refuse(!HttpMethods.IsGet(context.Request.Method)) is { } wait)
                return Refused(429, "Too many requests.") with { RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString("0", CultureInfo.InvariantCulture) };
            var body = await BodyAsync(context);
            lock (sandbox.Gate)
                return handle(new DeskbirdCall(context, sandbox, body));
        }
        catch (ScimRefusal refusal)
        {
            return Refused(refusal.Status, refusal.Message);
        }
    }

    /// <summary>A key of the other kind is known and has no right here.</summary>
    private void Admit(string authorization)
    {
        if (authorization == "Bearer " + sandbox.Scim.Token)
            throw new ScimRefusal(403, "This key is for SCIM.");
        if (authorization != "Bearer " + sandbox.ApiKey)
            throw new ScimRefusal(401, "The key is not accepted.");
    }

    private static async Task<JsonNode?> BodyAsync(HttpContext context)
    {
        if (context.Request.ContentLength is not > 0)
            return null;
        try
        {
            return await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        }
        catch (JsonException)
        {
            throw new ScimRefusal(400, "The body is no JSON.");
        }
    }

    private static ScimAnswer Refused(int status, string message) => new(status, new JsonObject { ["statusCode"] = status, ["message"] = message });
}
