using System.Globalization;
using System.Text.Json;

namespace Joinery.Connectors.Sources.Personio.Access;

/// <summary>Reads members that may be missing, null, or of another type than documented: all of that is "not there".</summary>
internal static class Json
{
    public static JsonElement Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    /// <summary>A text, or a number or truth value digit by digit; null otherwise.</summary>
    public static string? Text(this JsonElement element, string name) => element.Member(name).AsText();

    public static string? AsText(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => element.GetRawText(),
        _ => null,
    };

    /// <summary>A number, or a text that is one.</summary>
    public static decimal? Number(this JsonElement element, string name) =>
        decimal.TryParse(element.Text(name), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static bool Is(this JsonElement element, string name, bool value) => element.Member(name).ValueKind == (value ? JsonValueKind.True : JsonValueKind.False);

    /// <summary>True for true, 1 and "1": Personio writes halves of days in each of these ways.</summary>
    public static bool Says(this JsonElement element, string name) => element.Text(name) is "true" or "True" or "1";

    public static IEnumerable<JsonElement> Each(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    /// <summary>The value itself, or what stands in v1's wrapping <c>{"label", "value", ...}</c>.</summary>
    public static JsonElement Unwrapped(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("value", out var value) ? value : element;
}
