using System.Text.Json;

namespace Joinery.Connectors.Sources.HiBob;

/// <summary>All named lists of a company, from either of the shapes that are documented or met.</summary>
internal sealed class NamedLists
{
    private readonly Dictionary<string, Dictionary<string, ListItem>> _lists = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What there is when the lists cannot be read.</summary>
    public static NamedLists None { get; } = new();

    /// <summary>The items by id; null when there is no such list.</summary>
    public IReadOnlyDictionary<string, ListItem>? Find(string? name) => name is null ? null : _lists.GetValueOrDefault(name);

    /// <summary>Null when the document holds something, and no list.</summary>
    public static NamedLists? Of(JsonElement document)
    {
        var lists = new NamedLists();
        if (document.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in document.EnumerateObject()) lists.Add(member.Name, member.Value);
        }
        else if (document.ValueKind == JsonValueKind.Array)
        {
            foreach (var list in document.EnumerateArray())
                if (TextOf(list, "name") is { } name) lists.Add(name, list);
        }

        return lists._lists.Count == 0 && !IsEmpty(document) ? null : lists;
    }

    private static bool IsEmpty(JsonElement document) => document.ValueKind switch
    {
        JsonValueKind.Object => !document.EnumerateObject().Any(),
        JsonValueKind.Array => document.GetArrayLength() == 0,
        _ => false,
    };

    private void Add(string name, JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Object) return;
        var items = new Dictionary<string, ListItem>(StringComparer.Ordinal);
        foreach (var spelling in (ReadOnlySpan<string>)["values", "items"])
            if (list.TryGetProperty(spelling, out var array)) AddItems(items, array, parent: null);
        _lists[name] = items;
    }

    private static void AddItems(Dictionary<string, ListItem> items, JsonElement array, string? parent)
    {
        if (array.ValueKind != JsonValueKind.Array) return;
        foreach (var item in array.EnumerateArray())
        {
            if (TextOf(item, "id") is not { } id) continue;
            items.TryAdd(id, new ListItem(id, TextOf(item, "name") ?? TextOf(item, "value") ?? id, parent));
            if (item.TryGetProperty("children", out var children)) AddItems(items, children, id);
        }
    }

    private static string? TextOf(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value)) return null;
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }
}
