using System.Text.Json;
using System.Text.Json.Nodes;

namespace Joinery.Sandbox.Scim.Store;

/// <summary>Documents whose names have no case, as the standard asks.</summary>
internal static class ScimJson
{
    public static readonly JsonNodeOptions NoCase = new() { PropertyNameCaseInsensitive = true };

    public static JsonObject NewObject() => new(NoCase);

    /// <exception cref="JsonException">It is none.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> json) => JsonNode.Parse(json, NoCase);

    /// <summary>A value as a filter or an index compares it: text as it is, numbers and booleans as JSON has them; null for all else.</summary>
    public static string? Text(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => node.GetValue<string>(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => node.ToJsonString(),
        _ => null,
    };

    public static bool HasNull(JsonNode? node) => node switch
    {
        null => true,
        JsonObject o => o.Any(member => HasNull(member.Value)),
        JsonArray a => a.Any(HasNull),
        _ => false,
    };

    public static bool IsNothing(JsonNode? node) => node switch
    {
        null => true,
        JsonObject o => o.Count == 0,
        JsonArray a => a.Count == 0,
        _ => node.GetValueKind() == JsonValueKind.String && node.GetValue<string>().Length == 0,
    };
}
