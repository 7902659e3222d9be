using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Joinery.Connectors.Http;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Sources.Personio.Access;

/// <summary>The calls of Personio's second generation that we make, and nothing of what they mean.</summary>
internal sealed class SecondClient : IDisposable
{
    // Twenty a second is well below what was seen to be let through for people, and twice what absences get; the answers' headers say when less is left.
    public const double PerSecond = 20;

    private const string Refused = "Personio refuses the credential for this. Under Settings > Integrations > API credentials open it and give it read access to Persons (and to Absences where they are synced), or make a new one and enter its client id and secret in the connection.";

    private readonly PersonioTokens _tokens;
    private readonly TokenCredential _token;
    private readonly VendorHttp _http;
    private readonly Uri _baseUrl;

    public SecondClient(PersonioOptions options, ConnectorServices services)
    {
        _baseUrl = options.BaseUrl;
        _tokens = new PersonioTokens(options, services);
        _token = _tokens.Second;
        _http = new VendorHttp(new VendorApi(options.BaseUrl, _token, new VendorWords("Personio", Refused, Refused), new Pacing(Burst: 20, PerSecond)) { Headers = PersonioHeaders.All }, services);
    }

    public Failures Failures => _http.Failures;

    /// <summary>Fetches a token where there is none: the first that a wrong credential fails at.</summary>
    public async Task SignInAsync(CancellationToken cancellationToken) => await _token.PrepareAsync(cancellationToken);

    /// <summary>All rows of a list. A next link is followed by what it asks, not by where it points: some point to the wrong path.</summary>
    public async IAsyncEnumerable<JsonElement> ListAsync(SecondList list, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var asked = new HashSet<string>(StringComparer.Ordinal);
        var query = list.Query;
        var emptyPages = 0;
        for (var next = query; next is not null;)
        {
            if (!asked.Add(next)) throw new ConnectorException(FailureKind.Incomplete, "Personio's link to the next page leads back to a page that was read. Nothing of the list is used; try again.");
            var request = new VendorRequest(HttpMethod.Get, $"{list.Path}?{next}") { Headers = list.Headers, Expected = ExpectedOf(list, asked.Count) };
            using var answer = await _http.SendAsync(request, cancellationToken);
            if (answer.Status == HttpStatusCode.BadRequest && list.PlainQuery is { } plain && query != plain)
            {
                next = query = plain;
                continue;
            }

            if (answer.Status >= HttpStatusCode.BadRequest)
            {
                list.Refused(answer.Status);
                yield break;
            }

            await using var body = await answer.OpenAsync(cancellationToken);
            var beside = new KeptMembers("_meta");
            var page = new JsonElements<JsonElement>(body, "_data", RowReader.Instance, answer.Failures) { Others = beside };
            var rows = 0;
            await foreach (var row in page.ReadAsync(cancellationToken))
            {
                rows++;
                yield return row;
            }

            next = new NextLink(_baseUrl, query).Of(beside["_meta"], Failures);
            // A list may end with a page without rows that still has a link; two of them have an end that does not come.
            emptyPages = rows == 0 ? emptyPages + 1 : 0;
            if (emptyPages == 2) yield break;
        }
    }

    private static HttpStatusCode[] ExpectedOf(SecondList list, int requests) =>
        requests > 1 ? [] : list.PlainQuery is null ? list.Expected : [.. list.Expected, HttpStatusCode.BadRequest];

    public void Dispose()
    {
        _http.Dispose();
        _token.Dispose();
        _tokens.Dispose();
    }
}

/// <summary>A list of the second generation.</summary>
/// <param name="Query">Filters and limit, without a question mark.</param>
internal sealed record SecondList(string Path, string Query)
{
    public (string Name, string Value)[] Headers { get; init; } = [];

    /// <summary>The query for servers that do not take the filters.</summary>
    public string? PlainQuery { get; init; }

    /// <summary>Statuses of the first answer that are no failure: there simply are no rows, and <see cref="Refused"/> is told.</summary>
    public HttpStatusCode[] Expected { get; init; } = [];

    public Action<HttpStatusCode> Refused { get; init; } = static _ => { };
}
