using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Joinery.Sandbox.Personio.Gate;

/// <summary>Where a credential is exchanged for a token, and a token is taken back.</summary>
internal sealed class TokenEndpoints(PersonioSandbox sandbox, PersonioGate gate)
{
    private const string Form = "application/x-www-form-urlencoded";
    private static readonly string[] Scopes = ["personio:persons:read", "personio:persons:write", "personio:absences:read", "personio:webhooks:read", "personio:webhooks:write", "personio:cost-centers:read"];

    public async Task FirstAsync(HttpContext context)
    {
        if (sandbox.Limits.Enforced && !gate.Throttle.AdmitsAuth())
        {
            await gate.TooManyAsync(context, 1);
            return;
        }

        var (id, secret) = await CredentialsAsync(context);
        var isInQuery = context.Request.Query.ContainsKey("client_secret");
        if (isInQuery && !sandbox.Switches.RefusesQueryCredentials)
            (id, secret) = (context.Request.Query["client_id"], context.Request.Query["client_secret"]);
        if ((isInQuery && sandbox.Switches.RefusesQueryCredentials) || sandbox.Find(id, secret) is not { } credential)
        {
            await Refusals.FirstAsync(context, sandbox.Switches, StatusCodes.Status403Forbidden, "Wrong credentials", code: 0);
            return;
        }

        var token = sandbox.Tokens.Issue(credential, 1, sandbox.Switches.TokenLifetime);
        await WriteAsync(context, new JsonObject
        {
            ["success"] = true,
            ["data"] = new JsonObject { ["token"] = token.Value, ["expires_in"] = SecondsLeft(token), ["scope"] = "employees:read absences:read" },
        });
    }

    public async Task SecondAsync(HttpContext context)
    {
        var now = sandbox.Company.Clock.GetUtcNow();
        if (sandbox.Limits.Enforced && !gate.Throttle.AdmitsAuth())
        {
            await gate.TooManyAsync(context, 2);
            return;
        }

        var form = IsForm(context) ? await context.Request.ReadFormAsync(context.RequestAborted) : null;
        if (form is null || form["client_id"].Count == 0 || form["client_secret"].Count == 0 || form["grant_type"].Count == 0)
            await Refusals.TokenAsync(context, StatusCodes.Status400BadRequest, "invalid_request", now);
        else if (form["grant_type"] != "client_credentials")
            await Refusals.TokenAsync(context, StatusCodes.Status400BadRequest, "unsupported_grant_type", now);
        else if (form["scope"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(Scopes).Any())
            await Refusals.TokenAsync(context, StatusCodes.Status400BadRequest, "invalid_scope", now);
        else if (sandbox.Find(form["client_id"], form["client_secret"]) is not { } credential)
            await Refusals.TokenAsync(context, sandbox.Switches.WrongSecretInSecond, "unauthorized_client", now);
        else
        {
            var token = sandbox.Tokens.Issue(credential, 2, sandbox.Switches.TokenLifetime);
            await WriteAsync(context, new JsonObject { ["access_token"] = token.Value, ["token_type"] = "Bearer", ["expires_in"] = SecondsLeft(token), ["scope"] = string.Join(' ', Scopes) });
        }
    }

    public async Task RevokeAsync(HttpContext context)
    {
        if (!IsForm(context))
        {
            await Refusals.TokenAsync(context, StatusCodes.Status400BadRequest, "invalid_request", sandbox.Company.Clock.GetUtcNow());
            return;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        sandbox.Tokens.Revoke(form["token"].ToString());
    }

    private int SecondsLeft(IssuedToken token) => (int)(token.ExpiresAt - sandbox.Company.Clock.GetUtcNow()).TotalSeconds;

    private static async Task<(string? Id, string? Secret)> CredentialsAsync(HttpContext context)
    {
        if (IsForm(context))
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            return (form["client_id"], form["client_secret"]);
        }

        try
        {
            var body = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            return (body?["client_id"]?.GetValue<string>(), body?["client_secret"]?.GetValue<string>());
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }

    private static bool IsForm(HttpContext context) => context.Request.ContentType?.StartsWith(Form, StringComparison.OrdinalIgnoreCase) == true;

    private static Task WriteAsync(HttpContext context, JsonObject body)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }
}
