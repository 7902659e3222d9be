using System.Collections.Immutable;
using System.Text.Json;
using Joinery.Connectors.Http;
using Joinery.Connectors.Targets.Scim.Wire;
using Joinery.Core.Model;

namespace Joinery.Connectors.Targets.Scim.Reading;

/// <summary>Reads one group with those of its members that are users.</summary>
internal sealed class GroupReader : IElementReader<ScimGroup>
{
    public bool TryRead(ref Utf8JsonReader reader, out ScimGroup element)
    {
        element = null!;
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("A group is no object.");
        string? id = null, name = null, externalId = null, version = null;
        ImmutableArray<AccountId>.Builder? members = null;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                if (string.IsNullOrWhiteSpace(id)) throw new JsonException("A group has no id.");
                var known = string.IsNullOrWhiteSpace(externalId) ? null : externalId;
                element = new ScimGroup(new TargetGroup(new TargetGroupId(id), name ?? "", known, null, null, members?.ToImmutable() ?? []), members is not null, version);
                return true;
            }

            bool isRead;
            if (ScimJson.IsNamed(ref reader, "id"u8)) isRead = ScimJson.TryText(ref reader, out id);
            else if (ScimJson.IsNamed(ref reader, "displayName"u8)) isRead = ScimJson.TryText(ref reader, out name);
            else if (ScimJson.IsNamed(ref reader, "externalId"u8)) isRead = ScimJson.TryText(ref reader, out externalId);
            else if (ScimJson.IsNamed(ref reader, "meta"u8)) isRead = TryMeta(ref reader, ref version);
            else if (ScimJson.IsNamed(ref reader, "members"u8)) isRead = TryMembers(ref reader, members ??= ImmutableArray.CreateBuilder<AccountId>());
            else isRead = reader.Read() && reader.TrySkip();
            if (!isRead) return false;
        }

        return false;
    }

    private static bool TryMeta(ref Utf8JsonReader reader, ref string? version)
    {
        if (!reader.Read()) return false;
        if (reader.TokenType != JsonTokenType.StartObject) return reader.TrySkip();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject) return true;
            var isVersion = ScimJson.IsNamed(ref reader, "version"u8);
            if (!ScimJson.TryText(ref reader, out var text)) return false;
            if (isVersion) version = text;
        }

        return false;
    }

    private static bool TryMembers(ref Utf8JsonReader reader, ImmutableArray<AccountId>.Builder members)
    {
        if (!reader.Read()) return false;
        if (reader.TokenType != JsonTokenType.StartArray) return reader.TrySkip();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndArray) return true;
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                if (ScimJson.Text(ref reader) is { Length: > 0 } id) members.Add(new AccountId(id));
                if (!reader.TrySkip()) return false;
                continue;
            }

            if (!TryMember(ref reader, members)) return false;
        }

        return false;
    }

    private static bool TryMember(ref Utf8JsonReader reader, ImmutableArray<AccountId>.Builder members)
    {
        string? value = null, type = null, address = null;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                // A group inside a group is none of the accounts.
                var isGroup = string.Equals(type, "Group", StringComparison.OrdinalIgnoreCase) || (type is null && address?.Contains("/Groups/", StringComparison.OrdinalIgnoreCase) == true);
                if (!string.IsNullOrWhiteSpace(value) && !isGroup) members.Add(new AccountId(value));
                return true;
            }

            var isValue = ScimJson.IsNamed(ref reader, "value"u8);
            var isType = ScimJson.IsNamed(ref reader, "type"u8);
            var isAddress = ScimJson.IsNamed(ref reader, "$ref"u8);
            if (!ScimJson.TryText(ref reader, out var text)) return false;
            if (isValue) value = text;
            else if (isType) type = text;
            else if (isAddress) address = text;
        }

        return false;
    }
}
