using System.Text.Json;

namespace Joinery.Connectors.Sources.HiBob;

/// <param name="List">The named list behind the field; null when it is none, or an unnamed one.</param>
/// <param name="Category">What the permission screen calls the field's category; null when not told.</param>
internal sealed record FieldInfo(string Id, bool IsList, string? List, string? Category);

/// <summary>What Bob tells about its own fields. Needs no permission.</summary>
internal sealed class FieldMetadata
{
    private readonly Dictionary<string, FieldInfo> _fields = new(StringComparer.Ordinal);

    public static FieldMetadata None { get; } = new();

    public FieldInfo? Find(string field) => _fields.GetValueOrDefault(field);

    public bool IsEmpty => _fields.Count == 0;

    /// <summary>Null when the document is no list of fields.</summary>
    public static FieldMetadata? Of(JsonElement document)
    {
        var metadata = new FieldMetadata();
        var array = document.ValueKind == JsonValueKind.Object && document.TryGetProperty("fields", out var inner) ? inner : document;
        if (array.ValueKind != JsonValueKind.Array) return null;
        foreach (var field in array.EnumerateArray())
            if (Read(field) is { } info) metadata._fields.TryAdd(info.Id, info);
        return metadata;
    }

    private static FieldInfo? Read(JsonElement field)
    {
        if (TextOf(field, "id") is not { } id) return null;
        var list = field.TryGetProperty("typeData", out var data) ? TextOf(data, "listId") : null;
        var isList = list is not null || TextOf(field, "type")?.Contains("list", StringComparison.OrdinalIgnoreCase) == true;
        return new FieldInfo(id, isList, list, TextOf(field, "categoryDisplayName") ?? TextOf(field, "categoryId"));
    }

    private static string? TextOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? value.ToString()
            : null;
}
