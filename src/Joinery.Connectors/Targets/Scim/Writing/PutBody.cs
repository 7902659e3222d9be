using System.Text.Json;
using System.Text.Json.Nodes;
using Joinery.Connectors.Targets.Scim.Wire;

namespace Joinery.Connectors.Targets.Scim.Writing;

/// <summary>A whole user made from the server's own copy: only what is ours changes, the rest goes back as it came.</summary>
internal sealed class PutBody(UserBody users)
{
    /// <summary>Null where the copy is no object.</summary>
    public ReadOnlyMemory<byte>? Of(ReadOnlyMemory<byte> copy, UserWish wish, ScimForms forms)
    {
        if (Parse(copy) is not { } user) return null;
        // The server's own: it would ignore them, or refuse them.
        Remove(user, "meta");
        Remove(user, "groups");
        var given = ObjectOf(wish.Only(name => wish.After[name] is not null), forms);
        foreach (var (name, value) in given.ToList()) Lay(user, name, value);
        foreach (var (name, text) in wish.After)
            if (text is null) Clear(user, ScimAttributes.PlaceOf(name));
        AddSchemas(user, given);
        return JsonSerializer.SerializeToUtf8Bytes(user);
    }

    private static JsonObject? Parse(ReadOnlyMemory<byte> copy)
    {
        try
        {
            return JsonNode.Parse(copy.Span) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private JsonObject ObjectOf(UserWish given, ScimForms forms)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            users.WriteMembers(json, given, forms);
            json.WriteEndObject();
        }

        return JsonNode.Parse(bytes.ToArray())!.AsObject();
    }

    private static void Lay(JsonObject user, string name, JsonNode? value)
    {
        var there = Find(user, name);
        switch (value)
        {
            case JsonObject part when there is { } key && user[key] is JsonObject whole && (name == "name" || ScimUrns.IsUrn(name)):
                foreach (var (inner, innerValue) in part.ToList())
                {
                    Remove(whole, inner);
                    whole[inner] = innerValue?.DeepClone();
                }

                break;
            case JsonArray { Count: 1 } ours when there is { } key && user[key] is JsonArray list:
                LayEntry(list, ours[0]!.AsObject());
                break;
            default:
                Remove(user, name);
                user[name] = value?.DeepClone();
                break;
        }
    }

    /// <summary>Our entry takes the place of the one of its type, else of the only one.</summary>
    private static void LayEntry(JsonArray list, JsonObject ours)
    {
        var type = ours["type"]!.GetValue<string>();
        var old = list.FirstOrDefault(e => e is JsonObject entry && string.Equals(entry["type"]?.ToString(), type, StringComparison.OrdinalIgnoreCase)) ?? (list.Count == 1 ? list[0] : null);
        if (old is not null) list.Remove(old);
        foreach (var entry in list.OfType<JsonObject>())
            if (ours.ContainsKey("primary") && entry.ContainsKey("primary")) entry["primary"] = false;
        list.Insert(0, ours.DeepClone());
    }

    private static void Clear(JsonObject user, ScimPlace place)
    {
        var owner = place.Shape == ScimShape.Name ? Find(user, "name") is { } name ? user[name] as JsonObject : null
            : place.Schema is null ? user
            : Find(user, place.Schema) is { } schema ? user[schema] as JsonObject : null;
        if (owner is null) return;
        if (place.Shape == ScimShape.List && Find(owner, place.Name) is { } key && owner[key] is JsonArray { Count: > 1 } list)
        {
            if (list.FirstOrDefault(e => e is JsonObject entry && string.Equals(entry["type"]?.ToString(), "work", StringComparison.OrdinalIgnoreCase)) is { } ours) list.Remove(ours);
            return;
        }

        Remove(owner, place.Name);
    }

    private static void AddSchemas(JsonObject user, JsonObject given)
    {
        if (Find(user, "schemas") is not { } key || user[key] is not JsonArray schemas) return;
        foreach (var urn in given.Select(m => m.Key).Where(ScimUrns.IsUrn))
            if (!schemas.Any(s => string.Equals(s?.ToString(), urn, StringComparison.OrdinalIgnoreCase))) schemas.Add(urn);
    }

    private static string? Find(JsonObject owner, string name) => owner.ContainsKey(name) ? name : owner.Select(m => m.Key).FirstOrDefault(k => k.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static void Remove(JsonObject owner, string name)
    {
        if (Find(owner, name) is { } key) owner.Remove(key);
    }
}
