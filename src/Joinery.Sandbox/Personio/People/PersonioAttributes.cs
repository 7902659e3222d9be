using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Joinery.Sandbox.Company;

namespace Joinery.Sandbox.Personio.People;

/// <summary>One attribute of v1's employees.</summary>
/// <param name="Universal">Null for attributes of the company's own without a meaning elsewhere.</param>
internal sealed record PersonioAttribute(string Key, string Label, string German, string Type, string? Universal, Action<Utf8JsonWriter, PersonioPerson> Write)
{
    public bool IsOwn => Key.StartsWith("dynamic_", StringComparison.Ordinal);
}

/// <summary>The attributes there are, system and own; each credential sees those it was given.</summary>
public static class PersonioAttributes
{
    public const string Id = "id";

    /// <summary>Own attributes: one of each type, and the birthday that Personio knows by a universal id.</summary>
    public const string EmployeeNumber = "dynamic_24407";
    public const string Birthday = "dynamic_33400";
    public const string Desk = "dynamic_33401";
    public const string FullTimeShare = "dynamic_33402";
    public const string Language = "dynamic_33403";
    public const string Languages = "dynamic_33404";
    public const string Profile = "dynamic_33405";
    public const string Note = "dynamic_33406";
    public const string Phone = "dynamic_33407";

    public static IEnumerable<string> Keys => All.Select(attribute => attribute.Key);

    internal static ImmutableArray<PersonioAttribute> All { get; } =
    [
        System(Id, "ID", "ID", "integer", (json, person) => json.WriteNumberValue(person.Id)),
        System("first_name", "First name", "Vorname", "standard", (json, person) => json.WriteStringValue(person.Employee.FirstName)),
        System("last_name", "Last name", "Nachname", "standard", (json, person) => json.WriteStringValue(person.Employee.LastName)),
        System("preferred_name", "Name (preferred)", "Name (bevorzugt)", "standard", (json, person) => json.WriteStringValue(person.Employee.DisplayName)),
        System("email", "Email", "E-Mail", "standard", (json, person) => json.WriteStringValue(person.Employee.Email)),
        System("gender", "Gender", "Geschlecht", "standard", (json, _) => json.WriteStringValue("")),
        System("status", "Status", "Status", "standard", (json, person) => json.WriteStringValue(person.Status)),
        System("position", "Position", "Position", "standard", (json, person) => json.WriteStringValue(person.Lists.Titles.NameOf(person.Employee.TitleId))),
        System("supervisor", "Supervisor", "Vorgesetzter", "standard", WriteSupervisor),
        System("employment_type", "Employment type", "Anstellungsart", "standard", (json, person) => json.WriteStringValue(person.EmploymentType)),
        System("weekly_working_hours", "Weekly hours", "Wochenstunden", "standard", (json, _) => json.WriteStringValue("40")),
        System("hire_date", "Hire date", "Einstellungsdatum", "date", (json, person) => WriteDay(json, person, person.Employee.FirstDay)),
        System("contract_end_date", "Contract ends", "Vertragsende", "date", (json, person) => WriteDay(json, person, null)),
        System("termination_date", "Termination date", "Kündigungsdatum", "date", (json, person) => WriteDay(json, person, person.Employee.LastDay)),
        System("termination_type", "Termination type", "Kündigungsart", "standard", (json, _) => json.WriteStringValue("")),
        System("last_working_day", "Last day of work", "Letzter Arbeitstag", "date", (json, person) => WriteDay(json, person, person.Employee.LastWorkingDay ?? person.Employee.LastDay)),
        System("created_at", "created_at", "created_at", "date", (json, person) => json.WriteStringValue(person.MomentText(person.Employee.CreatedAt))),
        System("last_modified_at", "Last modified", "Zuletzt geändert", "date", (json, person) => json.WriteStringValue(person.MomentText(person.View.ChangedAt(person.Employee)))),
        System("subcompany", "Subcompany", "Gesellschaft", "standard", (json, person) => WriteReference(json, person, "Subcompany", person.Lists.LegalEntities.Find(person.Employee.LegalEntityId))),
        System("office", "Office", "Standort", "standard", (json, person) => WriteReference(json, person, "Office", new ListItem(person.Site.Id, person.Site.Name))),
        System("department", "Department", "Abteilung", "standard", (json, person) => WriteReference(json, person, "Department", person.Lists.Departments.Find(person.Employee.DepartmentId))),
        System("team", "Team", "Team", "standard", (json, person) => WriteReference(json, person, "Team", person.Lists.Teams.Find(person.Employee.TeamId))),
        System("cost_centers", "Cost center", "Kostenstelle", "standard", WriteCostCentres),
        System("profile_picture", "Profile Picture", "Profilbild", "standard", (json, person) => json.WriteStringValue(person.PictureUrl)),
        Own(EmployeeNumber, "Employee number", "standard", null, (json, person) => json.WriteStringValue(person.Employee.Number.ToString(CultureInfo.InvariantCulture))),
        Own(Birthday, "Birthday", "date", "date_of_birth", (json, person) => json.WriteStringValue(person.Employee.BirthDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
        Own(Desk, "Desk", "integer", null, (json, person) => json.WriteNumberValue(person.Employee.Number % 500)),
        Own(FullTimeShare, "Share of full time", "decimal", null, (json, _) => json.WriteNumberValue(0.8m)),
        Own(Language, "Language", "list", null, (json, person) => json.WriteStringValue(person.Employee.Language)),
        Own(Languages, "Languages", "tags", null, WriteTags),
        Own(Profile, "Profile", "link", null, (json, person) => json.WriteStringValue("https://people.example.test/" + person.Employee.Number.ToString(CultureInfo.InvariantCulture))),
        Own(Note, "Note", "multiline", null, (json, _) => json.WriteStringValue("first line\nsecond line")),
        Own(Phone, "Phone", "standard", null, (json, person) => json.WriteStringValue(person.Employee.Phone)),
    ];

    internal static IEnumerable<string> TagsOf(PersonioPerson person) => person.Employee.Language is { } language ? [language, "en"] : [];

    private static PersonioAttribute System(string key, string label, string german, string type, Action<Utf8JsonWriter, PersonioPerson> write) => new(key, label, german, type, key, write);

    private static PersonioAttribute Own(string key, string label, string type, string? universal, Action<Utf8JsonWriter, PersonioPerson> write) => new(key, label, label, type, universal, write);

    private static void WriteDay(Utf8JsonWriter json, PersonioPerson person, DateOnly? day) => json.WriteStringValue(day is { } known ? person.MidnightText(known) : null);

    private static void WriteReference(Utf8JsonWriter json, PersonioPerson person, string type, ListItem? item)
    {
        if (item is null)
        {
            WriteMissing(json, person);
            return;
        }

        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteStartObject("attributes");
        json.WriteNumber("id", PersonioIds.OfItem(item.Id));
        json.WriteString("name", item.Name);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteMissing(Utf8JsonWriter json, PersonioPerson person)
    {
        switch (person.View.Switches.EmptyObjects)
        {
            case EmptyObject.EmptyText:
                json.WriteStringValue("");
                break;
            case EmptyObject.EmptyArray:
                json.WriteStartArray();
                json.WriteEndArray();
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    /// <summary>Whose members are wrapped once more.</summary>
    private static void WriteSupervisor(Utf8JsonWriter json, PersonioPerson person)
    {
        if (person.Supervisor is { } supervisor)
            ShortEmployee.Write(json, person.View.Of(supervisor));
        else
            WriteMissing(json, person);
    }

    private static void WriteCostCentres(Utf8JsonWriter json, PersonioPerson person)
    {
        json.WriteStartArray();
        foreach (var (item, share) in person.CostCentres)
        {
            json.WriteStartObject();
            json.WriteString("type", "CostCenter");
            json.WriteStartObject("attributes");
            json.WriteNumber("id", PersonioIds.OfItem(item.Id));
            json.WriteString("name", item.Name);
            json.WriteNumber("percentage", share);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTags(Utf8JsonWriter json, PersonioPerson person) =>
        json.WriteStringValue(person.View.Switches.TagsJoined ? string.Join(",", TagsOf(person)) : JsonSerializer.Serialize(TagsOf(person)));
}
