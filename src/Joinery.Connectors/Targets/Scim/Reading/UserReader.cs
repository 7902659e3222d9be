using System.Collections.Frozen;
using System.Text.Json;
using Joinery.Connectors.Http;
using Joinery.Connectors.Targets.Scim.Wire;
using Joinery.Core.Model;

namespace Joinery.Connectors.Targets.Scim.Reading;

/// <summary>Reads one user into a row, in one pass: schemas and members that nobody knows are passed over.</summary>
/// <param name="pool">For long lists, where titles and departments come again and again; null for single users.</param>
internal sealed class UserReader(UserLayout layout, TextPool? pool = null) : IElementReader<ScimUser>
{
    public bool TryRead(ref Utf8JsonReader reader, out ScimUser element)
    {
        element = null!;
        var row = new UserRow(layout);
        if (!TryMembers(ref reader, row)) return false;
        element = row.Done();
        return true;
    }

    private bool TryMembers(ref Utf8JsonReader reader, UserRow row)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("A user is no object.");
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject) return true;
            if (!TryMember(ref reader, row)) return false;
        }

        return false;
    }

    private bool TryMember(ref Utf8JsonReader reader, UserRow row)
    {
        if (ScimJson.IsNamed(ref reader, "id"u8)) return ScimJson.TryText(ref reader, out row.Id);
        if (ScimJson.IsNamed(ref reader, "name"u8)) return TryName(ref reader, row);
        if (ScimJson.IsNamed(ref reader, "emails"u8)) return row.Emails.TryRead(ref reader);
        if (ScimJson.IsNamed(ref reader, "phoneNumbers"u8)) return row.Phones.TryRead(ref reader);
        if (ScimJson.IsNamed(ref reader, "photos"u8)) return row.Photos.TryRead(ref reader);
        if (ScimJson.IsNamed(ref reader, "roles"u8)) return row.Roles.TryRead(ref reader);
        if (ScimJson.IsNamed(ref reader, "active"u8)) return TryActive(ref reader, row);
        if (ScimJson.IsNamed(ref reader, "meta"u8)) return TryMeta(ref reader, row);
        if (ScimJson.IsNamed(ref reader, "manager"u8)) return TryManager(ref reader, row);
        var name = reader.GetString()!;
        if (ScimUrns.IsUrn(name) && layout.ExtensionOf(name) is { } columns) return TryExtension(ref reader, row, columns);
        if (!TryTextOf(ref reader, out var text)) return false;
        if (name.Equals("userType", StringComparison.OrdinalIgnoreCase)) row.UserType = text;
        if (layout.CoreColumn(name) is >= 0 and var column) row.Supply(column, text);
        return true;
    }

    private static bool TryActive(ref Utf8JsonReader reader, UserRow row)
    {
        if (!ScimJson.TryText(ref reader, out var text)) return false;
        row.Active = ScimJson.YesOrNo(text);
        return true;
    }

    private static bool TryName(ref Utf8JsonReader reader, UserRow row)
    {
        if (!reader.Read()) return false;
        if (reader.TokenType != JsonTokenType.StartObject) return reader.TrySkip();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject) return true;
            var isFirst = ScimJson.IsNamed(ref reader, "givenName"u8);
            var isLast = ScimJson.IsNamed(ref reader, "familyName"u8);
            if (!ScimJson.TryText(ref reader, out var text)) return false;
            if (isFirst) row.Supply(AccountAttributes.FirstName, text);
            else if (isLast) row.Supply(AccountAttributes.LastName, text);
        }

        return false;
    }

    private static bool TryMeta(ref Utf8JsonReader reader, UserRow row)
    {
        if (!reader.Read()) return false;
        if (reader.TokenType != JsonTokenType.StartObject) return reader.TrySkip();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject) return true;
            var isVersion = ScimJson.IsNamed(ref reader, "version"u8);
            if (!ScimJson.TryText(ref reader, out var text)) return false;
            if (isVersion) row.Version = text;
        }

        return false;
    }

    private bool TryExtension(ref Utf8JsonReader reader, UserRow row, FrozenDictionary<string, int> columns)
    {
        if (!reader.Read()) return false;
        if (reader.TokenType != JsonTokenType.StartObject) return reader.TrySkip();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject) return true;
            if (ScimJson.IsNamed(ref reader, "manager"u8))
            {
                if (!TryManager(ref reader, row)) return false;
                continue;
            }

            var column = columns.GetValueOrDefault(reader.GetString()!, -1);
            if (!TryTextOf(ref reader, out var text)) return false;
            if (column >= 0) row.Supply(column, text);
        }

        return false;
    }

    /// <summary>A bare text, or an object that names the manager by id, by external id, or by an address.</summary>
    private static bool TryManager(ref Utf8JsonReader reader, UserRow row)
    {
        if (!reader.Read()) return false;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            row.Manager = ScimJson.Text(ref reader);
            return reader.TokenType != JsonTokenType.StartArray || reader.TrySkip();
        }

        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject) return true;
            var isValue = ScimJson.IsNamed(ref reader, "value"u8);
            var isFormer = ScimJson.IsNamed(ref reader, "managerId"u8);
            var isAddress = ScimJson.IsNamed(ref reader, "$ref"u8);
            if (!ScimJson.TryText(ref reader, out var text)) return false;
            if (string.IsNullOrWhiteSpace(text)) continue;
            if (isValue) row.Manager = text;
            else if (isFormer) row.ManagerExternalId = text;
            else if (isAddress) row.ManagerAddress = text;
        }

        return false;
    }

    private bool TryTextOf(ref Utf8JsonReader reader, out string? text)
    {
        text = null;
        if (!reader.Read()) return false;
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) return reader.TrySkip();
        text = pool is not null && reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped ? pool.Get(reader.ValueSpan) : ScimJson.Text(ref reader);
        return true;
    }
}
