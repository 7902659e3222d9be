using Joinery.Sandbox.HiBob.Gate;
using Joinery.Sandbox.HiBob.Lists;
using Joinery.Sandbox.HiBob.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Joinery.Sandbox.HiBob;

/// <summary>HiBob's endpoints, below <c>/hibob/v1</c>: a table of contents.</summary>
internal sealed class HiBobModule(HiBobSandbox sandbox) : IVendorModule
{
    private const string NoPeople = """{"employees":[]}""";
    private const string Nothing = "{}";
    private readonly HiBobGate gate = new(sandbox);

    public void Map(IEndpointRouteBuilder routes)
    {
        var v1 = routes.MapGroup("/hibob/v1");
        v1.MapPost("/people/search", gate.Behind(HiBobEndpoint.Search, PeopleEndpoints.SearchAsync, NoPeople));
        v1.MapPost("/people/{identifier}", gate.Behind(HiBobEndpoint.Person, PeopleEndpoints.OneAsync, Nothing));
        v1.MapGet("/profiles", gate.Behind(HiBobEndpoint.Profiles, PeopleEndpoints.ProfilesAsync, NoPeople));
        v1.MapGet("/company/people/fields", gate.Behind(HiBobEndpoint.Fields, FieldsEndpoint.ListAsync));
        v1.MapGet("/company/named-lists", gate.Behind(HiBobEndpoint.NamedLists, NamedListsEndpoint.AllAsync, Nothing));
        v1.MapGet("/company/named-lists/{name}", gate.Behind(HiBobEndpoint.NamedLists, NamedListsEndpoint.OneAsync, Nothing));
        v1.Map("/{**path}", gate.Behind("unknown", call => call.NotFoundAsync()));
    }
}
