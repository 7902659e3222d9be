using System.Text.Json;

namespace Joinery.Connectors.Targets.Scim.Discovery;

/// <summary>One attribute as a server's schema has it; what is not said is as the RFC has it by default.</summary>
internal sealed record SchemaAttribute(string Name)
{
    public string Type { get; private init; } = "string";

    public bool IsMultiValued { get; private init; }

    public bool IsRequired { get; private init; }

    public string Mutability { get; private init; } = "readWrite";

    public bool IsShown { get; private init; } = true;

    public bool IsUnique { get; private init; }

    public IReadOnlyList<SchemaAttribute> Parts { get; private init; } = [];

    public bool IsWritable => !Mutability.Equals("readOnly", StringComparison.OrdinalIgnoreCase);

    public bool IsImmutable => Mutability.Equals("immutable", StringComparison.OrdinalIgnoreCase);

    public bool IsSimple => !IsMultiValued && !Type.Equals("complex", StringComparison.OrdinalIgnoreCase);

    /// <summary>The attributes of a schema, or the parts of an attribute; none where the member is no list of such.</summary>
    public static IReadOnlyList<SchemaAttribute> ListOf(JsonElement owner, string member) =>
        owner.TryGetProperty(member, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(a => a.ValueKind == JsonValueKind.Object && Text(a, "name") is not null).Select(Of)]
            : [];

    /// <summary>As <see cref="ListOf"/> reads it.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", Name);
        json.WriteString("type", Type);
        json.WriteBoolean("multiValued", IsMultiValued);
        json.WriteBoolean("required", IsRequired);
        json.WriteString("mutability", Mutability);
        json.WriteString("returned", IsShown ? "default" : "never");
        json.WriteString("uniqueness", IsUnique ? "server" : "none");
        WriteListTo(json, "subAttributes", Parts);
        json.WriteEndObject();
    }

    public static void WriteListTo(Utf8JsonWriter json, string member, IReadOnlyList<SchemaAttribute> attributes)
    {
        if (attributes.Count == 0) return;
        json.WriteStartArray(member);
        foreach (var attribute in attributes) attribute.WriteTo(json);
        json.WriteEndArray();
    }

    private static SchemaAttribute Of(JsonElement attribute) => new(Text(attribute, "name")!)
    {
        Type = Text(attribute, "type") ?? "string",
        IsMultiValued = Text(attribute, "multiValued") is "True" or "true",
        IsRequired = Text(attribute, "required") is "True" or "true",
        Mutability = Text(attribute, "mutability") ?? "readWrite",
        IsShown = Text(attribute, "returned") is not { } returned || !(returned.Equals("never", StringComparison.OrdinalIgnoreCase) || returned.Equals("request", StringComparison.OrdinalIgnoreCase)),
        IsUnique = Text(attribute, "uniqueness") is { } unique && (unique.Equals("server", StringComparison.OrdinalIgnoreCase) || unique.Equals("global", StringComparison.OrdinalIgnoreCase)),
        Parts = ListOf(attribute, "subAttributes"),
    };

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.True or JsonValueKind.False ? value.ToString() : null;
}
