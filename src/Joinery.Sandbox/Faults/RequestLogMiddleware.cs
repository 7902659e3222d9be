using Microsoft.AspNetCore.Http;

namespace Joinery.Sandbox.Faults;

/// <summary>Writes down every request before anything else happens to it.</summary>
internal sealed class RequestLogMiddleware(RequestLog log, TimeProvider clock, RequestDelegate next)
{
    private static readonly object Unanswered = new();

    /// <summary>Closes the connection; the log then shows no status.</summary>
    public static void Close(HttpContext context)
    {
        context.Items[Unanswered] = true;
        context.Abort();
    }

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var logged = log.Add(number => new LoggedRequest(number, request.Method, request.Path, request.QueryString.Value ?? "", clock.GetUtcNow())
        {
            CarriedCredentials = request.Headers.Authorization.Count > 0,
        });
        if (log.KeepBodies)
            logged.Body = await ReadBodyAsync(request, context.RequestAborted);

        // As the headers go out, so that the status is there before the caller can look.
        context.Response.OnStarting(() =>
        {
            if (!context.Items.ContainsKey(Unanswered) && !context.RequestAborted.IsCancellationRequested)
                logged.Status = context.Response.StatusCode;
            return Task.CompletedTask;
        });
        await next(context);
    }

    private static async Task<string> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        request.EnableBuffering();
        using var reader = new StreamReader(request.Body, leaveOpen: true);
        var body = await reader.ReadToEndAsync(cancellationToken);
        request.Body.Position = 0;
        return body;
    }
}
