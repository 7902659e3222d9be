using Joinery.Sandbox.Personio.First;
using Joinery.Sandbox.Personio.Gate;
using Joinery.Sandbox.Personio.Second;
using Joinery.Sandbox.Personio.TimeOff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Joinery.Sandbox.Personio;

/// <summary>Personio's endpoints, below <c>/personio/v1</c> and <c>/personio/v2</c>: a table of contents.</summary>
internal sealed class PersonioModule(PersonioSandbox sandbox) : IVendorModule
{
    private readonly PersonioGate gate = new(sandbox);

    public void Map(IEndpointRouteBuilder routes)
    {
        var tokens = new TokenEndpoints(sandbox, gate);
        var first = routes.MapGroup("/personio/v1");
        first.MapPost("/auth", tokens.FirstAsync);
        MapFirst(first.MapGroup("/company"));
        first.Map("/{**path}", gate.First(PersonioRights.None, call => call.NotFoundAsync()));

        var second = routes.MapGroup("/personio/v2");
        second.MapPost("/auth/token", tokens.SecondAsync);
        second.MapPost("/auth/revoke", tokens.RevokeAsync);
        MapSecond(second);
        second.Map("/{**path}", gate.Second("unknown", PersonioRights.None, call => call.NotFoundAsync()));
    }

    private void MapFirst(RouteGroupBuilder company)
    {
        const PersonioRights people = PersonioRights.ReadEmployees;
        const PersonioRights absences = PersonioRights.ReadAbsences;
        company.MapGet("/employees", gate.First(people, EmployeeEndpoints.ListAsync));
        company.MapGet("/employees/attributes", gate.First(people, EmployeeEndpoints.AttributesAsync));
        company.MapGet("/employees/custom-attributes", gate.First(people, EmployeeEndpoints.AttributesAsync));
        company.MapGet("/employees/{id}", gate.First(people, EmployeeEndpoints.OneAsync));
        company.MapGet("/employees/{id}/profile-picture/{width?}", gate.First(people, PictureEndpoint.GetAsync, rotates: false));
        company.MapGet("/time-offs", gate.First(absences, FirstTimeOff.DaysAsync));
        company.MapGet("/time-off-types", gate.First(absences, FirstTimeOff.TypesAsync));
        company.MapGet("/absence-periods", gate.First(absences, FirstTimeOff.HoursAsync));
    }

    private void MapSecond(RouteGroupBuilder second)
    {
        const PersonioRights people = PersonioRights.ReadEmployees;
        const PersonioRights organisation = PersonioRights.ReadOrganisation;
        const PersonioRights absences = PersonioRights.ReadAbsences;
        second.MapGet("/persons", gate.Second("persons", people, PersonEndpoints.ListAsync));
        second.MapGet("/persons/{id}", gate.Second("persons", people, PersonEndpoints.OneAsync));
        second.MapGet("/persons/{id}/employments", gate.Second("persons", people, PersonEndpoints.EmploymentsAsync));
        second.MapGet("/persons/{id}/employments/{employment}", gate.Second("persons", people, PersonEndpoints.EmploymentAsync));
        second.MapGet("/org-units", gate.Second("org-units", organisation, ListEndpoints.UnitsAsync));
        second.MapGet("/workplaces", gate.Second("workplaces", organisation, ListEndpoints.WorkplacesAsync));
        second.MapGet("/cost-centers", gate.Second("cost-centers", organisation, ListEndpoints.CostCentresAsync));
        second.MapGet("/legal-entities", gate.Second("legal-entities", organisation, ListEndpoints.LegalEntitiesAsync));
        second.MapGet("/absence-types", gate.Second("absence-types", absences, SecondTimeOff.TypesAsync));
        second.MapGet("/absence-periods", gate.Second("absence-periods", absences, SecondTimeOff.PeriodsAsync));
        second.MapGet("/absence-periods/{id}/breakdowns", gate.Second("breakdowns", absences, SecondTimeOff.BreakdownsAsync));
    }
}
