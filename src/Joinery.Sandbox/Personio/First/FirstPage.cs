using System.Text.Json;

namespace Joinery.Sandbox.Personio.First;

/// <summary>What v1's lists tell of their pages.</summary>
internal static class FirstPage
{
    public static void WriteMetadata(Utf8JsonWriter json, int total, int current, int limit)
    {
        json.WriteStartObject("metadata");
        json.WriteNumber("total_elements", total);
        json.WriteNumber("current_page", current);
        json.WriteNumber("total_pages", (total + limit - 1) / limit);
        json.WriteEndObject();
    }
}
