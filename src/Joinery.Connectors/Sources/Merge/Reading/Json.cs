using System.Text.Json;

namespace Joinery.Connectors.Sources.Merge;

/// <summary>Members of small answers, whatever form they come in.</summary>
internal static class Json
{
    /// <summary>Null when it is not there, null, or no plain value.</summary>
    public static string? Text(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value)) return null;
        var text = value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString() : null;
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    public static bool IsTrue(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    public static JsonElement? Object(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    /// <summary>The id of somebody or something that is told by id or as a whole object.</summary>
    public static string? Id(JsonElement element, string name) => Object(element, name) is { } whole ? Text(whole, "id") : Text(element, name);
}
