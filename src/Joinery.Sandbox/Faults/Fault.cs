namespace Joinery.Sandbox.Faults;

/// <summary>What goes wrong with one request.</summary>
public abstract record Fault
{
    /// <summary>Answers this and does no work.</summary>
    public sealed record Answer(int Status, FaultBody Body = FaultBody.Json) : Fault
    {
        /// <summary>Sent as <c>Retry-After</c>, in seconds, where given.</summary>
        public int? RetryAfter { get; init; }
    }

    /// <summary>Answers a redirect and does no work.</summary>
    public sealed record Redirect(Uri To, int Status = 302) : Fault;

    /// <summary>Closes the connection and does no work.</summary>
    public sealed record CloseBefore : Fault;

    /// <summary>Does the work, then closes the connection without an answer.</summary>
    public sealed record CloseAfter : Fault;

    /// <summary>Waits before the work, in real time; null waits until the caller gives up.</summary>
    public sealed record Stall(TimeSpan? For = null) : Fault;

    /// <summary>Does the work, sends this many bytes of the body and closes the connection.</summary>
    public sealed record CutBody(int AfterBytes, CutLength Length = CutLength.Unannounced) : Fault;

    /// <summary>Does the work and sends this many bytes of the body as if that were all: good HTTP, broken content.</summary>
    public sealed record TruncateBody(int AfterBytes) : Fault;

    /// <summary>Does this first and then lets the request through: a right withdrawn, or a change made, in the middle of a run.</summary>
    public sealed record Meanwhile(Action Deed) : Fault;

    /// <summary>A page of HTML with status 200, as a proxy or a captive portal sends it.</summary>
    public static Fault HtmlInsteadOfAnswer { get; } = new Answer(200, FaultBody.Html);
}

/// <summary>What stands in an answer that is a fault.</summary>
public enum FaultBody
{
    Json,
    Empty,

    /// <summary>A page like those of the network in front of a vendor.</summary>
    Html,
}

/// <summary>Whether a cut answer had announced how long it would be.</summary>
public enum CutLength
{
    Unannounced,
    Announced,
}
