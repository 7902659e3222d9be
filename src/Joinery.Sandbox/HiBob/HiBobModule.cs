using Microsoft.AspNetCore.Routing;

namespace Joinery.Sandbox.HiBob;

/// <summary>HiBob's endpoints, below <c>/hibob/v1</c>.</summary>
internal sealed class HiBobModule(HiBobSandbox sandbox) : IVendorModule
{
    public void Map(IEndpointRouteBuilder routes) => _ = sandbox;
}
