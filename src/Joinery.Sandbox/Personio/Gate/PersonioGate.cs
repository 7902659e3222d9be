using Microsoft.AspNetCore.Http;

namespace Joinery.Sandbox.Personio.Gate;

/// <summary>Stands before every endpoint: the token, the limits, and the header that v1's answers carry.</summary>
internal sealed class PersonioGate(PersonioSandbox sandbox)
{
    private const string Scheme = "Bearer ";

    public Throttle Throttle { get; } = new(sandbox.Limits, sandbox.Company.Clock);

    /// <summary>An endpoint of v1.</summary>
    /// <param name="needed">What the credential must have; refused with 403.</param>
    /// <param name="rotates">Whether the answer carries the token: pictures do not.</param>
    public RequestDelegate First(PersonioRights needed, Func<PersonioCall, Task> handle, bool rotates = true) => async context =>
    {
        Note(context);
        if (context.Request.Headers.Authorization.Count == 0)
            await Refusals.FirstAsync(context, sandbox.Switches, StatusCodes.Status401Unauthorized, "Authorization is not provided");
        else if (Identify(context, 1) is not { } token)
            await Refusals.FirstAsync(context, sandbox.Switches, sandbox.Switches.ExpiredInFirst, "Provided authorization is not valid", code: 0);
        else if (sandbox.Limits.Enforced && !Throttle.AdmitsFirst(context.Request.Path.Value!.Contains("/employees", StringComparison.Ordinal)))
            await TooManyAsync(context, 1);
        else if (!token.Credential.Rights.HasFlag(needed))
            await Refusals.FirstAsync(context, sandbox.Switches, StatusCodes.Status403Forbidden, "Access denied");
        else
        {
            if (rotates)
                CarryToken(context.Response, token);
            await handle(new PersonioCall(context, sandbox, token.Credential, 1));
        }
    };

    /// <summary>An endpoint of v2.</summary>
    public RequestDelegate Second(string endpoint, PersonioRights needed, Func<PersonioCall, Task> handle) => async context =>
    {
        Note(context);
        var now = sandbox.Company.Clock.GetUtcNow();
        if (Identify(context, 2) is not { } token)
            await Refusals.SecondAsync(context, StatusCodes.Status401Unauthorized, "Unauthorized Request", now);
        else if (sandbox.Limits.Enforced && !Throttle.AdmitsSecond(endpoint, context.Response))
            await TooManyAsync(context, 2);
        else if (!token.Credential.Rights.HasFlag(needed))
            await Refusals.SecondAsync(context, endpoint == "persons" ? sandbox.Switches.MissingScopeOfPersons : StatusCodes.Status403Forbidden, "Insufficient access scope", now);
        else
            await handle(new PersonioCall(context, sandbox, token.Credential, 2));
    };

    public Task TooManyAsync(HttpContext context, int generation)
    {
        if (sandbox.Limits.RetryAfter)
            context.Response.Headers.RetryAfter = "60";
        return generation == 1
            ? Refusals.FirstAsync(context, new PersonioSwitches(), StatusCodes.Status429TooManyRequests, "Too many requests")
            : Refusals.SecondAsync(context, StatusCodes.Status429TooManyRequests, "Too many requests", sandbox.Company.Clock.GetUtcNow());
    }

    private void CarryToken(HttpResponse response, IssuedToken token) => response.OnStarting(() =>
    {
        if (response.StatusCode is < 200 or > 299)
            return Task.CompletedTask;
        var next = sandbox.Switches.OneTimeTokens ? sandbox.Tokens.Rotate(token, sandbox.Switches.TokenLifetime) : token;
        response.Headers.Authorization = Scheme + next.Value;
        return Task.CompletedTask;
    });

    private IssuedToken? Identify(HttpContext context, int generation)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || sandbox.Tokens.Find(header[Scheme.Length..].Trim()) is not { } token)
            return null;
        return token.Generation == generation || sandbox.Switches.TokensInterchange ? token : null;
    }

    private void Note(HttpContext context)
    {
        var headers = context.Request.Headers;
        sandbox.Callers.Enqueue((context.Request.Path.Value!, headers["X-Personio-Partner-ID"], headers["X-Personio-App-ID"]));
    }
}
