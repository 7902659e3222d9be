using System.Text;
using System.Text.Json;

namespace Joinery.Connectors.Targets.Scim.Wire;

/// <summary>Reads SCIM liberally: names in any case, numbers and booleans where text should be, and the reverse.</summary>
internal static class ScimJson
{
    public static bool IsNamed(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) =>
        reader.ValueTextEquals(name) || (!reader.ValueIsEscaped && Ascii.EqualsIgnoreCase(reader.ValueSpan, name));

    /// <summary>A scalar as text, numbers digit by digit; null for null and for what is no scalar. The reader stands on it, and stays.</summary>
    public static string? Text(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => Encoding.ASCII.GetString(reader.ValueSpan),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => null,
    };

    /// <summary>Moves to the value and takes it as text; false: the data ran out. What is no scalar is skipped.</summary>
    public static bool TryText(ref Utf8JsonReader reader, out string? text)
    {
        text = null;
        if (!reader.Read()) return false;
        text = Text(ref reader);
        return reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray) || reader.TrySkip();
    }

    /// <summary>Yes and no in any spelling; null for anything else, which never means no.</summary>
    public static bool? YesOrNo(string? text) => text?.Trim().ToLowerInvariant() switch
    {
        "true" or "1" or "yes" => true,
        "false" or "0" or "no" => false,
        _ => null,
    };

    public static string Word(bool value) => value ? "true" : "false";
}
