using System.Text.Json;
using Joinery.Connectors.Targets.Scim.Wire;

namespace Joinery.Connectors.Targets.Scim.Reading;

/// <summary>Roles, looked through for an administrator's: such an account is never shut out without a person's word.</summary>
internal sealed class RoleList
{
    public bool HasAdministrator { get; private set; }

    public static bool IsAdministrator(string? word) =>
        word is not null && (word.Contains("admin", StringComparison.OrdinalIgnoreCase) || word.Contains("owner", StringComparison.OrdinalIgnoreCase));

    /// <summary>The reader stands on the list's name. Texts anywhere in it count, whatever they are called.</summary>
    public bool TryRead(ref Utf8JsonReader reader)
    {
        var open = 0;
        do
        {
            if (!reader.Read()) return false;
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject) open++;
            else if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject) open--;
            else if (reader.TokenType == JsonTokenType.String && IsAdministrator(ScimJson.Text(ref reader))) HasAdministrator = true;
        }
        while (open > 0);
        return true;
    }
}
