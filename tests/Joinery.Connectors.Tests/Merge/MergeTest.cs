using Joinery.Connectors.Http;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Sandbox;
using Joinery.Sandbox.Company;
using Joinery.Sandbox.Merge;
using Joinery.Testing;

namespace Joinery.Connectors.Tests.Merge;

/// <summary>A company behind a pretend Merge, and a source made from settings.</summary>
public abstract class MergeTest : IAsyncLifetime
{
    protected static readonly DateOnly Today = new(2026, 6, 15);

    private SandboxHost _host = null!;
    private MergeLinkedAccount? _account;

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    protected virtual int Employees => 60;

    protected virtual CompanyShape Shape => new();

    internal SandboxHost Host => _host;

    internal MergeSandbox Merge => _host.Merge;

    internal SandboxCompany Company => _host.Company;

    internal MergeLinkedAccount Account => _account ??= Merge.Account.Value;

    internal RequestCounter Counter { get; } = new();

    public async ValueTask InitializeAsync()
    {
        var company = CompanyGenerator.Generate(Employees, 1, Today, Shape);
        _host = await SandboxHost.StartAsync(new SandboxOptions { Company = company }, Cancelled);
        Prepare();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected virtual void Prepare()
    {
    }

    /// <summary>The test's account is linked to another system.</summary>
    internal void LinkTo(MergeCoverage coverage) => _account = Merge.Add("us", coverage.Slug, coverage);

    internal ConnectorServices Services(HttpLimits? limits = null) =>
        new() { Network = new NetworkRules { TrustsBaseUrl = true }, Requests = Counter, Time = new FakeClock { AutoAdvance = true }, Limits = limits ?? new HttpLimits() };

    internal ISource Source(string? webhookSecret = null) => MergeSources.Create(_host.MergeBaseUrl(Account.Region), Account, Services(), webhookSecret);

    internal static ReadRequest Asking(string[] attributes, GroupKind kinds = GroupKind.None) => new(new AttributeLayout(attributes), kinds);

    internal static ReadRequest Everything(ISource source) => new(new AttributeLayout(source.Facts.Attributes.Order(StringComparer.Ordinal)), source.Facts.GroupKinds);

    internal async Task<List<Person>> ReadAsync(string[]? attributes = null, GroupKind kinds = GroupKind.None)
    {
        var source = Source();
        return await source.ReadPeopleAsync(attributes is null ? Everything(source) : Asking(attributes, kinds), Cancelled).ToListAsync(Cancelled);
    }

    /// <summary>One employee of the company, told in full.</summary>
    internal async Task<Person> ReadOneAsync(string id) => (await ReadAsync()).Single(p => p.Id.Value == id);

    internal Employee Somebody(Func<Employee, bool>? who = null) =>
        Company.Snapshot().People.First(p => Company.StandingOf(p).Standing == Standing.Employed && !Company.Anomalies.Has(p.Id) && (who?.Invoke(p) ?? true));

    internal static async Task<ConnectorException> RefusedAsync(Func<Task> act) => await Assert.ThrowsAsync<ConnectorException>(act);

    internal static List<string> Rows(IEnumerable<Person> people) =>
        [.. people.Select(p => $"{p.Id} {string.Join("; ", p.Attributes.Supplied().Select(a => $"{a.Name}={a.Value}"))} | {p.Memberships.Supplied}: {string.Join(", ", p.Memberships.Groups)}").Order(StringComparer.Ordinal)];
}
