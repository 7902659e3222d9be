using System.Globalization;
using Joinery.Sandbox.Company;
using Joinery.Sandbox.HiBob.Lists;
using Joinery.Sandbox.HiBob.People;

namespace Joinery.Sandbox.HiBob;

/// <summary>Which fields there are and where their values come from.</summary>
internal static class HiBobFieldCatalogue
{
    public static IReadOnlyList<HiBobField> Create(CompanyLists lists) =>
        [.. Root(), .. About(), .. Work(lists), .. Tenant(lists), .. Lifecycle(lists), .. Private(), .. Employment(lists)];

    private static IEnumerable<HiBobField> Root()
    {
        yield return Text("root.id", "Employee ID", person => person.Employee.Id);
        yield return Text("root.email", "Email", person => person.Employee.Email);
        yield return Text("root.firstName", "First name", person => person.Employee.FirstName);
        yield return Text("root.secondName", "Middle name", person => person.Employee.MiddleName);
        yield return Text("root.surname", "Last name", person => person.Employee.LastName);
        yield return Text("root.fullName", "Full name", person => person.Employee.FullName);
        yield return Text("root.displayName", "Display name", person => person.Employee.DisplayName);
        yield return Field("root.companyId", "Company ID", "number", person => FieldValue.Number(person.Read.Sandbox.CompanyId));
        yield return Text("root.creationDateTime", "Creation date", person => person.CreatedAt);
        yield return Text("root.avatarUrl", "Avatar URL", person => person.PhotoUrl);
        yield return Text("root.coverImageUrl", "Cover image", _ => null);
        yield return Text("root.state", "State", person => person.IsActive ? "active" : "uninvited");
    }

    private static IEnumerable<HiBobField> About()
    {
        yield return Text("about.avatar", "Avatar", person => person.AvatarUrl);
        yield return Text("about.about", "About", _ => null);
        yield return Field("about.hobbies", "Hobbies", "multi-list", person => person.Employee.Number % 2 == 0 ? FieldValue.Texts("yoga", "261314348") : FieldValue.Texts()) with { ListId = "hobbies" };
        yield return Field("about.superpowers", "Superpowers", "multi-list", _ => FieldValue.Texts()) with { ListId = "superpowers" };
        yield return Text(HiBobFields.Language, "Language", person => person.Employee.Language) with { OnRequest = true };
    }

    private static IEnumerable<HiBobField> Work(CompanyLists lists)
    {
        yield return Date("work.startDate", "Start date", person => person.Employee.FirstDay);
        yield return Text("work.shortStartDate", "Start day", person => person.Employee.FirstDay.ToString("MM-dd", CultureInfo.InvariantCulture));
        yield return Date("work.originalStartDate", "Original start date", person => person.Employee.Past.IsEmpty ? person.Employee.FirstDay : person.Employee.Past[0].FirstDay);
        yield return Date("work.activeEffectiveDate", "Effective date", person => person.Employee.JobSince) with { Historical = true };
        yield return Field("work.reportsTo", "Manager", "employee-reference", person => FieldValue.Person(person.Manager)) with { Historical = true };
        yield return Text("work.reportsTo.id", "Manager ID", person => person.Manager?.Id);
        yield return Text("work.reportsTo.email", "Manager email", person => person.Manager?.Email);
        yield return Text("work.reportsTo.firstName", "Manager first name", person => person.Manager?.FirstName);
        yield return Text("work.reportsTo.surname", "Manager last name", person => person.Manager?.LastName);
        yield return Text("work.reportsTo.displayName", "Manager display name", person => person.Manager?.DisplayName);
        yield return Field("work.manager", "Reports to ID", "employee-reference", person => FieldValue.PersonId(person.Manager));
        yield return Field("work.secondLevelManager", "Second level manager", "employee-reference", person => FieldValue.PersonId(person.Read.Snapshot.Find(person.Manager?.ManagerId)));
        yield return Field("work.reportsToIdInCompany", "Manager's number", "number", person => person.Manager is { } manager ? FieldValue.Number(manager.Number) : FieldValue.Null);
        yield return Field("work.employeeIdInCompany", "Employee number", "number", person => FieldValue.Number(person.Employee.Number));
        yield return Field("work.department", "Department", "list", person => FieldValue.Item(lists.Departments, person.Employee.DepartmentId)) with { ListId = HiBobLists.NameOf(ListKind.Department), Historical = true };
        yield return Field("work.title", "Job title", "list", person => FieldValue.Item(lists.Titles, person.Employee.TitleId)) with { ListId = HiBobLists.NameOf(ListKind.Title), Historical = true };
        yield return Field("work.site", "Site", "list", person => FieldValue.Text(person.Site.Name)) with { ListId = HiBobLists.Site, Historical = true };
        yield return Field("work.siteId", "Site ID", "number", person => FieldValue.SiteId(person.Site)) with { Historical = true };
        yield return Field("work.isManager", "Is manager", "boolean", person => FieldValue.Boolean(person.Read.Snapshot.DirectReports(person.Employee.Id) > 0));
        yield return Field("work.directReports", "Direct reports", "number", person => person.Read.Snapshot.DirectReports(person.Employee.Id) is var reports and > 0 ? FieldValue.Number(reports) : FieldValue.Null);
        yield return Text("work.workPhone", "Work phone", person => person.Employee.Phone);
        yield return Text("work.workMobile", "Work mobile", person => person.Employee.MobilePhone);
        yield return Field("work.tenureYears", "Tenure", "number", person => FieldValue.Number(Math.Max(0, (person.Today.DayNumber - person.Employee.FirstDay.DayNumber) / 365)));
    }

    private static IEnumerable<HiBobField> Tenant(CompanyLists lists)
    {
        yield return Field(HiBobFields.Team, "Team", "list", person => FieldValue.Item(lists.Teams, person.Employee.TeamId)) with { ListId = HiBobLists.NameOf(ListKind.Team), Historical = true, OnRequest = true };
        yield return Field(HiBobFields.CostCentre, "Cost center", "list", person => FieldValue.Item(lists.CostCentres, person.Employee.CostCentreId)) with { ListId = HiBobLists.NameOf(ListKind.CostCentre), Historical = true, OnRequest = true };
        yield return Field(HiBobFields.LegalEntity, "Legal entity", "list", person => FieldValue.Item(lists.LegalEntities, person.Employee.LegalEntityId)) with { ListId = HiBobLists.NameOf(ListKind.LegalEntity), OnRequest = true };
    }

    private static IEnumerable<HiBobField> Lifecycle(CompanyLists lists)
    {
        yield return Text("internal.status", "Status", person => person.IsActive ? "Active" : "Inactive");
        yield return Text("internal.lifecycleStatus", "Lifecycle status", person => person.Lifecycle) with { Historical = true };
        yield return Date("internal.terminationDate", "Termination date", person => person.TerminationDate);
        yield return Field("internal.terminationReason", "Termination reason", "list", person => FieldValue.Item(lists.TerminationReasons, person.Employee.TerminationReasonId)) with { ListId = HiBobLists.NameOf(ListKind.TerminationReason) };
        yield return Text("internal.terminationType", "Termination type", _ => null);
        yield return Text("internal.notice", "Notice", _ => null);
        yield return Date("internal.probationEndDate", "Probation end", _ => null);
        yield return Date("internal.currentActiveStatusStartDate", "Status since", person => person.Employee.FirstDay);
    }

    private static IEnumerable<HiBobField> Private()
    {
        yield return Date("personal.birthDate", "Birth date", person => person.Employee.BirthDate);
        yield return Text("personal.shortBirthDate", "Birthday", person => person.Employee.BirthDate?.ToString("MM-dd", CultureInfo.InvariantCulture));
        yield return Text("personal.honorific", "Title", _ => null);
        yield return Text("personal.pronouns", "Pronouns", _ => null);
        yield return Text("home.privateEmail", "Private email", person => person.Employee.PrivateEmail);
        yield return Text("home.mobilePhone", "Mobile phone", person => person.Employee.MobilePhone);
        yield return Text("address.country", "Country", person => person.Employee.Country);
        yield return Text("address.siteCountry", "Site country", person => person.Site.Country);
        yield return Text("address.city", "City", person => person.Site.City);
        yield return Field("employee.hrbp", "HR business partner", "employee-reference", _ => FieldValue.Null);
        yield return Field("employee.buddy", "Buddy", "employee-reference", _ => FieldValue.Null);
    }

    private static IEnumerable<HiBobField> Employment(CompanyLists lists)
    {
        yield return Field("payroll.employment.type", "Employment type", "list", person => FieldValue.Item(lists.EmploymentTypes, person.Employee.EmploymentTypeId)) with
        {
            CategoryId = HiBobCategory.Employment, ListId = HiBobLists.NameOf(ListKind.EmploymentType), Historical = true,
        };
        yield return Text("payroll.employment.contract", "Contract", _ => null) with { CategoryId = HiBobCategory.Employment };
        yield return Field("payroll.employment.fte", "FTE %", "number", _ => FieldValue.Fraction(100)) with { CategoryId = HiBobCategory.Employment };
    }

    private static HiBobField Text(string id, string name, Func<HiBobPerson, string?> read) => Field(id, name, "text", person => FieldValue.Text(read(person)));

    private static HiBobField Date(string id, string name, Func<HiBobPerson, DateOnly?> read) => Field(id, name, "date", person => FieldValue.Date(read(person)));

    private static HiBobField Field(string id, string name, string type, Func<HiBobPerson, FieldValue> read) => new(id, id[..id.IndexOf('.', StringComparison.Ordinal)], name, type, read);
}
