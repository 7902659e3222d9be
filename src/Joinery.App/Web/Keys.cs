using Joinery.App.Security;
using Joinery.App.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Joinery.App.Web;

/// <summary>Lets in who carries a key. Health needs none.</summary>
internal sealed class Keys(Database database, IReadOnlyList<Face> faces, TimeProvider time, ILoggerFactory logs, RequestDelegate next)
{
    private const string Scheme = "Bearer ";

    private readonly FailedKeys _failed = new(time);
    private readonly ILogger _log = logs.CreateLogger("Joinery.App.Web.Keys");

    public async Task InvokeAsync(HttpContext http)
    {
        if (faces.FirstOrDefault(f => http.Request.Path.StartsWithSegments(f.Root)) is not { } face)
        {
            await next(http);
            return;
        }

        var key = KeyOf(http.Request.Headers.Authorization.ToString());
        if (key is not null && await ApiKeys.FindAsync(database, key, time.GetUtcNow(), http.RequestAborted) is { } caller)
        {
            http.Features.Set(caller);
            await next(http);
            return;
        }

        await RefuseAsync(http, face, isGiven: key is not null);
    }

    private static string? KeyOf(string header) =>
        header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && header[Scheme.Length..].Trim() is { Length: > 0 } key ? key : null;

    private Task RefuseAsync(HttpContext http, Face face, bool isGiven)
    {
        var address = http.Connection.RemoteIpAddress?.ToString() ?? "";
        if (isGiven && _failed.Add(address) is { } wait)
        {
            http.Response.Headers.RetryAfter = $"{(int)Math.Ceiling(wait.TotalSeconds)}";
            return face.RefuseAsync(http, new Refusal(429, "Too many keys from this address were not known.", "Wait, and check the key: joinery keys list"));
        }

        if (isGiven) _log.LogWarning("A key that is not known, or revoked, was refused");
        http.Response.Headers.WWWAuthenticate = isGiven ? "Bearer realm=\"joinery\", error=\"invalid_token\"" : "Bearer realm=\"joinery\"";
        return face.RefuseAsync(http, isGiven
            ? new Refusal(401, "This key is not known, or it was revoked.", "Make a new one with joinery keys add, and put it where the old one was.")
            : new Refusal(401, "This address needs a key.", "Send the header Authorization: Bearer KEY. joinery keys add makes a key."));
    }
}
