using System.Net;
using System.Text;
using System.Text.Json;
using Joinery.Connectors.Http;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Sources.Personio.Access;

/// <summary>Exchanges the credential for a token, the way of either generation. Id and secret go in the body, never in the address.</summary>
internal sealed class PersonioTokens(PersonioOptions options, ConnectorServices services) : IDisposable
{
    private const string Refused = "Personio does not accept the credential. Check client id and secret in the connection; if in doubt, make a new credential under Settings > Integrations > API credentials: Personio shows its secret only once.";

    // Sixty a minute is the stricter of the two limits that Personio tells; one a day is what is needed.
    private readonly VendorHttp _http = new(new VendorApi(options.BaseUrl, Credential.None, new VendorWords("Personio", Refused, Refused), new Pacing(Burst: 5, PerSecond: 1)) { Headers = PersonioHeaders.All }, services);

    /// <summary>A v1 token that is refused, whether 401 or 403, may have run out. Its successor may come with any answer.</summary>
    public TokenCredential First => new(ExchangeFirstAsync, new TokenRules { MeansExpired = static _ => true, Rotates = true }, services.Time);

    /// <summary>A v2 token that has run out gets 401; a missing right may get it too.</summary>
    public TokenCredential Second => new(ExchangeSecondAsync, new TokenRules { MeansExpired = static answer => answer.StatusCode == HttpStatusCode.Unauthorized }, services.Time);

    public void Dispose() => _http.Dispose();

    private async Task<Token> ExchangeFirstAsync(CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["client_id"] = options.ClientId.Trim(), ["client_secret"] = options.ClientSecret.Reveal().Trim() });
        using var answer = await _http.SendAsync(new VendorRequest(HttpMethod.Post, "/v1/auth") { Body = body, IsRepeatable = true }, cancellationToken);
        using var document = await answer.ReadDocumentAsync(cancellationToken);
        if (document.RootElement.Is("success", false)) throw new ConnectorException(FailureKind.Unauthorized, Refused);
        return TokenIn(document.RootElement.Member("data"), "token") ?? throw answer.Failures.Unreadable("no token");
    }

    private async Task<Token> ExchangeSecondAsync(CancellationToken cancellationToken)
    {
        var form = $"grant_type=client_credentials&client_id={Uri.EscapeDataString(options.ClientId.Trim())}&client_secret={Uri.EscapeDataString(options.ClientSecret.Reveal().Trim())}";
        var request = new VendorRequest(HttpMethod.Post, "/v2/auth/token") { Body = Encoding.ASCII.GetBytes(form), MediaType = "application/x-www-form-urlencoded", IsRepeatable = true, Expected = [HttpStatusCode.BadRequest] };
        using var answer = await _http.SendAsync(request, cancellationToken);
        using var document = await answer.ReadDocumentAsync(cancellationToken);
        if (answer.Status == HttpStatusCode.BadRequest) throw RefusalOf(document.RootElement);
        return TokenIn(document.RootElement, "access_token") ?? throw answer.Failures.Unreadable("no token");
    }

    /// <summary>OAuth says with 400 what others say with 401.</summary>
    private static ConnectorException RefusalOf(JsonElement problem) => problem.Text("error") switch
    {
        "invalid_client" or "unauthorized_client" or "invalid_grant" or "access_denied" => new(FailureKind.Unauthorized, Refused),
        "server_error" or "temporarily_unavailable" => new(FailureKind.Unreachable, "Personio cannot give out a token at the moment. Try again later; see Personio's status page."),
        _ => new(FailureKind.Misconfigured, "Personio does not understand the request for a token: check the address of the connection, and whether client id and secret are of an API credential for the Personio API."),
    };

    private static Token? TokenIn(JsonElement element, string name) => element.Text(name) is { Length: > 0 } token
        ? new Token(new Secret(token), element.Number("expires_in") is { } seconds and > 0 and < 315_360_000 ? TimeSpan.FromSeconds((double)seconds) : null)
        : null;
}
