using Joinery.Connectors.Http;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Sandbox;
using Joinery.Sandbox.Company;
using Joinery.Sandbox.Personio;
using Joinery.Testing;

namespace Joinery.Connectors.Tests.Personio;

/// <summary>A sandbox of its own for each test, and sources made from settings.</summary>
public abstract class PersonioTest : IAsyncLifetime
{
    protected static readonly DateOnly Today = new(2026, 6, 15);

    private SandboxHost? _host;

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    protected SandboxHost Sandbox => _host!;

    protected PersonioSandbox Personio => Sandbox.Personio;

    protected SandboxCompany Company => Sandbox.Company;

    protected FakeClock Clock { get; } = new() { AutoAdvance = true };

    protected RequestCounter Counter { get; } = new();

    protected virtual int Size => 120;

    /// <summary>Every path asked for since the last reset, without what stands before the generation.</summary>
    protected List<string> Asked => [.. Sandbox.Requests.All.Select(r => r.Path["/personio".Length..])];

    public async ValueTask InitializeAsync()
    {
        _host = await SandboxHost.StartAsync(new SandboxOptions { Clock = SandboxClock.At(Today), Employees = Size }, Cancelled);
        Personio.Limits.Enforced = false;
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected ISource Source(string version = "v1", params (string Attribute, string Field)[] fields) => Source(Personio.Credential, version, fields);

    protected ISource Source(PersonioCredential credential, string version = "v1", params (string Attribute, string Field)[] fields) =>
        PersonioSources.Create(Sandbox.PersonioBaseUrl, credential, new ConnectorServices { Network = new NetworkRules { TrustsBaseUrl = true }, Time = Clock, Requests = Counter }, version, fields);

    protected static ReadRequest Asking(string attributes, GroupKind kinds = GroupKind.None) => new(new AttributeLayout(attributes.Split(' ', StringSplitOptions.RemoveEmptyEntries)), kinds);

    protected static async Task<List<Person>> ReadAsync(ISource source, string attributes, GroupKind kinds = GroupKind.None) =>
        await source.ReadPeopleAsync(Asking(attributes, kinds), Cancelled).ToListAsync(Cancelled);

    protected static Person Find(List<Person> people, Employee employee) => people.Single(p => p.Id == IdOf(employee));

    protected static PersonId IdOf(Employee employee) => new((4000 + employee.Number).ToString(System.Globalization.CultureInfo.InvariantCulture));

    protected Employee Somebody(Standing standing = Standing.Employed) => Company.Snapshot().People.First(p => Company.StandingOf(p).Standing == standing && p.Email is not null);

    protected static async Task<ConnectorException> FailsAsync(ISource source, string attributes = "email status") =>
        await Assert.ThrowsAsync<ConnectorException>(() => ReadAsync(source, attributes));
}
