using System.Collections.Immutable;
using Joinery.Connectors.Tests.Conformance;
using Joinery.Core.Contract;
using Joinery.Sandbox;
using Joinery.Sandbox.Scim;
using Joinery.Sandbox.Scim.Switches;

namespace Joinery.Connectors.Tests.Scim;

/// <summary>Against the sandbox, which was written by others from the same facts.</summary>
public class ScimConformance : WireTargetConformance
{
    private SandboxHost _host = null!;

    protected ScimSandbox Server => _host.Scim;

    protected override IReadOnlyList<string> Unspeakable => ["sandbox-token", "Nora", "Lind", "@example.test", "7001"];

    protected override async Task<Uri> StartAsync()
    {
        _host = await SandboxHost.StartAsync(new SandboxOptions { Employees = 2, Clock = SandboxClock.At(new DateOnly(2026, 6, 15)) }, Cancelled);
        return Server.BaseUrl;
    }

    protected override async Task StopAsync() => await _host.DisposeAsync();

    protected override void Empty()
    {
        foreach (var user in Server.Users) Server.RemoveUser(user.Id);
        foreach (var group in Server.Groups) Server.RemoveGroup(group.Id);
    }

    protected override ITarget Create(Uri baseUrl, ConnectorServices services) => ConnectorCatalog.BuiltIn.CreateTarget("scim", new ConnectorSettings
    {
        Texts = ImmutableDictionary<string, string>.Empty.Add("baseUrl", baseUrl.AbsoluteUri),
        Secrets = ImmutableDictionary<string, Secret>.Empty.Add("token", new Secret(Server.Token)),
    }, services);
}

/// <summary>Without PATCH, filters and external ids, with versions that are checked: the same holds.</summary>
public sealed class ScimConformanceOfAPoorServer : ScimConformance
{
    protected override async Task<Uri> StartAsync()
    {
        var url = await base.StartAsync();
        Server.Switches.Patch.Supported = false;
        Server.Switches.Lists.Filtering = ScimFiltering.Refused;
        Server.Switches.Edge.Versions = ScimVersions.Offered;
        return url;
    }
}
