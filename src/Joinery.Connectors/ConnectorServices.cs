using Joinery.Connectors.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Joinery.Connectors;

/// <summary>What a connector is given by its host. One per run: the counter is the run's.</summary>
public sealed record ConnectorServices
{
    /// <summary>The connection's name, which is all that a source can be known by that says nothing of its company; null: outside of an organisation.</summary>
    public string? Connection { get; init; }

    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>For waits between requests. Never the decisions' clock: a rehearsed day must not change pacing.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    public NetworkRules Network { get; init; } = new();

    public RequestCounter Requests { get; init; } = new();

    public HttpLimits Limits { get; init; } = new();
}

/// <summary>How many requests went out, repeats included.</summary>
public sealed class RequestCounter
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    internal void Add() => Interlocked.Increment(ref _count);
}
