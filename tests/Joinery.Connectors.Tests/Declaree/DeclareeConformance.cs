using Joinery.Connectors.Tests.Conformance;
using Joinery.Core.Contract;
using Joinery.Sandbox;

namespace Joinery.Connectors.Tests.Declaree;

/// <summary>Against the sandbox, which was written by others from the same facts.</summary>
public sealed class DeclareeConformance : WireTargetConformance
{
    private SandboxHost _host = null!;

    protected override IReadOnlyList<string> Unspeakable => ["sandbox-token", "Nora", "Lind", "@example.test", "7001"];

    protected override async Task<Uri> StartAsync()
    {
        _host = await SandboxHost.StartAsync(new SandboxOptions { Employees = 2, Clock = SandboxClock.At(new DateOnly(2026, 6, 15)) }, Cancelled);
        return _host.DeclareeBaseUrl;
    }

    protected override async Task StopAsync() => await _host.DisposeAsync();

    protected override void Empty()
    {
        var server = _host.Declaree.Scim;
        foreach (var user in server.Users.Where(u => u.Id != _host.Declaree.Administrator.Id)) server.RemoveUser(user.Id);
        foreach (var group in server.Groups) server.RemoveGroup(group.Id);
    }

    protected override ITarget Create(Uri baseUrl, ConnectorServices services) => DeclareeTest.Connect(baseUrl, _host.Declaree.Scim.Token, services);
}
