using System.Text.Json;
using System.Text.Json.Nodes;
using Joinery.Connectors.Tests.Support;

namespace Joinery.Connectors.Tests.HiBob;

/// <summary>
/// An invented company that answers as Bob does, written from what Bob documents. Only asked fields come back.
/// https://apidocs.hibob.com/reference/post_people-search
/// </summary>
internal sealed class BobCompany
{
    public const string ServiceUser = "SERVICE-4711";
    public const string Token = "tok-9f2Qm1-secret";

    public List<JsonObject> People { get; } = [];

    /// <summary>Field ids that the service user may not see.</summary>
    public HashSet<string> Hidden { get; } = [];

    public string Lists { get; set; } = """
        { "department": { "name": "department",
            "values": [ { "id": "Product", "value": "Product", "name": "Product", "archived": false, "children": [] },
                        { "id": "228075491", "value": "Platform", "name": "Platform", "archived": false, "children": [ { "id": 228075492, "name": "Reliability", "children": [] } ] } ] },
          "title": { "name": "title", "items": [ { "id": 255490048, "value": "Designer", "name": "Designer" } ] },
          "site": { "name": "site", "values": [ { "id": "2510068", "value": "Berlin", "name": "Berlin" }, { "id": "2510069", "value": "Aarhus", "name": "Aarhus" } ] },
          "squads": { "name": "squads", "values": [ { "id": "700000001", "name": "Squad Blue" }, { "id": "700000002", "name": "Squad Red" } ] } }
        """;

    public string Fields { get; set; } = """
        [ { "id": "root.id", "categoryId": "root", "categoryDisplayName": "Basic info", "type": "text", "typeData": {} },
          { "id": "root.email", "categoryId": "root", "categoryDisplayName": "Basic info", "type": "text", "typeData": {} },
          { "id": "internal.status", "categoryId": "internal", "categoryDisplayName": "Lifecycle", "type": "list", "typeData": { "listId": "status" } },
          { "id": "internal.terminationDate", "categoryId": "internal", "categoryDisplayName": "Lifecycle", "type": "date", "typeData": {} },
          { "id": "home.privateEmail", "categoryId": "home", "categoryDisplayName": "Home", "type": "text", "typeData": {} },
          { "id": "work.department", "categoryId": "work", "categoryDisplayName": "Work", "type": "list", "typeData": { "listId": "department" } },
          { "id": "payroll.employment.type", "categoryId": "payroll", "categoryDisplayName": "Payroll", "type": "text", "typeData": {} },
          { "id": "work.customColumns.column_1", "categoryId": "work", "categoryDisplayName": "Work", "type": "multi-list", "typeData": { "listId": "squads" } },
          { "id": "work.customColumns.column_2", "categoryId": "work", "categoryDisplayName": "Work", "type": "text", "typeData": {} } ]
        """;

    public bool SlashKeys { get; set; } = true;

    public BobTimeOff TimeOff { get; } = BobTimeOff.OfEachKind();

    /// <summary>The answer of the avatar endpoint by person: plain text, or JSON.</summary>
    public Dictionary<string, string> Avatars { get; } = [];

    public static BobCompany OfThree()
    {
        var company = new BobCompany();
        company.Add("3400000000000000001", "Nora", "Lind", ("work.department", "Product"), ("work.title", "255490048"), ("work.site", "Berlin"), ("work.siteId", 2510068), ("work.startDate", "2024-04-02"));
        company.Add("3400000000000000009", "Max", "Berg", ("work.department", "228075491"), ("internal.status", "Inactive"), ("internal.terminationDate", "2025-11-30"), ("work.reportsTo", null));
        company.Add("3400000000000000017", "Ida", "Holm", ("work.department", null), ("internal.status", "Inactive"), ("work.startDate", "2026-03-01"), ("work.customColumns.column_1", new JsonArray("700000001", "700000002")));
        return company;
    }

    public JsonObject Add(string id, string first, string last, params (string Field, JsonNode? Value)[] fields)
    {
        var person = new JsonObject
        {
            ["root.id"] = id, ["root.email"] = $"{first}.{last}@example.test".ToLowerInvariant(), ["root.firstName"] = first, ["root.surname"] = last, ["root.displayName"] = $"{first} {last}", ["root.companyId"] = 600001,
            ["internal.status"] = "Active", ["internal.terminationDate"] = null, ["work.startDate"] = "2020-01-01", ["work.employeeIdInCompany"] = People.Count + 1,
            ["work.reportsTo"] = new JsonObject { ["id"] = "3400000000000000009", ["firstName"] = "Max", ["email"] = "max.berg@example.test" },
            ["work.customColumns.column_1"] = null, ["work.customColumns.column_2"] = "4711", ["payroll.employment.type"] = "Permanent", ["home.privateEmail"] = $"{last.ToLowerInvariant()}@home.test",
        };
        foreach (var (field, value) in fields) person[field] = value;
        People.Add(person);
        return person;
    }

    public Reply Answer(Request request, int position)
    {
        var expected = "Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{ServiceUser}:{Token}"));
        if (request.Headers.GetValueOrDefault("Authorization") != expected) return new Reply(401);
        return (request.Method, request.Target) switch
        {
            ("GET", "/v1/company/people/fields") => new Reply(200, Fields),
            ("GET", "/v1/company/named-lists?includeArchived=true") => new Reply(200, Lists),
            ("POST", "/v1/people/search") => Search(JsonNode.Parse(request.Body)!.AsObject()),
            ("GET", var target) when target.StartsWith("/v1/timeoff/whosout?", StringComparison.Ordinal) => TimeOff.WhosOut(target),
            ("GET", var target) when target.StartsWith("/v1/avatars/", StringComparison.Ordinal) && Avatars.TryGetValue(target.Split('/')[^1], out var avatar) => new Reply(200, avatar, "text/plain"),
            _ => new Reply(404, """{"key":"not.found","error":"Not found"}"""),
        };
    }

    private Reply Search(JsonObject body)
    {
        var known = new[] { "fields", "showInactive", "filters" };
        if (body.Any(m => !known.Contains(m.Key)) || body["fields"] is not JsonArray { Count: > 0 and <= 400 } fields) return new Reply(400, """{"key":"bad.request","error":"Bad"}""");
        var people = People.AsEnumerable();
        if (body["showInactive"]?.GetValue<bool>() != true) people = people.Where(p => p["internal.status"]?.GetValue<string>() == "Active");
        if (body["filters"] is JsonArray filters)
        {
            if (filters is not [JsonObject filter] || filter["operator"]?.GetValue<string>() != "equals" || filter["values"] is not JsonArray { Count: > 0 } values) return new Reply(400, """{"key":"bad.filter","error":"Bad"}""");
            var wanted = values.Select(v => v!.GetValue<string>()).ToHashSet();
            var path = filter["fieldPath"]!.GetValue<string>();
            people = people.Where(p => wanted.Contains(p[path]!.GetValue<string>()));
        }

        var asked = fields.Select(f => f!.GetValue<string>()).Where(f => !Hidden.Contains(f)).ToList();
        var answer = new JsonObject { ["employees"] = new JsonArray([.. people.Select(p => Render(p, asked))]) };
        return new Reply(200, answer.ToJsonString(new JsonSerializerOptions()));
    }

    private JsonObject Render(JsonObject person, List<string> asked)
    {
        var employee = new JsonObject { ["coverImageUrl"] = "https://media.example.test/cover.png" };
        foreach (var field in asked.Where(person.ContainsKey))
        {
            var parts = field.Split('.');
            var at = employee;
            foreach (var part in parts[0] == "root" ? [] : parts[..^1]) at = (at[part] ??= new JsonObject { ["unasked"] = new JsonArray(1, "two", null) }).AsObject();
            at[parts[^1]] = person[field]?.DeepClone();
            if (SlashKeys) employee["/" + string.Join('/', parts)] = new JsonObject { ["value"] = person[field]?.DeepClone() };
        }

        return employee;
    }
}
