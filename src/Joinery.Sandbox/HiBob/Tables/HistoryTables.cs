using System.Globalization;
using Joinery.Sandbox.Company;
using Joinery.Sandbox.HiBob.People;

namespace Joinery.Sandbox.HiBob.Tables;

/// <summary>What the three tables hold for a person, oldest first; rows may lie ahead.</summary>
internal static class HistoryTables
{
    public static string? CategoryOf(string table) => table switch
    {
        "lifecycle" => HiBobCategory.Internal,
        "work" => HiBobCategory.Work,
        "employment" => HiBobCategory.Employment,
        _ => null,
    };

    public static IReadOnlyList<TableRow> RowsOf(string table, HiBobPerson person) => TableRow.Chain(table switch
    {
        "lifecycle" => Lifecycle(person),
        "work" => Work(person),
        _ => Employment(person),
    });

    private static IEnumerable<TableRow> Lifecycle(HiBobPerson person)
    {
        var employee = person.Employee;
        if (person.Standing.Standing == Standing.Upcoming)
            yield return Stage(DateOnly.FromDateTime(employee.CreatedAt.UtcDateTime), "Hired", active: false);

        foreach (var past in employee.Past)
        {
            yield return Stage(past.FirstDay, "Employed", active: true);
            yield return Stage(past.LastDay.AddDays(1), "Terminated", active: false);
        }

        yield return Stage(employee.FirstDay, "Employed", active: true);
        foreach (var leave in employee.Leaves)
        {
            yield return Stage(leave.FirstDay, leave.Kind == LeaveKind.Parental ? "Parental leave" : "Leave", leave.KeepsAccess);
            if (leave.LastDay is { } last && !(employee.LastDay <= last))
                yield return Stage(last.AddDays(1), "Employed", active: true);
        }

        if (employee.LastWorkingDay is { } working && working < employee.LastDay)
            yield return Stage(working.AddDays(1), "Garden leave", person.Read.Switches.GardenLeaveKeepsAccess);
        if (employee.LastDay is { } lastDay)
            yield return Stage(lastDay.AddDays(1), "Terminated", active: false);
    }

    private static TableRow Stage(DateOnly from, string status, bool active) => new(from, json =>
    {
        json.WriteString("status", status);
        json.WriteString("employeeStatus", active ? "Active" : "Inactive");
        json.WriteNull("reasonType");
        json.WriteNull("leaveReason");
    });

    private static IEnumerable<TableRow> Work(HiBobPerson person)
    {
        var employee = person.Employee;
        foreach (var job in employee.PastJobs.Where(job => job.Until >= job.From))
            yield return Job(person, job.From, job);
        yield return Job(person, employee.JobSince, new PastJob(
            employee.JobSince, employee.JobSince, employee.DepartmentId, employee.TitleId, employee.TeamId, employee.CostCentreId, employee.SiteId, employee.ManagerId));
    }

    private static TableRow Job(HiBobPerson person, DateOnly from, PastJob job) => new(from, json =>
    {
        var site = person.Read.Sandbox.Company.Site(job.SiteId);
        json.WriteString("department", job.DepartmentId);
        json.WriteString("title", job.TitleId);
        json.WriteString("site", site.Name);
        json.WriteNumber("siteId", long.Parse(site.Id, CultureInfo.InvariantCulture));
        json.WritePropertyName("reportsTo");
        if (person.Read.Snapshot.Find(job.ManagerId) is { } manager)
            PersonWriter.WriteReference(json, manager);
        else
            json.WriteNullValue();
        json.WriteString("activeEffectiveDate", TableRow.Iso(from));
        json.WriteNull("workChangeType");
        json.WriteStartObject("customColumns");
        json.WriteString("column_1", job.TeamId);
        json.WriteString("column_2", job.CostCentreId);
        json.WriteEndObject();
    });

    private static IEnumerable<TableRow> Employment(HiBobPerson person)
    {
        yield return new TableRow(person.Employee.FirstDay, json =>
        {
            json.WriteString("type", person.Employee.EmploymentTypeId);
            json.WriteNull("contract");
            json.WriteNumber("fte", 100);
        });
    }
}
