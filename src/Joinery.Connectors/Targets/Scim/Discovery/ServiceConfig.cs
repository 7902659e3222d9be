using System.Text.Json;
using Joinery.Connectors.Targets.Scim.Wire;

namespace Joinery.Connectors.Targets.Scim.Discovery;

/// <summary>What a server says of itself, read member by member: what it leaves out, or says in some other shape, is not known.</summary>
internal sealed record ServiceConfig
{
    public static readonly ServiceConfig Unknown = new();

    public bool? Patch { get; private init; }

    public bool? Filter { get; private init; }

    /// <summary>Whether versions are told and checked.</summary>
    public bool? Etag { get; private init; }

    public bool? Bulk { get; private init; }

    public bool IsKnown => Patch is not null || Filter is not null || Etag is not null || Bulk is not null;

    public static ServiceConfig Of(ReadOnlyMemory<byte>? document)
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

    public static ServiceConfig Of(JsonElement root)
    {
        if (Member(root, "Resources") is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0) root = list[0];
        return new ServiceConfig { Patch = Supports(root, "patch"), Filter = Supports(root, "filter"), Etag = Supports(root, "etag"), Bulk = Supports(root, "bulk") };
    }

    /// <summary>As <see cref="Of(JsonElement)"/> reads it.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var (name, told) in new[] { ("patch", Patch), ("filter", Filter), ("etag", Etag), ("bulk", Bulk) })
            if (told is { } supported) json.WriteBoolean(name, supported);
        json.WriteEndObject();
    }

    private static bool? Supports(JsonElement root, string feature) =>
        Member(root, feature) is not { } told ? null : told.ValueKind == JsonValueKind.Object ? Member(told, "supported") is { } supported ? YesOrNo(supported) : null : YesOrNo(told);

    private static bool? YesOrNo(JsonElement element) => element.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.String ? ScimJson.YesOrNo(element.ToString()) : null;

    private static JsonElement? Member(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object) return null;
        foreach (var member in element.EnumerateObject())
            if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return member.Value;
        return null;
    }
}
