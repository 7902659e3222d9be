using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Joinery.Sandbox.Scim.Gate;
using Microsoft.AspNetCore.Http;

namespace Joinery.Sandbox.Deskbird;

/// <summary>One call of the public API that was let in.</summary>
internal sealed record DeskbirdCall(HttpContext Context, DeskbirdSandbox Sandbox, JsonNode? Body)
{
    public DeskbirdSwitches Switches => Sandbox.Switches;

    public string Route(string name) => (string)Context.Request.RouteValues[name]!;

    public string? Query(string name) => Context.Request.Query.TryGetValue(name, out var values) ? values.ToString() : null;

    public int Number(string name, int otherwise) => int.TryParse(Query(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    /// <exception cref="ScimRefusal">It is none.</exception>
    public static DateOnly Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw new ScimRefusal(400, "This is no day.");

    /// <summary>Rows, with a total where one is given.</summary>
    public JsonNode List(IEnumerable<JsonObject> rows, int? total = null)
    {
        var array = new JsonArray([.. rows]);
        if (Switches.ListMember is not { } member)
            return array;
        var list = new JsonObject { [member] = array };
        if (total is { } number)
            list["total"] = number;
        return list;
    }

    public static string? Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;
}
