using System.Text.Json;
using Joinery.Connectors.Targets.Scim.Wire;

namespace Joinery.Connectors.Targets.Scim.Reading;

/// <summary>E-mails, phone numbers, pictures: of several the one that we keep is that for work, else the primary, else the first.</summary>
internal sealed class ValueList
{
    private int _rank;
    private int _count;

    public string? Best { get; private set; }

    /// <summary>Whether an entry of another type is somebody else's: a mobile number is not the one for work.</summary>
    public bool OnlyWork { get; init; }

    /// <summary>Whether entries stand there that are not the one we keep.</summary>
    public bool HasOthers => _count > (Best is null ? 0 : 1);

    /// <summary>The reader stands on the list's name. A list of objects or texts, or one of them alone.</summary>
    public bool TryRead(ref Utf8JsonReader reader)
    {
        if (!reader.Read()) return false;
        if (reader.TokenType != JsonTokenType.StartArray) return TryEntry(ref reader);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndArray) return true;
            if (!TryEntry(ref reader)) return false;
        }

        return false;
    }

    private bool TryEntry(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Take(ScimJson.Text(ref reader), null, false);
            return reader.TokenType != JsonTokenType.StartArray || reader.TrySkip();
        }

        string? value = null, type = null, primary = null;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                Take(value, type, ScimJson.YesOrNo(primary) == true);
                return true;
            }

            var isValue = ScimJson.IsNamed(ref reader, "value"u8);
            var isType = ScimJson.IsNamed(ref reader, "type"u8);
            var isPrimary = ScimJson.IsNamed(ref reader, "primary"u8);
            if (!ScimJson.TryText(ref reader, out var text)) return false;
            if (isValue) value = text;
            else if (isType) type = text;
            else if (isPrimary) primary = text;
        }

        return false;
    }

    private void Take(string? value, string? type, bool isPrimary)
    {
        if (string.IsNullOrWhiteSpace(value)) return;
        _count++;
        var isWork = string.Equals(type, "work", StringComparison.OrdinalIgnoreCase);
        if (OnlyWork && !isWork && !string.IsNullOrWhiteSpace(type)) return;
        var rank = isWork ? 3 : isPrimary ? 2 : 1;
        if (rank <= _rank) return;
        (Best, _rank) = (value, rank);
    }
}
