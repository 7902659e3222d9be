using System.Globalization;
using System.Net;
using System.Text.Json;
using Joinery.Connectors.Http;
using Joinery.Connectors.Sources.Personio.People;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Sources.Personio.Access;

/// <summary>The calls of Personio's first generation that we make, and nothing of what they mean.</summary>
internal sealed class FirstClient : IDisposable
{
    private const string Refused = "Personio refuses the credential for this. Under Settings > Integrations > API credentials open it and give it read access to Employees (and to Absences where they are synced), or make a new one and enter its client id and secret in the connection.";

    private readonly PersonioTokens _tokens;
    private readonly TokenCredential _token;
    private readonly VendorHttp _http;

    public FirstClient(PersonioOptions options, ConnectorServices services)
    {
        _tokens = new PersonioTokens(options, services);
        _token = _tokens.First;
        // Employees: 300 a minute, and 15 at once.
        _http = new VendorHttp(new VendorApi(options.BaseUrl, _token, new VendorWords("Personio", Refused, Refused), new Pacing(Burst: 15, PerSecond: 5)) { Headers = PersonioHeaders.All }, services);
    }

    public Failures Failures => _http.Failures;

    /// <summary>Fetches a token where there is none: the first that a wrong credential fails at.</summary>
    public async Task SignInAsync(CancellationToken cancellationToken) => await _token.PrepareAsync(cancellationToken);

    public Task<VendorResponse> GetAsync(string path, CancellationToken cancellationToken, params HttpStatusCode[] expected) =>
        _http.SendAsync(new VendorRequest(HttpMethod.Get, path) { Expected = expected }, cancellationToken);

    /// <summary>Null when there is no such picture, or when it may not be seen.</summary>
    public async Task<VendorResponse?> PictureAsync(string path, CancellationToken cancellationToken)
    {
        var answer = await _http.SendAsync(new VendorRequest(HttpMethod.Get, path) { Accept = "image/*", Expected = [HttpStatusCode.NotFound] }, cancellationToken);
        if (answer.Status != HttpStatusCode.NotFound) return answer;
        answer.Dispose();
        return null;
    }

    /// <summary>What the credential may read; null when it may not ask.</summary>
    public async Task<GrantedAttributes?> ReadAttributesAsync(CancellationToken cancellationToken)
    {
        using var answer = await GetAsync("/v1/company/employees/attributes", cancellationToken, HttpStatusCode.Forbidden, HttpStatusCode.NotFound);
        if (answer.Status != HttpStatusCode.OK) return null;
        using var document = await answer.ReadDocumentAsync(cancellationToken);
        EnsureSuccess(document.RootElement);
        return GrantedAttributes.Of(document.RootElement) ?? throw answer.Failures.Unreadable("no list of attributes");
    }

    /// <summary>All rows of a list, in one answer or more.</summary>
    public IAsyncEnumerable<T> ListAsync<T>(ListOf<T> list, CancellationToken cancellationToken) => new FirstPages<T>(this, list).ReadAsync(cancellationToken);

    /// <summary>Some refusals come with the status of success.</summary>
    public static void EnsureSuccess(JsonElement document)
    {
        if (document.Is("success", false)) throw SaidNo(document.Member("error"));
    }

    public static ConnectorException SaidNo(JsonElement error) => error.Number("code") is { } code and (401m or 403m)
        ? new ConnectorException(FailureKind.Unauthorized, Refused)
        : new ConnectorException(FailureKind.UnexpectedAnswer, string.Create(CultureInfo.InvariantCulture, $"Personio answered that it could not do this{(error.Number("code") is { } other ? $" (code {other})" : "")}. Nothing of it is used; try again later, and look at Personio's status page."));

    public void Dispose()
    {
        _http.Dispose();
        _token.Dispose();
        _tokens.Dispose();
    }
}
