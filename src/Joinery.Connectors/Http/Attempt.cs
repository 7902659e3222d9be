using System.Net;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Http;

/// <summary>How one attempt ended: with an answer, or with a failure that says whether the request can have reached the vendor.</summary>
internal sealed record Attempt(HttpResponseMessage? Answer, ConnectorException? Failure = null, bool WasSent = true)
{
    /// <summary>No answer within the longest silence: each further try costs as long again.</summary>
    public bool WasSilent { get; init; }

    public bool IsThrottled => Answer?.StatusCode == HttpStatusCode.TooManyRequests;

    /// <summary>Worth another try for its kind; whether there is time left is not decided here.</summary>
    public bool IsPassing(bool repeatable) => Answer is { } answer
        ? answer.StatusCode == HttpStatusCode.TooManyRequests || (repeatable && IsPassing(answer.StatusCode))
        : Failure!.Kind == FailureKind.Unreachable && (repeatable || !WasSent);

    // 520 to 527 and 530 are an edge's own words for a server behind it that did not answer.
    private static bool IsPassing(HttpStatusCode status) => (int)status is 500 or 502 or 503 or 504 or (>= 520 and <= 527) or 530;
}
