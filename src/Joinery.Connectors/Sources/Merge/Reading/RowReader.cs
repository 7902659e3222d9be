using System.Text;
using System.Text.Json;
using Joinery.Connectors.Http;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Merge;

/// <summary>Reads rows of one kind without a tree, and makes something of each.</summary>
internal abstract class RowReader<T>(RowShape shape, int slots) : IElementReader<T>
{
    private readonly TextPool _pool = new();

    protected Row Row { get; } = new(slots);

    public bool TryRead(ref Utf8JsonReader reader, out T element)
    {
        element = default!;
        Row.Clear();
        Begin();
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("A row is no object.");
        if (!TryObject(ref reader, shape)) return false;
        element = Make();
        return true;
    }

    /// <summary>Forgets the row before.</summary>
    protected virtual void Begin()
    {
    }

    protected abstract T Make();

    /// <summary>Takes a list in. The reader stands on its begin, or on what came in its place.</summary>
    protected virtual bool TryList(ref Utf8JsonReader reader, RowShape.Member member) => reader.TrySkip();

    /// <summary>Takes in the members of the object on whose begin the reader stands.</summary>
    protected bool TryObject(ref Utf8JsonReader reader, RowShape within)
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject) return true;
            var member = within.Find(ref reader);
            if (!reader.Read()) return false;
            if (!TryMember(ref reader, member)) return false;
        }

        return false;
    }

    private bool TryMember(ref Utf8JsonReader reader, RowShape.Member? member)
    {
        if (member is null) return reader.TrySkip();
        if (member.IsList) return TryList(ref reader, member);
        if (reader.TokenType == JsonTokenType.StartObject && member.Inner is { } inner) return TryObject(ref reader, inner);
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) return reader.TrySkip();
        Row[member.Slot] = reader.TokenType == JsonTokenType.Null ? AttributeValue.Empty : TextOf(ref reader, member);
        return true;
    }

    /// <summary>A scalar as it stands there. Bytes that are no text count as not told.</summary>
    private AttributeValue TextOf(ref Utf8JsonReader reader, RowShape.Member member)
    {
        try
        {
            if (reader.TokenType == JsonTokenType.String && reader.ValueIsEscaped) return AttributeValue.Of(reader.GetString());
            return AttributeValue.Of(member.IsUnique ? TextPool.Decode(reader.ValueSpan) : _pool.Get(reader.ValueSpan));
        }
        catch (Exception error) when (error is DecoderFallbackException or InvalidOperationException)
        {
            return AttributeValue.NotSupplied;
        }
    }
}
