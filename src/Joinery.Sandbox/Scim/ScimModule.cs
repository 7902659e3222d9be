using Joinery.Sandbox.Scim.Discovery;
using Joinery.Sandbox.Scim.Gate;
using Joinery.Sandbox.Scim.Groups;
using Joinery.Sandbox.Scim.Users;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Joinery.Sandbox.Scim;

/// <summary>The endpoints of a SCIM server, below the path of its sandbox: a table of contents.</summary>
internal sealed class ScimModule(ScimSandbox sandbox) : IVendorModule
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var gate = new ScimGate(sandbox);
        var scim = routes.MapGroup(sandbox.Path);
        scim.Map("/Users", gate.Behind("Users", UserEndpoints.Many));
        scim.Map("/Users/{id}", gate.Behind("Users/", UserEndpoints.One));
        scim.Map("/Groups", gate.Behind("Groups", GroupEndpoints.Many));
        scim.Map("/Groups/{id}", gate.Behind("Groups/", GroupEndpoints.One));
        scim.MapGet("/Me", gate.Behind("Me", UserEndpoints.Own));
        scim.MapGet("/ServiceProviderConfig", gate.Behind("ServiceProviderConfig", DiscoveryEndpoints.Config));
        scim.MapGet("/ResourceTypes", gate.Behind("ResourceTypes", DiscoveryEndpoints.Types));
        scim.MapGet("/Schemas", gate.Behind("Schemas", DiscoveryEndpoints.Schemas));
        scim.Map("/{**path}", gate.Behind("", _ => throw ScimRefusal.NotFound()));
    }
}
