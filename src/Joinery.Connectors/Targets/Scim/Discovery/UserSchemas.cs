using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Joinery.Connectors.Targets.Scim.Wire;
using Joinery.Core.Model;

namespace Joinery.Connectors.Targets.Scim.Discovery;

/// <summary>What a server's schemas say of users, in our names. A schema that is not described says nothing, and its attributes are tried.</summary>
internal sealed class UserSchemas
{
    private readonly Dictionary<string, IReadOnlyList<SchemaAttribute>> _schemas = new(StringComparer.OrdinalIgnoreCase);

    public static UserSchemas Unknown { get; } = new();

    /// <summary>Whether the core schema of users is described at all.</summary>
    public bool IsKnown => Core is { Count: > 0 };

    private IReadOnlyList<SchemaAttribute>? Core => _schemas.GetValueOrDefault(ScimUrns.User) ?? _schemas.GetValueOrDefault(ScimUrns.FirstCore);

    public static UserSchemas Of(ReadOnlyMemory<byte>? document)
    {
        if (document is not { IsEmpty: false } body) return Unknown;
        try
        {
            using var parsed = JsonDocument.Parse(body);
            return Of(parsed.RootElement);
        }
        catch (JsonException)
        {
            return Unknown;
        }
    }

    public static UserSchemas Of(JsonElement root)
    {
        var list = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("Resources", out var resources) ? resources : root;
        var schemas = new UserSchemas();
        if (list.ValueKind != JsonValueKind.Array) return Unknown;
        foreach (var schema in list.EnumerateArray().Where(s => s.ValueKind == JsonValueKind.Object))
            if (schema.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && SchemaAttribute.ListOf(schema, "attributes") is { Count: > 0 } attributes)
                schemas._schemas[id.GetString()!] = attributes;
        return schemas;
    }

    /// <summary>As <see cref="Of(JsonElement)"/> reads it, without all that is not asked.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var (id, attributes) in _schemas.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            SchemaAttribute.WriteListTo(json, "attributes", attributes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Of attributes thought to be taken those that are, and what the schemas of users add.</summary>
    public ImmutableHashSet<string> Refine(ImmutableHashSet<string> thought) => !IsKnown ? thought : [.. thought.Where(Takes), .. Added()];

    /// <summary>Null where the attribute is not described: not there, or its schema is not.</summary>
    public SchemaAttribute? Find(string attribute)
    {
        var place = ScimAttributes.PlaceOf(attribute);
        var attributes = place.Schema is null ? Core : _schemas.GetValueOrDefault(place.Schema);
        if (place.Shape != ScimShape.Name) return Named(attributes, place.Name);
        // Some describe a name without its parts: then it stands for them.
        var name = Named(attributes, "name");
        return name is { Parts.Count: > 0 } ? Named(name.Parts, place.Name) : name;
    }

    /// <summary>Our names of what nobody can be created without.</summary>
    public IEnumerable<string> Required() => Known().Where(a => Find(a) is { IsRequired: true, IsWritable: true });

    public IEnumerable<string> Unique() => Known().Where(a => Find(a) is { IsUnique: true });

    public IEnumerable<string> Immutable() => Known().Where(a => Find(a) is { IsImmutable: true });

    /// <summary>What is taken and never told again.</summary>
    public IEnumerable<string> Unshown() => Known().Where(a => Find(a) is { IsShown: false });

    /// <summary>Attributes of ours that are no texts there.</summary>
    public FrozenDictionary<string, string> Types() => Known().Select(a => (Name: a, Found: Find(a))).Where(a => a.Found is not null && !a.Found.Type.Equals("string", StringComparison.OrdinalIgnoreCase))
        .ToFrozenDictionary(a => a.Name, a => a.Found!.Type.ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>Whether a manager is described as the standard has him: an object with the id in it.</summary>
    public bool HasStandardManager => Find(AccountAttributes.Manager) is { IsWritable: true } manager && Named(manager.Parts, "value") is not null;

    private IEnumerable<string> Known() => ScimAttributes.Known.Keys.Concat(Added()).Distinct();

    private bool Takes(string attribute)
    {
        var place = ScimAttributes.PlaceOf(attribute);
        var isDescribed = place.Schema is null || _schemas.ContainsKey(place.Schema);
        // Every resource has an external id, and no schema describes it.
        if (!isDescribed || place.Name == "externalId") return true;
        return Find(attribute) is { IsWritable: true };
    }

    private IEnumerable<string> Added()
    {
        foreach (var (schema, attributes) in _schemas)
        {
            var isCore = ReferenceEquals(attributes, Core);
            if (!isCore && !schema.EndsWith("User", StringComparison.OrdinalIgnoreCase)) continue;
            foreach (var attribute in attributes.Where(a => a is { IsSimple: true, IsWritable: true } && !IsOurs(isCore ? null : schema, a.Name) && a.Name != "password"))
                yield return isCore ? attribute.Name : $"{schema}:{attribute.Name}";
        }
    }

    private static bool IsOurs(string? schema, string name) =>
        name is "id" or "externalId" || ScimAttributes.Known.Values.Any(p => p.Shape != ScimShape.Name && string.Equals(p.Schema, schema, StringComparison.OrdinalIgnoreCase) && p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static SchemaAttribute? Named(IReadOnlyList<SchemaAttribute>? attributes, string name) => attributes?.FirstOrDefault(a => a.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
