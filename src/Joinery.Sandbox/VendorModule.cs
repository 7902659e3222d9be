using Microsoft.AspNetCore.Routing;

namespace Joinery.Sandbox;

/// <summary>One pretend vendor: its endpoints, all below a path of its own.</summary>
internal interface IVendorModule
{
    void Map(IEndpointRouteBuilder routes);
}
