using System.Text.Json;
using Joinery.Core.Model;

namespace Joinery.App.Directory.Scim;

/// <summary>Reads values as clients really send them: texts for booleans, a bare value for a list of one, a list of one for a bare value.</summary>
internal static class ScimValues
{
    /// <summary>The text of a simple value; null clears it.</summary>
    public static string? Text(string path, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => string.IsNullOrWhiteSpace(value.GetString()) ? null : value.GetString(),
        JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Array when value.GetArrayLength() == 0 => null,
        JsonValueKind.Array when value.GetArrayLength() == 1 => Text(path, value[0]),
        JsonValueKind.Object when value.TryGetProperty("value", out var inner) => Text(path, inner),
        _ => throw ScimException.Bad(ScimErrorType.InvalidValue, $"{path} takes one text."),
    };

    /// <summary>What is stored for an attribute of the directory.</summary>
    public static string? Stored(string attribute, string path, JsonElement value)
    {
        var text = Text(path, value);
        if (attribute != AccountAttributes.Enabled) return text;
        return text is null ? null : bool.TryParse(text, out var enabled)
            ? enabled ? DirectoryAttributes.True : DirectoryAttributes.False
            : throw ScimException.Bad(ScimErrorType.InvalidValue, $"{path} is true or false.");
    }

    /// <summary>The elements of a list, or the one that stands there without a list.</summary>
    public static IEnumerable<JsonElement> Elements(JsonElement? value) => value switch
    {
        null or { ValueKind: JsonValueKind.Null } => [],
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray(),
        { } one => [one],
    };

    /// <summary>The one value that the directory keeps of several: the primary one, else the one of its own type, else the first.</summary>
    public static JsonElement? Best(JsonElement value, string type)
    {
        var elements = Elements(value).ToList();
        if (elements.Count == 0) return null;
        foreach (var wanted in (Func<JsonElement, bool>[])[IsPrimary, e => IsOfType(e, type)])
            if (elements.FindIndex(e => wanted(e)) is >= 0 and var at)
                return elements[at];
        return elements[0];
    }

    public static bool IsPrimary(JsonElement element) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty("primary", out var primary)
        && (primary.ValueKind == JsonValueKind.True || (primary.ValueKind == JsonValueKind.String && bool.TryParse(primary.GetString(), out var flag) && flag));

    /// <summary>Whether an element is of that type; one without a type is of every type.</summary>
    public static bool IsOfType(JsonElement element, string type) => element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("type", out var given)
        || given.ValueKind != JsonValueKind.String || string.Equals(given.GetString(), type, StringComparison.OrdinalIgnoreCase);
}
