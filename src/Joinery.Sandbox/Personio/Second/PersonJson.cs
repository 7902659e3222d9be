using System.Globalization;
using System.Text.Json.Nodes;
using Joinery.Sandbox.Personio.People;

namespace Joinery.Sandbox.Personio.Second;

/// <summary>A person of v2. What the credential may not read is left out.</summary>
internal static class PersonJson
{
    public static JsonObject Person(PersonioPerson person)
    {
        var employee = person.Employee;
        var row = new JsonObject { ["id"] = PersonioIds.Text(person.Id) };
        Add(row, person, "email", "email", employee.Email);
        Add(row, person, "created_at", "created_at", Moment(employee.CreatedAt));
        Add(row, person, "last_modified_at", "updated_at", Moment(person.View.PersonChangedAt(employee)));
        Add(row, person, "first_name", "first_name", employee.FirstName);
        Add(row, person, "last_name", "last_name", employee.LastName);
        Add(row, person, "preferred_name", "preferred_name", employee.DisplayName);
        Add(row, person, "gender", "gender", "UNSPECIFIED");
        Add(row, person, "profile_picture", "profile_picture", new JsonObject { ["url"] = person.PictureUrl });
        Add(row, person, "status", "status", StatusOf(person));
        row["custom_attributes"] = new JsonArray([.. Own(person)]);
        row["employments"] = new JsonArray([.. EmploymentJson.IdsOf(person).Select(id => new JsonObject { ["id"] = id })]);
        row["_meta"] = new JsonObject { ["links"] = new JsonObject { ["employments"] = new JsonObject { ["href"] = $"{person.View.Sandbox.PublicUrl.AbsoluteUri.TrimEnd('/')}/v2/persons/{person.Id}/employments" } } };
        return row;
    }

    /// <summary>Coarse: whoever has yet to begin, or is on leave, is active.</summary>
    public static string StatusOf(PersonioPerson person) => person.Status == "inactive" ? "INACTIVE" : "ACTIVE";

    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static void Add(JsonObject row, PersonioPerson person, string key, string name, JsonNode? value)
    {
        if (person.View.Credential.MayRead(key))
            row[name] = value;
    }

    private static IEnumerable<JsonNode> Own(PersonioPerson person)
    {
        foreach (var attribute in PersonioAttributes.All.Where(attribute => attribute.IsOwn && person.View.Credential.MayRead(attribute.Key)))
            yield return new JsonObject { ["id"] = attribute.Key, ["type"] = TypeOf(attribute.Type), ["value"] = ValueOf(attribute, person), ["global_id"] = attribute.Universal };
    }

    private static string TypeOf(string type) => type switch
    {
        "integer" => "int",
        "decimal" => "double",
        "date" => "date",
        "tags" => "string_list",
        _ => "string",
    };

    private static JsonNode? ValueOf(PersonioAttribute attribute, PersonioPerson person)
    {
        if (attribute.Key == PersonioAttributes.Languages)
            return new JsonArray([.. PersonioAttributes.TagsOf(person).Select(tag => JsonValue.Create(tag))]);
        using var bytes = new MemoryStream();
        using (var json = new System.Text.Json.Utf8JsonWriter(bytes))
            attribute.Write(json, person);
        return JsonNode.Parse(bytes.ToArray());
    }
}
