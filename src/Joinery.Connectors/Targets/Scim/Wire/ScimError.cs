using System.Text.Json;
using System.Text.RegularExpressions;

namespace Joinery.Connectors.Targets.Scim.Wire;

/// <summary>What a refusal says, as far as it can be told: the words beside it repeat e-mails and names, and go nowhere.</summary>
/// <param name="Type">The RFC's word (<c>scimType</c>), where it is one; safe to show.</param>
/// <param name="SoundsTaken">Without such a word, whether the sentence speaks of something that is there already.</param>
/// <param name="SoundsFull">Whether the sentence speaks of seats or licences of which none is left.</param>
internal sealed partial record ScimError(string? Type, bool SoundsTaken, bool SoundsFull)
{
    public static readonly ScimError Silent = new(null, false, false);

    public bool IsUniqueness => Type is null ? SoundsTaken : Type.Equals("uniqueness", StringComparison.OrdinalIgnoreCase);

    public bool IsMutability => string.Equals(Type, "mutability", StringComparison.OrdinalIgnoreCase);

    /// <summary>A cursor that the server no longer knows.</summary>
    public bool IsCursor => string.Equals(Type, "expiredCursor", StringComparison.OrdinalIgnoreCase) || string.Equals(Type, "invalidCursor", StringComparison.OrdinalIgnoreCase);

    public static ScimError Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return Silent;
            string? type = null, detail = null;
            foreach (var member in document.RootElement.EnumerateObject().Where(m => m.Value.ValueKind == JsonValueKind.String))
            {
                if (member.Name.Equals("scimType", StringComparison.OrdinalIgnoreCase)) type = member.Value.GetString();
                else if (member.Name.Equals("detail", StringComparison.OrdinalIgnoreCase)) detail = member.Value.GetString();
            }

            return new ScimError(type is not null && Word().IsMatch(type) ? type : null, detail is not null && Taken().IsMatch(detail), detail is not null && Seats().IsMatch(detail) && UsedUp().IsMatch(detail));
        }
        catch (JsonException)
        {
            return Silent;
        }
    }

    [GeneratedRegex(@"\A[A-Za-z]{1,40}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"\b(already|duplicate|uniqueness|not unique|in use|taken)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Taken();

    [GeneratedRegex(@"\b(seats?|licen[cs]es?|quota|users|members)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Seats();

    [GeneratedRegex(@"\b(taken|in use|used( up)?|full|exceed(s|ed)?|reached|limit|maximum|no more|none left|not enough|unavailable|available|remaining|exhausted)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UsedUp();
}
