namespace Joinery.Connectors.Sources.HiBob;

/// <summary>The names of one list's items. Bob tells people by item id.</summary>
internal sealed class Labels(IReadOnlyDictionary<string, ListItem> items)
{
    /// <summary>A list that could not be read.</summary>
    public static Labels Unreadable { get; } = new(new Dictionary<string, ListItem>());

    public IReadOnlyDictionary<string, ListItem> Items => items;

    /// <summary>The name of an item; null when it cannot be told. Built-in items have their name as id, made ones a number that must never pass for a name.</summary>
    public string? Of(string id)
    {
        if (items.TryGetValue(id, out var item)) return item.Label;
        return IsNumber(id) ? null : id;
    }

    public static bool IsNumber(string text) => text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
}

/// <param name="Parent">The id of the item above; null at the top.</param>
internal sealed record ListItem(string Id, string Label, string? Parent);
