using System.Text.Json;
using Joinery.Connectors.Http;
using Joinery.Connectors.Targets.Scim.Wire;

namespace Joinery.Connectors.Targets.Deskbird.Absences;

/// <summary>The scalars of a row, whatever else stands in it.</summary>
internal abstract class RowReader<T> : IElementReader<T>
{
    // The same days, statuses and people come again and again.
    private readonly TextPool _texts = new();

    public bool TryRead(ref Utf8JsonReader reader, out T element)
    {
        element = default!;
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("A row is no object.");
        Begin();
        while (true)
        {
            if (!reader.Read()) return false;
            if (reader.TokenType == JsonTokenType.EndObject) break;
            if (!TryMember(ref reader)) return false;
        }

        element = Done();
        return true;
    }

    protected abstract void Begin();

    /// <summary>The reader stands on a name. Reads or skips its value; false: the data ran out.</summary>
    protected abstract bool TryMember(ref Utf8JsonReader reader);

    /// <exception cref="JsonException">It is no such row.</exception>
    protected abstract T Done();

    protected static bool TrySkip(ref Utf8JsonReader reader) => reader.Read() && reader.TrySkip();

    /// <summary>The value of the member, or the id of the object that is its value.</summary>
    protected bool TryReference(ref Utf8JsonReader reader, out string? id)
    {
        id = null;
        if (!reader.Read()) return false;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            id = Pooled(ref reader);
            return reader.TrySkip();
        }

        while (true)
        {
            if (!reader.Read()) return false;
            if (reader.TokenType == JsonTokenType.EndObject) return true;
            if (!(ScimJson.IsNamed(ref reader, "id"u8) ? TryReference(ref reader, out id) : TrySkip(ref reader))) return false;
        }
    }

    private string? Pooled(ref Utf8JsonReader reader) =>
        reader is { TokenType: JsonTokenType.String, ValueIsEscaped: false } ? _texts.Get(reader.ValueSpan) : ScimJson.Text(ref reader);
}
