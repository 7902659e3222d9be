using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Joinery.Connectors.Http;

/// <summary>Reads one element of a streamed array.</summary>
internal interface IElementReader<T>
{
    /// <summary>The reader stands on the element's first token. False: the data ran out before the element ended, call again from its start.</summary>
    /// <exception cref="JsonException">The element is not what it should be.</exception>
    bool TryRead(ref Utf8JsonReader reader, out T element);
}

/// <summary>Reads what stands beside a streamed array: totals, links to the next page.</summary>
internal interface IMemberReader
{
    /// <summary>The reader stands on the member's name. Reads or skips its value; false: the data ran out, call again from the name.</summary>
    bool TryRead(ref Utf8JsonReader reader);
}

/// <summary>
/// Streams the elements of one array in a JSON object, in a memory that does not grow with the array.
/// Ends normally only if the array and the document were closed and the body had ended.
/// </summary>
internal sealed class JsonElements<T>(Stream body, string member, IElementReader<T> elements, Failures failures)
{
    private const int FirstSize = 128 * 1024;
    private const int LargestSize = 16 * 1024 * 1024;

    private readonly List<T> _batch = [];
    private byte[] _buffer = new byte[FirstSize];
    private int _filled;
    private bool _bodyEnded;
    private JsonReaderState _state;
    private Place _place;
    private bool _found;
    private bool _isBare;

    /// <summary>For the other members of the document; without it they are skipped.</summary>
    public IMemberReader? Others { get; init; }

    /// <summary>Whether the array may be left out, or be null, where it would be empty.</summary>
    public bool MayLack { get; init; }

    /// <summary>Whether the array may have another name, or be the whole document, where the vendor's documents leave that open.</summary>
    public bool TakesAnyArray { get; init; }

    /// <summary>Whether the array was there, once the whole was read.</summary>
    public bool WasThere => _found;

    private enum Place
    {
        BeforeDocument,
        InDocument,
        InArray,
        AfterDocument,
    }

    public async IAsyncEnumerable<T> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (!_bodyEnded)
        {
            await FillAsync(cancellationToken);
            Parse();
            foreach (var element in _batch)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return element;
            }

            _batch.Clear();
        }

        if (_place != Place.AfterDocument) throw failures.Truncated();
        if (!_found && !MayLack) throw failures.Unreadable($"no \"{member}\" in it");
        if (_buffer.AsSpan(0, _filled).ContainsAnyExcept(" \t\r\n"u8)) throw failures.Unreadable("more than one document");
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_filled == _buffer.Length)
        {
            if (_buffer.Length >= LargestSize) throw failures.Unreadable("one record beyond all measure");
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        while (_filled < _buffer.Length)
        {
            var read = await body.ReadAsync(_buffer.AsMemory(_filled), cancellationToken);
            _bodyEnded = read == 0;
            if (_bodyEnded) return;
            _filled += read;
        }
    }

    private void Parse()
    {
        try
        {
            // Never told that a block is the last: what is missing at the end is then our finding (cut), not the parser's (malformed).
            var reader = new Utf8JsonReader(_buffer.AsSpan(0, _filled), isFinalBlock: false, _state);
            var kept = reader;
            while (_place != Place.AfterDocument && Step(ref reader)) kept = reader;
            _state = kept.CurrentState;
            var used = (int)kept.BytesConsumed;
            _buffer.AsSpan(used, _filled - used).CopyTo(_buffer);
            _filled -= used;
        }
        catch (Exception error) when (error is JsonException or DecoderFallbackException or InvalidOperationException)
        {
            throw failures.NoJson(error);
        }
    }

    /// <summary>One step that can be taken back as a whole. False: the data ran out.</summary>
    private bool Step(ref Utf8JsonReader reader)
    {
        if (!reader.Read()) return false;
        switch (_place)
        {
            case Place.BeforeDocument when TakesAnyArray && reader.TokenType == JsonTokenType.StartArray:
                _found = _isBare = true;
                _place = Place.InArray;
                return true;
            case Place.BeforeDocument:
                if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("The document is no object.");
                _place = Place.InDocument;
                return true;
            case Place.InDocument when reader.TokenType == JsonTokenType.EndObject:
                _place = Place.AfterDocument;
                return true;
            case Place.InDocument:
                if (IsMember(ref reader) || (TakesAnyArray && !_found && IsBeforeArray(reader))) return TryEnter(ref reader);
                return Others?.TryRead(ref reader) ?? (reader.Read() && reader.TrySkip());
            case Place.InArray when reader.TokenType == JsonTokenType.EndArray:
                _place = _isBare ? Place.AfterDocument : Place.InDocument;
                return true;
            default:
                if (!elements.TryRead(ref reader, out var element)) return false;
                _batch.Add(element);
                return true;
        }
    }

    // Names are compared without case: some vendors promise no more.
    private bool IsMember(ref Utf8JsonReader reader) => reader.ValueTextEquals(member) || (!reader.ValueIsEscaped && Ascii.EqualsIgnoreCase(reader.ValueSpan, member));

    private static bool IsBeforeArray(Utf8JsonReader next) => next.Read() && next.TokenType == JsonTokenType.StartArray;

    private bool TryEnter(ref Utf8JsonReader reader)
    {
        if (!reader.Read()) return false;
        if (MayLack && reader.TokenType == JsonTokenType.Null) return true;
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("The member is no array.");
        if (_found) throw new JsonException("The member is there twice.");
        _found = true;
        _place = Place.InArray;
        return true;
    }
}
