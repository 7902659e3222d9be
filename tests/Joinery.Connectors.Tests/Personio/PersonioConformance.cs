using Joinery.Connectors.Tests.Conformance;
using Joinery.Core.Contract;
using Joinery.Sandbox;
using Joinery.Sandbox.Personio.People;

namespace Joinery.Connectors.Tests.Personio;

/// <summary>Against the sandbox, which knows nothing of the connector.</summary>
public abstract class PersonioConformance(string version) : SourceConformance
{
    private SandboxHost _host = null!;

    protected override int People => _host.Company.Snapshot().People.Length;

    protected override IReadOnlyList<string> Unspeakable =>
    [
        "papi-sandbox", .. _host.Company.Snapshot().People.Take(40).SelectMany(p => new[] { "/" + (4000 + p.Number), p.Email, p.FullName }).OfType<string>(),
    ];

    protected override IReadOnlySet<string> SuppliedAttributes { get; } = new HashSet<string>
    {
        "id", "email", "firstName", "lastName", "displayName", "jobTitle", "department", "team", "site", "costCentre", "legalEntity", "employmentType", "status", "firstDay", "lastDay", "manager", "photo", "birthDate",
        "employeeNumber", "custom.languages",
    };

    protected override async Task<Uri> StartAsync()
    {
        _host = await SandboxHost.StartAsync(new SandboxOptions { Clock = SandboxClock.At(new DateOnly(2026, 6, 15)), Employees = Size }, Cancelled);
        _host.Personio.Limits.Enforced = false;
        return _host.PersonioBaseUrl;
    }

    /// <summary>More than a page.</summary>
    protected abstract int Size { get; }

    protected override ValueTask StopAsync() => _host.DisposeAsync();

    protected override ISource Create(Uri baseUrl, ConnectorServices services)
    {
        _host.Personio.PublicUrl = baseUrl;
        return PersonioSources.Create(baseUrl, _host.Personio.Credential, services, version, ("employeeNumber", PersonioAttributes.EmployeeNumber), ("custom.languages", PersonioAttributes.Languages));
    }
}

public sealed class PersonioV1Conformance() : PersonioConformance("v1")
{
    protected override int Size => 120;
}

public sealed class PersonioV2Conformance() : PersonioConformance("v2")
{
    // A request for each of them, and the suite asks them all for each of its faults.
    protected override int Size => 12;
}
