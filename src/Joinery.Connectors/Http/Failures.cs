using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Http;

/// <summary>The sentence for each way in which a request fails: what happened, and what to do. No path, no body, no value.</summary>
internal sealed class Failures(VendorWords words, Uri baseUrl)
{
    private string Host => baseUrl.IsDefaultPort ? baseUrl.Host : baseUrl.Authority;

    public Attempt Of(HttpRequestException error)
    {
        for (Exception? inner = error; inner is not null; inner = inner.InnerException)
            if (inner is ConnectorException ours) return new Attempt(null, ours, WasSent: false);
        return error.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => Unsent(FailureKind.Unreachable, $"The name {baseUrl.Host} was not found: check the address of the connection and this server's DNS.", error),
            HttpRequestError.SecureConnectionError => Unsent(TlsKind(error), $"No secure connection to {Host}: its certificate is not trusted or has expired, or something in between changes it. Check the address, the certificate and this server's trusted authorities.", error),
            HttpRequestError.ConnectionError => Unsent(FailureKind.Unreachable, ConnectSentence(error), error),
            _ => new Attempt(null, new ConnectorException(FailureKind.Unreachable, $"The connection to {Host} was lost before an answer came. Try again; if it stays, look at the network in between.", error)),
        };
    }

    public Attempt NotConnected(HttpLimits limits) =>
        Unsent(FailureKind.Unreachable, $"{Host} did not take the connection within {limits.Connect.TotalSeconds:0} s: check the address and whether a firewall lets this server out.", null);

    public Attempt Silent(HttpLimits limits) =>
        new(null, new ConnectorException(FailureKind.Unreachable, $"{Host} did not answer within {limits.Silence.TotalSeconds:0} s. Try again later; if it stays, look at {words.Name}'s status page.")) { WasSilent = true };

    public ConnectorException SilentBody(HttpLimits limits) =>
        new(FailureKind.Incomplete, $"{Host} stopped in the middle of its answer for {limits.Silence.TotalSeconds:0} s. Nothing of it is used; try again later.");

    public ConnectorException Cut(Exception error) =>
        new(FailureKind.Incomplete, $"The answer of {Host} broke off before its end. Nothing of it is used; try again.", error);

    public ConnectorException Truncated() =>
        new(FailureKind.Incomplete, $"The answer of {Host} ended too early. Nothing of it is used; try again.");

    public ConnectorException Unreadable(string what) =>
        new(FailureKind.UnexpectedAnswer, $"{Host} answered with something else than {words.Name} documents ({what}). Check the address of the connection; if it is right, report this with the log.");

    /// <summary>Only where it stopped being JSON: the parser's own words repeat what stands there.</summary>
    public ConnectorException NoJson(Exception error) =>
        Unreadable(error is JsonException { LineNumber: { } line, BytePositionInLine: { } at } ? FormattableString.Invariant($"no readable JSON at line {line + 1}, byte {at}") : "no readable JSON");

    public ConnectorException WebPage() =>
        new(FailureKind.UnexpectedAnswer, $"{Host} answered with a web page instead of data: check the address of the connection, and whether a proxy or a sign-in page stands in between.");

    public ConnectorException Elsewhere(Uri target) =>
        new(FailureKind.Misconfigured, $"{Host} sends on to {Origin.Of(target)}. Credentials are not taken there: if that is the right address, set it as the connection's address.");

    public ConnectorException TooManyRedirects() =>
        new(FailureKind.UnexpectedAnswer, $"{Host} sends requests on to another address of its own: check the address of the connection.");

    /// <summary>A 403 of the vendor's own, and not of something in between.</summary>
    public ConnectorException Forbidden() => new(FailureKind.Unauthorized, words.Forbidden);

    public ConnectorException OfStatus(HttpResponseMessage answer, string? key)
    {
        var status = (int)answer.StatusCode;
        var said = key is null ? $"HTTP {status}" : $"HTTP {status}, {key}";
        return answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized => new(FailureKind.Unauthorized, words.Refused),
            HttpStatusCode.Forbidden when IsWebPage(answer) => new(FailureKind.Unauthorized, $"{Host} blocked this server at its edge (403 with a web page), before {words.Name} saw the request. Wait five minutes; if it stays, ask {words.Name} to let this server's address through."),
            HttpStatusCode.Forbidden => Forbidden(),
            HttpStatusCode.NotFound => new(FailureKind.Misconfigured, $"{Host} does not know this address (HTTP 404): check the address of the connection, and whether the module is part of your {words.Name} contract."),
            HttpStatusCode.TooManyRequests => new(FailureKind.Throttled, $"{words.Name} refuses further requests for now (HTTP 429), and waiting did not help. Try again in some minutes; see whether other programs use the same credential."),
            >= HttpStatusCode.InternalServerError => new(FailureKind.Unreachable, $"{Host} has a fault of its own ({said}). Try again later; see {words.Name}'s status page."),
            >= HttpStatusCode.BadRequest => new(FailureKind.Misconfigured, $"{words.Name} did not accept the request ({said}): check the settings of the connection, above all its address and fields."),
            _ => Unreadable(said),
        };
    }

    public static bool IsWebPage(HttpResponseMessage answer) =>
        answer.Content.Headers.ContentType?.MediaType is { } type && (type.Equals("text/html", StringComparison.OrdinalIgnoreCase) || type.Equals("application/xhtml+xml", StringComparison.OrdinalIgnoreCase));

    private static Attempt Unsent(FailureKind kind, string text, Exception? error) => new(null, new ConnectorException(kind, text, error), WasSent: false);

    // A certificate does not become right by waiting; a handshake that broke off may succeed next time.
    private static FailureKind TlsKind(HttpRequestException error) => error.InnerException is AuthenticationException ? FailureKind.Misconfigured : FailureKind.Unreachable;

    private string ConnectSentence(HttpRequestException error) => error.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused }
        ? $"{Host} refuses the connection: nothing listens there. Check address and port of the connection."
        : $"{Host} cannot be reached: check the address of the connection and whether a firewall lets this server out.";
}
