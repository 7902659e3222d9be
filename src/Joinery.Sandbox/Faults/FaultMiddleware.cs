using System.Text;
using Microsoft.AspNetCore.Http;

namespace Joinery.Sandbox.Faults;

/// <summary>Lets the plan's faults befall requests.</summary>
internal sealed class FaultMiddleware(FaultPlan plan, RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        switch (plan.Take(context.Request.Method, context.Request.Path))
        {
            case null:
                await next(context);
                break;
            case Fault.Meanwhile meanwhile:
                meanwhile.Deed();
                await next(context);
                break;
            case Fault.Answer answer:
                await AnswerAsync(context, answer);
                break;
            case Fault.Redirect redirect:
                context.Response.StatusCode = redirect.Status;
                context.Response.Headers.Location = redirect.To.AbsoluteUri;
                break;
            case Fault.CloseBefore:
                RequestLogMiddleware.Close(context);
                break;
            case Fault.CloseAfter:
                await WorkAsync(context);
                RequestLogMiddleware.Close(context);
                break;
            case Fault.Stall stall:
                await StallAsync(stall, context);
                break;
            case Fault.CutBody cut:
                await CutAsync(context, cut);
                break;
            case Fault.TruncateBody truncate:
                await TruncateAsync(context, truncate.AfterBytes);
                break;
            case var unknown:
                throw new InvalidOperationException($"No way is known to do {unknown}.");
        }
    }

    private static Task AnswerAsync(HttpContext context, Fault.Answer answer)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        if (answer.RetryAfter is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);

        return answer.Body switch
        {
            FaultBody.Json => WriteAsync(context, "application/json", $$"""{"key":"sandbox.fault","error":"Made up: {{answer.Status}}"}"""),
            FaultBody.Html => HtmlAsync(context),
            _ => Task.CompletedTask,
        };
    }

    /// <summary>A page such as the network in front of a vendor sends.</summary>
    internal static Task HtmlAsync(HttpContext context)
    {
        context.Response.Headers.Server = "cloudflare";
        return WriteAsync(context, "text/html; charset=UTF-8", $"""
            <!DOCTYPE html>
            <html lang="en-US"><head><title>Attention | {context.Response.StatusCode}</title></head>
            <body><h1>Error {context.Response.StatusCode}</h1><p>Ray ID: 0000000000000000</p></body></html>
            """);
    }

    private static Task WriteAsync(HttpContext context, string type, string body)
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body, Encoding.UTF8, context.RequestAborted);
    }

    private async Task StallAsync(Fault.Stall stall, HttpContext context)
    {
        await Task.Delay(stall.For ?? Timeout.InfiniteTimeSpan, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!context.RequestAborted.IsCancellationRequested)
            await next(context);
    }

    private async Task CutAsync(HttpContext context, Fault.CutBody cut)
    {
        var body = await WorkAsync(context);
        if (cut.Length == CutLength.Announced)
            context.Response.ContentLength = body.Length + 1;
        await context.Response.Body.WriteAsync(body.AsMemory(0, Math.Min(cut.AfterBytes, body.Length)), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);

        // Kestrel sends what was written and then closes, without the end that HTTP asks for.
        throw new IOException("The sandbox cuts this answer.");
    }

    private async Task TruncateAsync(HttpContext context, int bytes)
    {
        var body = await WorkAsync(context);
        var length = Math.Min(bytes, body.Length);
        context.Response.ContentLength = length;
        await context.Response.Body.WriteAsync(body.AsMemory(0, length), context.RequestAborted);
    }

    /// <summary>Does the work and keeps the body back.</summary>
    private async Task<byte[]> WorkAsync(HttpContext context)
    {
        var wire = context.Response.Body;
        using var kept = new MemoryStream();
        context.Response.Body = kept;
        await next(context);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        context.Response.Body = wire;
        return kept.ToArray();
    }
}
