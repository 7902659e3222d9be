using Joinery.Connectors.Http;
using Joinery.Connectors.Tests.Support;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Testing;

namespace Joinery.Connectors.Tests.HiBob;

/// <summary>A company, a server that answers for it, and a source made from settings.</summary>
public abstract class BobTest : IAsyncDisposable
{
    private LoopbackServer? _server;

    internal BobCompany Company { get; } = BobCompany.OfThree();

    internal RequestCounter Counter { get; } = new();

    /// <summary>A whole answer of the search in place of the company's; null leaves it.</summary>
    internal string? SearchBody { get; set; }

    /// <summary>Answers in place of the company's.</summary>
    internal Func<Request, Reply?> Instead { get; set; } = static _ => null;

    internal LoopbackServer Server => _server ??= new LoopbackServer((request, position) =>
        Instead(request) ?? (SearchBody is { } body && request.Path == "/v1/people/search" ? new Reply(200, body) : Company.Answer(request, position)));

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal ISource Source(params (string Attribute, string Field)[] fields) => BobSources.Create(
        Server.Url, new ConnectorServices { Network = new NetworkRules { TrustsBaseUrl = true }, Requests = Counter, Time = new FakeClock { AutoAdvance = true } }, null, fields);

    internal static ReadRequest Asking(string[] attributes, GroupKind kinds = GroupKind.None) => new(new AttributeLayout(attributes), kinds);

    internal async Task<List<Person>> ReadAsync(string[] attributes, GroupKind kinds = GroupKind.None, params (string Attribute, string Field)[] fields) =>
        await Source(fields).ReadPeopleAsync(Asking(attributes, kinds), Cancelled).ToListAsync(Cancelled);

    /// <summary>One employee told in a given way.</summary>
    internal async Task<Person> ReadOneAsync(string employee, string[] attributes, GroupKind kinds = GroupKind.None, params (string Attribute, string Field)[] fields)
    {
        SearchBody = $$"""{"employees":[{{employee}}]}""";
        return Assert.Single(await ReadAsync(attributes, kinds, fields));
    }
}
