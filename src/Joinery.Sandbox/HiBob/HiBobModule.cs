using Joinery.Sandbox.HiBob.Gate;
using Joinery.Sandbox.HiBob.Lists;
using Joinery.Sandbox.HiBob.People;
using Joinery.Sandbox.HiBob.Tables;
using Joinery.Sandbox.HiBob.TimeOff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Joinery.Sandbox.HiBob;

/// <summary>HiBob's endpoints, below <c>/hibob/v1</c>: a table of contents.</summary>
internal sealed class HiBobModule(HiBobSandbox sandbox) : IVendorModule
{
    private const string NoPeople = """{"employees":[]}""";
    private const string NoOuts = """{"outs":[]}""";
    private const string NoChanges = """{"changes":[]}""";
    private const string NoRows = """{"values":[]}""";
    private const string NoResults = """{"results":[],"response_metadata":{"next_cursor":null},"errors":[]}""";
    private const string Nothing = "{}";
    private readonly HiBobGate gate = new(sandbox);

    public void Map(IEndpointRouteBuilder routes)
    {
        var v1 = routes.MapGroup("/hibob/v1");
        MapPeople(v1);
        MapLists(v1);
        MapTimeOff(v1);
        v1.Map("/{**path}", gate.Behind("unknown", call => call.NotFoundAsync()));

        routes.MapGet("/hibob/media/{name}", context => AvatarEndpoints.MediaAsync(context, sandbox));
        routes.MapGet("/hibob/default-avatars/{name}", AvatarEndpoints.PictureAsync);
    }

    private void MapPeople(RouteGroupBuilder v1)
    {
        v1.MapPost("/people/search", gate.Behind(HiBobEndpoint.Search, PeopleEndpoints.SearchAsync, NoPeople));
        v1.MapPost("/people/{identifier}", gate.Behind(HiBobEndpoint.Person, PeopleEndpoints.OneAsync, Nothing));
        v1.MapGet("/profiles", gate.Behind(HiBobEndpoint.Profiles, PeopleEndpoints.ProfilesAsync, NoPeople));
        v1.MapPost("/people", gate.Behind(HiBobEndpoint.CreatePerson, WriteEndpoints.CreateAsync));
        v1.MapPut("/people/{identifier}", gate.Behind(HiBobEndpoint.WritePerson, WriteEndpoints.UpdateAsync));
        v1.MapPut("/people/{identifier}/email", gate.Behind(HiBobEndpoint.WritePerson, WriteEndpoints.EmailAsync));
        v1.MapPost("/employees/{identifier}/terminate", gate.Behind(HiBobEndpoint.WritePerson, WriteEndpoints.TerminateAsync));
        v1.MapGet("/avatars/{id}", gate.Behind(HiBobEndpoint.Avatars, AvatarEndpoints.ByIdAsync));
        v1.MapGet("/avatars", gate.Behind(HiBobEndpoint.Avatars, AvatarEndpoints.ByEmailAsync));
        v1.MapGet("/people/{identifier}/{table}", gate.Behind(HiBobEndpoint.Tables, TableEndpoints.OneAsync, NoRows));
        v1.MapGet("/bulk/people/{table}", gate.Behind(HiBobEndpoint.Tables, TableEndpoints.BulkAsync, NoResults));
    }

    private void MapLists(RouteGroupBuilder v1)
    {
        v1.MapGet("/company/people/fields", gate.Behind(HiBobEndpoint.Fields, FieldsEndpoint.ListAsync));
        v1.MapGet("/company/named-lists", gate.Behind(HiBobEndpoint.NamedLists, NamedListsEndpoint.AllAsync, Nothing));
        v1.MapGet("/company/named-lists/{name}", gate.Behind(HiBobEndpoint.NamedLists, NamedListsEndpoint.OneAsync, Nothing));
    }

    private void MapTimeOff(RouteGroupBuilder v1)
    {
        const HiBobFeatures seeing = HiBobFeatures.WhosOut;
        const HiBobFeatures settings = HiBobFeatures.TimeOffSettings;
        v1.MapGet("/timeoff/whosout", gate.Behind(HiBobEndpoint.TimeOff, Needing(seeing, TimeOffEndpoints.WhosOutAsync), NoOuts));
        v1.MapGet("/timeoff/outtoday", gate.Behind(HiBobEndpoint.TimeOff, Needing(seeing, TimeOffEndpoints.OutTodayAsync), NoOuts));
        v1.MapGet("/timeoff/requests/changes", gate.Behind(HiBobEndpoint.TimeOff, Needing(seeing, TimeOffEndpoints.ChangesAsync), NoChanges));
        v1.MapGet("/timeoff/employees/{id}/requests/{requestId}", gate.Behind(HiBobEndpoint.TimeOff, Needing(seeing, TimeOffEndpoints.OneAsync), Nothing));
        v1.MapGet("/timeoff/policy-types", gate.Behind(HiBobEndpoint.TimeOff, Needing(settings, PolicyEndpoints.NamesAsync), Nothing));
        v1.MapGet("/timeoff/policy-types/{name}", gate.Behind(HiBobEndpoint.TimeOff, Needing(settings, PolicyEndpoints.OneAsync), Nothing));
        v1.MapGet("/timeoff/policy-types/{name}/reason-codes", gate.Behind(HiBobEndpoint.TimeOff, Needing(settings, PolicyEndpoints.ReasonCodesAsync), Nothing));
    }

    private static Func<HiBobCall, Task> Needing(HiBobFeatures feature, Func<HiBobCall, Task> handle) =>
        call => call.User.Features.HasFlag(feature) ? handle(call) : call.ForbiddenAsync();
}
