using System.Text;
using System.Text.Json;
using Joinery.Connectors.Http;

namespace Joinery.Connectors.Sources.HiBob;

/// <summary>Reads one employee of Bob's answer into a row, whatever mixture of spellings it comes in, and makes something of it.</summary>
internal sealed class EmployeeReader<T>(FieldPlan plan, Func<EmployeeRow, T> make) : IElementReader<T>
{
    private readonly FieldTree _root = FieldTree.Of(plan.Fields);
    private readonly EmployeeRow _row = new(plan.Fields.Count);
    private readonly bool[] _isUnique = [.. plan.Fields.Select(HiBobFields.IsUnique)];
    private readonly TextPool _pool = new();

    public bool TryRead(ref Utf8JsonReader reader, out T element)
    {
        element = default!;
        _row.Clear();
        if (!TryParts(ref reader, _root)) return false;
        element = make(_row);
        return true;
    }

    /// <summary>An object, or a list of objects with a part of it each.</summary>
    private bool TryParts(ref Utf8JsonReader reader, FieldTree node)
    {
        if (reader.TokenType == JsonTokenType.StartObject) return TryObject(ref reader, node);
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("An employee is no object.");
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndArray) return true;
            var read = reader.TokenType == JsonTokenType.StartObject ? TryObject(ref reader, node) : reader.TrySkip();
            if (!read) return false;
        }

        return false;
    }

    private bool TryObject(ref Utf8JsonReader reader, FieldTree node)
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject) return true;
            var child = node.Find(ref reader);
            if (!reader.Read()) return false;
            var isWanted = child is not null && (child.HasChildren || !_row.HasValue(child.Slot));
            if (!(isWanted ? TryValue(ref reader, child!) : reader.TrySkip())) return false;
        }

        return false;
    }

    private bool TryValue(ref Utf8JsonReader reader, FieldTree node)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject when node.Slot < 0:
            case JsonTokenType.StartArray when node.Slot < 0:
                return TryParts(ref reader, node);
            case JsonTokenType.StartObject:
                return TryWrapped(ref reader, node);
            case JsonTokenType.StartArray:
                return TrySeveral(ref reader, node.Slot);
            case JsonTokenType.Null:
                if (node.Slot >= 0) _row.SetEmpty(node.Slot);
                return true;
            default:
                if (node.Slot >= 0 && TextOf(ref reader, node.Slot) is { } text) _row.Set(node.Slot, text);
                return true;
        }
    }

    /// <summary>The value inside <c>{"value": ...}</c>, or the id of somebody or something told as an object.</summary>
    private bool TryWrapped(ref Utf8JsonReader reader, FieldTree node)
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject) return true;
            var holdsValue = reader.ValueTextEquals("value"u8) || reader.ValueTextEquals("id"u8);
            var child = holdsValue ? node : node.Find(ref reader);
            if (!reader.Read()) return false;
            if (!(child is null ? reader.TrySkip() : TryValue(ref reader, child))) return false;
        }

        return false;
    }

    private bool TrySeveral(ref Utf8JsonReader reader, int slot)
    {
        var several = new List<string>();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndArray)
            {
                _row.Set(slot, several);
                return true;
            }

            if (reader.TokenType is JsonTokenType.StartObject)
            {
                if (!TryItem(ref reader, several, slot)) return false;
            }
            else if (reader.TokenType is JsonTokenType.StartArray)
            {
                if (!reader.TrySkip()) return false;
            }
            else if (reader.TokenType != JsonTokenType.Null && TextOf(ref reader, slot) is { Length: > 0 } text)
            {
                several.Add(text);
            }
        }

        return false;
    }

    private bool TryItem(ref Utf8JsonReader reader, List<string> several, int slot)
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject) return true;
            var isId = reader.ValueTextEquals("id"u8);
            if (!reader.Read()) return false;
            if (isId && reader.TokenType is JsonTokenType.String or JsonTokenType.Number && TextOf(ref reader, slot) is { Length: > 0 } text) several.Add(text);
            else if (!reader.TrySkip()) return false;
        }

        return false;
    }

    /// <summary>A scalar as text, numbers digit by digit: ids are larger than any number type. Null when the bytes are no text: the field then counts as not told.</summary>
    private string? TextOf(ref Utf8JsonReader reader, int slot)
    {
        try
        {
            if (reader.TokenType == JsonTokenType.String && reader.ValueIsEscaped) return reader.GetString();
            return _isUnique[slot] ? TextPool.Decode(reader.ValueSpan) : _pool.Get(reader.ValueSpan);
        }
        catch (Exception error) when (error is DecoderFallbackException or InvalidOperationException)
        {
            return null;
        }
    }
}
