using System.Text.Json;
using Joinery.Connectors.Http;

namespace Joinery.Connectors.Sources.Personio.Access;

/// <summary>Reads one row of a list as it is. For lists that cost a request a row anyway, or are short.</summary>
internal sealed class RowReader : IElementReader<JsonElement>
{
    public static RowReader Instance { get; } = new();

    public bool TryRead(ref Utf8JsonReader reader, out JsonElement element)
    {
        element = default;
        if (!JsonElement.TryParseValue(ref reader, out var value)) return false;
        element = value.Value;
        return element.ValueKind == JsonValueKind.Object ? true : throw new JsonException("A row is no object.");
    }
}
