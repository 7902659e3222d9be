using System.Data.Common;
using System.Text.Json;
using Joinery.App.Security;
using Joinery.App.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Joinery.App.Web;

/// <summary>One request of a caller whose key was found, with the database as the caller's organisation sees it.</summary>
internal sealed record Exchange(HttpContext Http, Caller Caller, Store Store, TimeProvider Time)
{
    public CancellationToken Token => Http.RequestAborted;

    /// <summary>A parameter of the query string; null when it is not there.</summary>
    public string? Parameter(string name) => Http.Request.Query.TryGetValue(name, out var values) ? values.ToString() : null;

    /// <summary>A part of the path.</summary>
    public string Named(string name) => (string)Http.Request.RouteValues[name]!;

    /// <summary>This server as the client addresses it.</summary>
    public string Origin => $"{Http.Request.Scheme}://{Http.Request.Host}{Http.Request.PathBase}";
}

/// <summary>A refusal as a face words it: status, and what the client is told.</summary>
internal sealed record Refusal(int Status, string Text, string WhatToDo);

/// <summary>A group of addresses that answer in one manner. Knows how its clients are told that something went wrong.</summary>
internal abstract class Face(Database database, TimeProvider time, ILoggerFactory logs)
{
    private readonly ILogger _log = logs.CreateLogger("Joinery.App.Web.Requests");

    /// <summary>Where its addresses begin.</summary>
    public abstract string Root { get; }

    public abstract void Map(IEndpointRouteBuilder routes);

    public abstract Task RefuseAsync(HttpContext http, Refusal refusal);

    /// <summary>Words an exception of the face's own; null when it is none.</summary>
    protected abstract Task? Explain(HttpContext http, Exception exception);

    /// <summary>What a reader may ask.</summary>
    protected RequestDelegate Reading(Func<Exchange, Task> answer) => http => AnswerAsync(http, answer);

    /// <summary>What changes something.</summary>
    protected RequestDelegate Writing(Func<Exchange, Task> answer) => http => http.Features.Get<Caller>()!.MayWrite
        ? AnswerAsync(http, answer)
        : RefuseAsync(http, new Refusal(403, "This key only reads.", "Use a key with the role operator: joinery keys add NAME --role operator"));

    private async Task AnswerAsync(HttpContext http, Func<Exchange, Task> answer)
    {
        var (caller, start) = (http.Features.Get<Caller>()!, time.GetTimestamp());
        try
        {
            await using var store = database.For(caller.OrganisationId);
            await answer(new Exchange(http, caller, store, time));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            await (Explain(http, exception) ?? RefuseAsync(http, Explain(exception)));
        }

        // The route and not the address: a filter may name somebody.
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        _log.LogInformation("{Method} {Route} {Status} for key {Key} in {Milliseconds} ms", http.Request.Method, route, http.Response.StatusCode, caller.Key, (long)time.GetElapsedTime(start).TotalMilliseconds);
    }

    private Refusal Explain(Exception exception)
    {
        if (exception is BadHttpRequestException bad)
            return new Refusal(bad.StatusCode, bad.StatusCode == 413 ? "The body is too large." : "The request cannot be read.", bad.StatusCode == 413 ? $"Send at most {ServeHost.LargestBody / 1024 / 1024} MB in one request." : "Send it as HTTP/1.1 writes it.");
        if (exception is JsonException) return new Refusal(400, "The body is not JSON.", "Send one whole JSON document.");
        if (exception is DbException or JoineryException && StorageErrors.Explain(exception, "the data folder") is { } told) return new Refusal(503, told.Text, told.WhatToDo);
        // Its message may hold values of people; where it happened does not.
        _log.LogError("{Exception} at {Place}", exception.GetType().Name, exception.StackTrace);
        return new Refusal(500, "Joinery failed at this request.", "Try again; if it stays, look at the log of joinery serve --verbose.");
    }
}
