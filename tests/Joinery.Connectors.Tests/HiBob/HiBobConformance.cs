using Joinery.Connectors.Tests.Conformance;
using Joinery.Connectors.Tests.Support;
using Joinery.Core.Contract;
using Joinery.Sandbox;
using Joinery.Sandbox.HiBob;

namespace Joinery.Connectors.Tests.HiBob;

/// <summary>Against answers written from HiBob's documentation.</summary>
public sealed class HiBobConformance : SourceConformance
{
    private readonly BobCompany _company = BobCompany.OfThree();
    private LoopbackServer _server = null!;

    protected override int People => _company.People.Count;

    protected override IReadOnlyList<string> Unspeakable => [BobCompany.Token, "Nora", "Lind", "example.test/", "@example.test", "340000000000000"];

    protected override IReadOnlySet<string> SuppliedAttributes { get; } = new HashSet<string>
    {
        "id", "email", "firstName", "lastName", "displayName", "privateEmail", "status", "firstDay", "lastDay", "manager", "employeeNumber", "jobTitle", "department", "site", "team", "costCentre", "employmentType",
    };

    protected override Task<Uri> StartAsync()
    {
        _server = new LoopbackServer(_company.Answer);
        return Task.FromResult(_server.Url);
    }

    protected override ValueTask StopAsync() => _server.DisposeAsync();

    protected override ISource Create(Uri baseUrl, ConnectorServices services) => BobSources.Create(baseUrl, services);

    protected override IReadOnlySet<string> WordMembers { get; } = new HashSet<string> { "status", "lifecycleStatus" };

    protected override bool MayLackGroups(WireFault fault) => fault is WireFault.Forbidden or WireFault.NotFound;

    protected override Task<ManyPeople?> StartManyAsync(int people)
    {
        var many = new ManyEmployees(people);
        var server = new LoopbackServer((request, position) => request.Path.EndsWith("search", StringComparison.Ordinal) ? new Reply(200) { Written = many.WriteAsync } : _company.Answer(request, position));
        return Task.FromResult<ManyPeople?>(new ManyPeople(server.Url, () => many.Sent, server));
    }
}

/// <summary>Against the sandbox, which was written by others from the same facts.</summary>
public sealed class HiBobSandboxConformance : SourceConformance
{
    private SandboxHost _host = null!;

    protected override int People => _host.Company.Snapshot().People.Length;

    protected override IReadOnlyList<string> Unspeakable =>
        ["sandbox-token", .. _host.Company.Snapshot().People.Take(40).SelectMany(p => new[] { p.Id, p.Email, p.FullName }).OfType<string>()];

    protected override IReadOnlySet<string> SuppliedAttributes { get; } = new HashSet<string>
    {
        "id", "email", "firstName", "lastName", "displayName", "privateEmail", "status", "firstDay", "lastDay", "manager", "employeeNumber", "jobTitle", "department", "site", "country", "photo", "phone",
        "team", "costCentre", "legalEntity", "employmentType",
    };

    protected override async Task<Uri> StartAsync()
    {
        _host = await SandboxHost.StartAsync(new SandboxOptions { Clock = SandboxClock.At(new DateOnly(2026, 6, 15)), Employees = 60 }, Cancelled);
        _host.HiBob.Limits.Enforced = false;
        return _host.HiBobBaseUrl;
    }

    protected override ValueTask StopAsync() => _host.DisposeAsync();

    protected override IReadOnlySet<string> WordMembers { get; } = new HashSet<string> { "status", "lifecycleStatus" };

    protected override bool MayLackGroups(WireFault fault) => fault is WireFault.Forbidden or WireFault.NotFound;

    protected override ISource Create(Uri baseUrl, ConnectorServices services)
    {
        var settings = BobSources.Settings(baseUrl, _host.HiBob.ServiceUser.Token, ("team", HiBobFields.Team), ("costCentre", HiBobFields.CostCentre), ("legalEntity", HiBobFields.LegalEntity));
        return ConnectorCatalog.BuiltIn.CreateSource("hibob", settings with { Texts = settings.Texts.SetItem("baseUrl", baseUrl.AbsoluteUri).SetItem("serviceUserId", _host.HiBob.ServiceUser.Id) }, services);
    }
}
