using System.Text;
using Joinery.Sandbox.Faults;
using Microsoft.AspNetCore.Http;

namespace Joinery.Sandbox.HiBob.Gate;

/// <summary>Stands before every endpoint: edge, credentials, limits, and what becomes of callers without any right.</summary>
internal sealed class HiBobGate(HiBobSandbox sandbox)
{
    private const string Scheme = "Basic ";
    private readonly EdgeGuard edge = new(sandbox.Company.Clock);
    private readonly RateLimiter limiter = new(sandbox.Company.Clock);

    /// <summary>Wraps an endpoint.</summary>
    /// <param name="emptyList">How an answer without data looks; null for endpoints that need no right.</param>
    public RequestDelegate Behind(string endpoint, Func<HiBobCall, Task> handle, string? emptyList = null) => async context =>
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        if (sandbox.Limits.EdgeBlocks && edge.IsBlocked(authorization))
        {
            context.Response.StatusCode = sandbox.Limits.BlockedStatus;
            await FaultMiddleware.HtmlAsync(context);
            return;
        }

        if (Identify(authorization) is { } user)
            await AnswerAsync(new HiBobCall(context, sandbox, user), endpoint, handle, emptyList);
        else
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        edge.Note(context.Response.StatusCode, authorization);
    };

    private async Task AnswerAsync(HiBobCall call, string endpoint, Func<HiBobCall, Task> handle, string? emptyList)
    {
        if (sandbox.Limits.Enforced && !Admit(call, endpoint))
        {
            await call.RefuseAsync(StatusCodes.Status429TooManyRequests, "Too many requests.");
            return;
        }

        if (emptyList is null || !call.User.HasNoRights)
            await handle(call);
        else if (sandbox.Switches.NoRights == NoRightsAnswer.Forbidden)
            await call.ForbiddenAsync();
        else
            await call.JsonAsync(json => json.WriteRawValue(emptyList));
    }

    private bool Admit(HiBobCall call, string endpoint)
    {
        var limits = sandbox.Limits;
        var window = limiter.Count(call.User.Id, endpoint, limits[endpoint]);
        var response = call.Context.Response;
        response.OnStarting(() =>
        {
            RateLimiter.WriteHeaders(response, limits, window);
            return Task.CompletedTask;
        });
        return window.Admitted;
    }

    private HiBobServiceUser? Identify(string authorization)
    {
        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return null;

        var bytes = new byte[authorization.Length];
        if (!Convert.TryFromBase64String(authorization[Scheme.Length..].Trim(), bytes, out var length))
            return null;

        var pair = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return pair.Length == 2 ? sandbox.FindUser(pair[0], pair[1]) : null;
    }
}
