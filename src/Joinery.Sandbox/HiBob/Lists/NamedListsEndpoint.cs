using System.Text.Json;
using Joinery.Sandbox.Company;
using Joinery.Sandbox.HiBob.Gate;

namespace Joinery.Sandbox.HiBob.Lists;

/// <summary>The lists that fields draw their values from, items under items.</summary>
internal static class NamedListsEndpoint
{
    private static readonly string[] BothNames = ["values", "items"];

    public static Task AllAsync(HiBobCall call) => call.JsonAsync(json =>
    {
        var archived = call.Flag("includeArchived");
        var shape = call.Sandbox.Switches.NamedLists;
        if (shape == NamedListsShape.Array)
            json.WriteStartArray();
        else
            json.WriteStartObject();

        foreach (var (name, items) in HiBobLists.All(call.Sandbox.Company))
        {
            if (shape == NamedListsShape.ObjectByName)
                json.WritePropertyName(name);
            WriteList(json, name, items, archived, shape);
        }

        if (shape == NamedListsShape.Array)
            json.WriteEndArray();
        else
            json.WriteEndObject();
    });

    public static Task OneAsync(HiBobCall call)
    {
        var (name, items) = HiBobLists.All(call.Sandbox.Company).FirstOrDefault(list => list.Name == call.Route("name"));
        return name is null
            ? call.NotFoundAsync()
            : call.JsonAsync(json => WriteList(json, name, items, call.Flag("includeArchived"), call.Sandbox.Switches.NamedLists));
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<ListItem> items, bool archived, NamedListsShape shape)
    {
        var shown = items.Where(item => archived || !item.Archived).ToArray();
        var ids = shown.Select(item => item.Id).ToHashSet();

        // An item whose parent is hidden stands at the top.
        var children = shown.ToLookup(item => item.ParentId is { } parent && ids.Contains(parent) ? parent : "");
        json.WriteStartObject();
        json.WriteString("name", name);
        foreach (var member in shape == NamedListsShape.Array ? BothNames[1..] : BothNames)
        {
            json.WritePropertyName(member);
            WriteItems(json, children, "");
        }

        json.WriteEndObject();
    }

    private static void WriteItems(Utf8JsonWriter json, ILookup<string, ListItem> children, string parent)
    {
        json.WriteStartArray();
        foreach (var item in children[parent])
        {
            json.WriteStartObject();
            json.WriteString("id", item.Id);
            json.WriteString("value", item.Name);
            json.WriteString("name", item.Name);
            json.WriteBoolean("archived", item.Archived);
            json.WritePropertyName("children");
            WriteItems(json, children, item.Id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
