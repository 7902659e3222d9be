using Joinery.Connectors.Tests.Conformance;
using Joinery.Core.Contract;
using Joinery.Sandbox;

namespace Joinery.Connectors.Tests.Merge;

/// <summary>Against the sandbox's Merge, in pages of a few people.</summary>
public sealed class MergeConformance : SourceConformance
{
    private SandboxHost _host = null!;

    protected override int People => _host.Company.Snapshot().People.Length;

    protected override IReadOnlyList<string> Unspeakable =>
        [_host.Merge.Account.Value.Token, Joinery.Sandbox.Merge.MergeSandbox.UsKey, .. _host.Company.Snapshot().People.Take(40).SelectMany(p => new[] { p.Id, p.Email, p.FullName }).OfType<string>()];

    protected override IReadOnlySet<string> SuppliedAttributes { get; } = new HashSet<string>
    {
        "id", "email", "firstName", "lastName", "displayName", "privateEmail", "status", "firstDay", "lastDay", "manager", "employeeNumber", "jobTitle", "department", "site", "country", "photo", "phone",
        "team", "costCentre", "legalEntity", "employmentType", "birthDate",
    };

    protected override async Task<Uri> StartAsync()
    {
        _host = await SandboxHost.StartAsync(new SandboxOptions { Clock = SandboxClock.At(new DateOnly(2026, 6, 15)), Employees = 60 }, Cancelled);
        _host.Merge.Limits.Enforced = _host.Merge.Limits.Guards = false;
        _host.Merge.Switches.LargestPage = 25;
        foreach (var person in _host.Company.Snapshot().People) _host.Company.Changes.ChangePhoto(person.Id, $"picture-{person.Number}");
        _host.Merge.Account.Value.Sync();
        return _host.MergeBaseUrl("us");
    }

    protected override ValueTask StopAsync() => _host.DisposeAsync();

    protected override ISource Create(Uri baseUrl, ConnectorServices services) => MergeSources.Create(baseUrl, _host.Merge.Account.Value, services);
}
