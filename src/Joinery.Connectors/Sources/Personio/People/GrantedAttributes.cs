using System.Text.Json;
using Joinery.Connectors.Sources.Personio.Access;

namespace Joinery.Connectors.Sources.Personio.People;

/// <summary>The attributes that a credential may read, as Personio lists them.</summary>
internal sealed class GrantedAttributes
{
    private readonly Dictionary<string, string> _keyOf = new(StringComparer.Ordinal);

    /// <summary>Null when it is no such list.</summary>
    public static GrantedAttributes? Of(JsonElement document)
    {
        if (document.Member("data").ValueKind != JsonValueKind.Array) return null;
        var granted = new GrantedAttributes();
        var rows = document.Each("data").ToList();
        foreach (var row in rows)
            if (row.Text("key") is { } key) granted._keyOf[key] = key;
        foreach (var row in rows)
            if (row.Text("key") is { } key && row.Text("universal_id") is { Length: > 0 } universal) granted._keyOf.TryAdd(universal, key);
        return granted;
    }

    /// <summary>The key by which v1 can be asked; null when the credential may not read it, or there is none.</summary>
    public string? KeyOf(string name) => _keyOf.GetValueOrDefault(name);
}
