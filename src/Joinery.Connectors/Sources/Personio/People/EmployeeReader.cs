using System.Globalization;
using System.Text;
using System.Text.Json;
using Joinery.Connectors.Http;

namespace Joinery.Connectors.Sources.Personio.People;

/// <summary>Reads one employee of the first generation into a row, and makes something of it. Attributes are known by key or universal id, never by label.</summary>
internal sealed class EmployeeReader<T>(FieldPlan plan, Func<PersonioRow, T> make) : IElementReader<T>
{
    private readonly PersonioRow _row = new(plan.Fields.Count);
    private readonly byte[][] _names = [.. plan.Fields.Select(Encoding.UTF8.GetBytes)];
    private readonly bool[] _isUnique = [.. plan.Fields.Select(PersonioFields.IsUnique)];
    private readonly bool _hasUniversal = plan.Fields.Any(field => !PersonioFields.IsKey(field));
    private readonly TextPool _pool = new();

    public bool TryRead(ref Utf8JsonReader reader, out T element)
    {
        element = default!;
        _row.Clear();
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("An employee is no object.");
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                element = make(_row);
                return true;
            }

            var isAttributes = reader.ValueTextEquals("attributes"u8);
            if (!reader.Read()) return false;
            if (!(isAttributes && reader.TokenType == JsonTokenType.StartObject ? TryAttributes(ref reader) : reader.TrySkip())) return false;
        }

        return false;
    }

    private bool TryAttributes(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject) return true;
            var slot = SlotOf(ref reader);
            if (!reader.Read()) return false;
            var isRead = slot >= 0 ? TryAttribute(ref reader, slot) : _hasUniversal && reader.TokenType == JsonTokenType.StartObject ? TryByUniversalId(ref reader) : reader.TrySkip();
            if (!isRead) return false;
        }

        return false;
    }

    /// <summary>An attribute that nobody asked for by its key: its universal id comes after its value, so it is looked through first.</summary>
    private bool TryByUniversalId(ref Utf8JsonReader reader)
    {
        var ahead = reader;
        var slot = -1;
        while (ahead.Read() && ahead.TokenType != JsonTokenType.EndObject)
        {
            var isUniversal = ahead.ValueTextEquals("universal_id"u8);
            if (!ahead.Read()) return false;
            if (isUniversal && ahead.TokenType == JsonTokenType.String) slot = SlotOf(ref ahead);
            if (!ahead.TrySkip()) return false;
        }

        if (ahead.TokenType != JsonTokenType.EndObject) return false;
        if (slot >= 0 && !_row.HasValue(slot)) return TryAttribute(ref reader, slot);
        reader = ahead;
        return true;
    }

    /// <summary><c>{"label", "value", "type", "universal_id"}</c>, or the bare value.</summary>
    private bool TryAttribute(ref Utf8JsonReader reader, int slot)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return TryValue(ref reader, slot);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject) return true;
            var isValue = reader.ValueTextEquals("value"u8);
            if (!reader.Read()) return false;
            if (!(isValue ? TryValue(ref reader, slot) : reader.TrySkip())) return false;
        }

        return false;
    }

    private bool TryValue(ref Utf8JsonReader reader, int slot)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                _row.SetEmpty(slot);
                return TryItem(ref reader, slot);
            case JsonTokenType.StartArray:
                _row.SetEmpty(slot);
                return TryItems(ref reader, slot);
            case JsonTokenType.Null:
                _row.SetEmpty(slot);
                return true;
            default:
                if (TextOf(ref reader, isPooled: !_isUnique[slot]) is { } text) _row.Set(slot, text);
                return true;
        }
    }

    private bool TryItems(ref Utf8JsonReader reader, int slot)
    {
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.EndArray:
                    return true;
                case JsonTokenType.StartObject:
                    if (!TryItem(ref reader, slot)) return false;
                    break;
                case JsonTokenType.StartArray:
                    if (!reader.TrySkip()) return false;
                    break;
                case JsonTokenType.Null:
                    break;
                default:
                    _row.Add(slot, new RowItem(null, TextOf(ref reader, isPooled: true), 0));
                    break;
            }
        }

        return false;
    }

    /// <summary><c>{"type", "attributes": {"id", "name"}}</c>; the members of people are wrapped once more.</summary>
    private bool TryItem(ref Utf8JsonReader reader, int slot)
    {
        var item = new RowItem();
        if (!TryMembers(ref reader, ref item)) return false;
        _row.Add(slot, item);
        return true;
    }

    private bool TryMembers(ref Utf8JsonReader reader, ref RowItem item)
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject) return true;
            var isId = reader.ValueTextEquals("id"u8);
            var isName = reader.ValueTextEquals("name"u8);
            var isShare = reader.ValueTextEquals("percentage"u8);
            var isInner = reader.ValueTextEquals("attributes"u8);
            if (!reader.Read()) return false;
            if (isInner && reader.TokenType == JsonTokenType.StartObject)
            {
                if (!TryMembers(ref reader, ref item)) return false;
                continue;
            }

            if (!(isId || isName || isShare))
            {
                if (!reader.TrySkip()) return false;
                continue;
            }

            if (!TryScalar(ref reader, out var text)) return false;
            if (string.IsNullOrWhiteSpace(text)) continue;
            if (isId) item = item with { Id = text };
            else if (isName) item = item with { Name = text };
            else if (decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var share)) item = item with { Share = share };
        }

        return false;
    }

    private bool TryScalar(ref Utf8JsonReader reader, out string? text)
    {
        text = null;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            if (reader.TokenType == JsonTokenType.StartArray) return reader.TrySkip();
            if (reader.TokenType != JsonTokenType.Null) text = TextOf(ref reader, isPooled: true);
            return true;
        }

        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject) return true;
            var isValue = reader.ValueTextEquals("value"u8);
            if (!reader.Read()) return false;
            if (!(isValue ? TryScalar(ref reader, out text) : reader.TrySkip())) return false;
        }

        return false;
    }

    private int SlotOf(ref Utf8JsonReader reader)
    {
        for (var slot = 0; slot < _names.Length; slot++)
            if (reader.ValueTextEquals(_names[slot])) return slot;
        return -1;
    }

    /// <summary>A scalar as text, numbers digit by digit. Null when the bytes are no text: the attribute then counts as not told.</summary>
    private string? TextOf(ref Utf8JsonReader reader, bool isPooled)
    {
        try
        {
            if (reader.TokenType == JsonTokenType.String && reader.ValueIsEscaped) return reader.GetString();
            return isPooled ? _pool.Get(reader.ValueSpan) : TextPool.Decode(reader.ValueSpan);
        }
        catch (Exception error) when (error is DecoderFallbackException or InvalidOperationException)
        {
            return null;
        }
    }
}
