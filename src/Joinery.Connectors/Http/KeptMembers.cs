using System.Text.Json;

namespace Joinery.Connectors.Http;

/// <summary>Keeps small members beside a streamed array as they are, such as the link to the next page.</summary>
internal sealed class KeptMembers(params string[] names) : IMemberReader
{
    private readonly Dictionary<string, JsonElement> _kept = new(StringComparer.Ordinal);

    /// <summary>Known once everything was read; undefined where it was not there.</summary>
    public JsonElement this[string name] => _kept.GetValueOrDefault(name);

    public bool TryRead(ref Utf8JsonReader reader)
    {
        string? name = null;
        foreach (var wanted in names)
            if (reader.ValueTextEquals(wanted)) name = wanted;
        if (!reader.Read()) return false;
        if (name is null) return reader.TrySkip();
        if (!JsonElement.TryParseValue(ref reader, out var value)) return false;
        _kept[name] = value.Value;
        return true;
    }
}
