using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Joinery.Connectors.Targets.Scim.Wire;
using Joinery.Core.Model;

namespace Joinery.Connectors.Targets.Scim.Writing;

/// <summary>Writes groups and changes of them.</summary>
internal static class GroupBody
{
    public static ReadOnlyMemory<byte> Whole(string name, string? externalId, string schema)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(bytes);
        json.WriteStartObject();
        json.WriteStartArray("schemas");
        json.WriteStringValue(schema);
        json.WriteEndArray();
        json.WriteString("displayName", name);
        if (externalId is not null) json.WriteString("externalId", externalId);
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenMemory;
    }

    public static ReadOnlyMemory<byte> Rename(string name, ScimForms forms) => Patch(forms, (operations, json) =>
    {
        if (!forms.WithoutPath)
        {
            operations.Replace("displayName", () => json.WriteStringValue(name));
            return;
        }

        operations.Replace(null, () =>
        {
            json.WriteStartObject();
            json.WriteString("displayName", name);
            json.WriteEndObject();
        });
    });

    /// <summary>Never all members at once: what is not ours is not touched.</summary>
    public static ReadOnlyMemory<byte> Members(IReadOnlyCollection<AccountId> add, IReadOnlyCollection<AccountId> remove, ScimForms forms) => Patch(forms, (operations, json) =>
    {
        if (add.Count > 0) operations.Add("members", () => WriteMembers(json, add));
        if (forms.Members == MemberForm.List && remove.Count > 0) operations.Remove("members", () => WriteMembers(json, remove));
        else
            foreach (var member in remove) operations.Remove($"members[value eq {ScimNames.Quoted(member.Value)}]");
    });

    /// <summary>The server's copy with a new name, or other members; null where it is no object.</summary>
    public static ReadOnlyMemory<byte>? Changed(ReadOnlyMemory<byte> copy, string? name, IReadOnlyCollection<AccountId> add, IReadOnlyCollection<AccountId> remove)
    {
        JsonObject? group;
        try
        {
            group = JsonNode.Parse(copy.Span) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }

        if (group is null) return null;
        group.Remove("meta");
        if (name is not null) group["displayName"] = name;
        if (add.Count + remove.Count > 0) group["members"] = WithMembers(group["members"] as JsonArray, add, remove);
        return JsonSerializer.SerializeToUtf8Bytes(group);
    }

    private static JsonArray WithMembers(JsonArray? there, IReadOnlyCollection<AccountId> add, IReadOnlyCollection<AccountId> remove)
    {
        var members = new JsonArray();
        var kept = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in there ?? [])
        {
            var id = (member is JsonObject entry ? entry["value"] : member)?.ToString();
            if (id is null || remove.Any(r => r.Value == id)) continue;
            kept.Add(id);
            members.Add(member!.DeepClone());
        }

        foreach (var account in add.Where(a => kept.Add(a.Value))) members.Add(new JsonObject { ["value"] = account.Value });
        return members;
    }

    private static ReadOnlyMemory<byte> Patch(ScimForms forms, Action<PatchOperations, Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(bytes);
        var operations = new PatchOperations(json, forms);
        operations.Begin();
        write(operations, json);
        operations.End();
        return bytes.WrittenMemory;
    }

    private static void WriteMembers(Utf8JsonWriter json, IReadOnlyCollection<AccountId> members)
    {
        json.WriteStartArray();
        foreach (var member in members)
        {
            json.WriteStartObject();
            json.WriteString("value", member.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
