using System.Globalization;
using System.Text.Json.Nodes;
using Joinery.Sandbox.Personio.People;

namespace Joinery.Sandbox.Personio.Second;

/// <summary>The employments of a person, newest first: the present one, and those before a rehire.</summary>
internal static class EmploymentJson
{
    public static IEnumerable<string> IdsOf(PersonioPerson person) =>
        Enumerable.Range(0, person.Employee.Past.Length + 1).Reverse().Select(index => IdOf(person, index));

    public static IEnumerable<JsonObject> Of(PersonioPerson person)
    {
        var employee = person.Employee;
        yield return Row(person, employee.Past.Length, employee.FirstDay, employee.LastDay, employee.LastWorkingDay ?? employee.LastDay, person.Status.ToUpperInvariant());
        for (var index = employee.Past.Length - 1; index >= 0; index--)
            yield return Row(person, index, employee.Past[index].FirstDay, employee.Past[index].LastDay, employee.Past[index].LastDay, "INACTIVE");
    }

    private static JsonObject Row(PersonioPerson person, int index, DateOnly firstDay, DateOnly? lastDay, DateOnly? lastWorkingDay, string status)
    {
        var employee = person.Employee;
        var row = new JsonObject { ["id"] = IdOf(person, index) };
        void Add(string key, string name, JsonNode? value)
        {
            if (person.View.Credential.MayRead(key))
                row[name] = value;
        }

        Add("status", "status", status);
        Add("weekly_working_hours", "weekly_working_hours", 40);
        Add("hire_date", "employment_start_date", Iso(firstDay));
        Add("termination_date", "employment_end_date", Iso(lastDay));
        Add("employment_type", "type", person.EmploymentType.ToUpperInvariant());
        Add("contract_end_date", "contract_end_date", null);
        Add("created_at", "created_at", PersonJson.Moment(employee.CreatedAt));
        Add("last_modified_at", "updated_at", PersonJson.Moment(person.View.ChangedAt(employee)));
        Add("position", "position", employee.TitleId is null ? null : new JsonObject { ["title"] = person.Lists.Titles.NameOf(employee.TitleId) });
        Add("supervisor", "supervisor", person.Supervisor is { } supervisor ? Reference(PersonioIds.OfPerson(supervisor.Number)) : null);
        Add("office", "office", Reference(PersonioIds.OfItem(person.Site.Id)));
        Add("subcompany", "legal_entity", employee.LegalEntityId is { } entity ? Reference(PersonioIds.OfLegalEntity(entity)) : null);
        Add("subcompany", "sub_company", employee.LegalEntityId is { } company ? Reference(PersonioIds.OfItem(company)) : null);
        AddUnits(row, person);
        Add("cost_centers", "cost_centers", new JsonArray([.. person.CostCentres.Select(centre => new JsonObject { ["id"] = PersonioIds.Text(PersonioIds.OfItem(centre.Item.Id)), ["weight"] = centre.Share })]));
        row["person"] = Reference(person.Id);
        if (person.View.Credential.MayRead("termination_date"))
            row["termination"] = lastDay is null ? null : Termination(person, lastDay, lastWorkingDay);
        row["_meta"] = new JsonObject { ["links"] = new JsonObject { ["person"] = new JsonObject { ["href"] = $"{person.View.Sandbox.PublicUrl.AbsoluteUri.TrimEnd('/')}/v2/persons/{person.Id}" } } };
        return row;
    }

    private static JsonObject Termination(PersonioPerson person, DateOnly? lastDay, DateOnly? lastWorkingDay)
    {
        var termination = new JsonObject { ["termination_date"] = Iso(lastDay), ["type"] = "EMPLOYEE", ["reason"] = null };
        if (person.View.Credential.MayRead("last_working_day"))
            termination[person.View.Switches.LastWorkingDay ? "last_working_day" : "last_working_date"] = Iso(lastWorkingDay);
        return termination;
    }

    /// <summary>Team and department in one list; without either right it is not there at all.</summary>
    private static void AddUnits(JsonObject row, PersonioPerson person)
    {
        var credential = person.View.Credential;
        if (!credential.MayRead("team") && !credential.MayRead("department"))
            return;
        var units = new JsonArray();
        if (credential.MayRead("team") && person.Employee.TeamId is { } team)
            units.Add(Unit("team", team));
        if (credential.MayRead("department") && person.Employee.DepartmentId is { } department)
            units.Add(Unit("department", department));
        row["org_units"] = units;
    }

    private static JsonObject Unit(string type, string id) => new() { ["type"] = type, ["id"] = PersonioIds.Text(PersonioIds.OfItem(id)) };

    private static JsonObject Reference(long id) => new() { ["id"] = PersonioIds.Text(id) };

    private static string IdOf(PersonioPerson person, int index) => PersonioIds.Uuid("employment", (person.Id * 100) + index);

    private static JsonNode? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
