namespace Joinery.Core.Contract;

/// <summary>The world did not do its part.</summary>
/// <param name="kind">What kind of failure, which decides exit code and back-off.</param>
/// <param name="whatToDo">An instruction for the administrator, shown as it is: one or two plain sentences, no secret, no personal value.</param>
/// <param name="inner">The cause, for <c>--verbose</c>.</param>
public sealed class ConnectorException(FailureKind kind, string whatToDo, Exception? inner = null) : Exception(whatToDo, inner)
{
    /// <summary>What kind of failure.</summary>
    public FailureKind Kind { get; } = kind;

    /// <summary>The instruction for the administrator.</summary>
    public string WhatToDo => Message;
}

/// <summary>Kinds of failure.</summary>
public enum FailureKind
{
    /// <summary>No answer: dead host, time-out, connection lost.</summary>
    Unreachable,

    /// <summary>Too many requests, and waiting did not help within bounds.</summary>
    Throttled,

    /// <summary>401 or 403: never repeated.</summary>
    Unauthorized,

    /// <summary>The settings cannot work: a wrong address, an unknown field.</summary>
    Misconfigured,

    /// <summary>An answer that is not what the vendor documents.</summary>
    UnexpectedAnswer,

    /// <summary>Part of the answer is missing, or the vendor says it is still busy.</summary>
    Incomplete,
}
