using System.Text;
using System.Text.Json;
using Joinery.Connectors.Http;

namespace Joinery.Connectors.Sources.Merge;

/// <summary>One page: at most a hundred rows, taken in whole before any of them is handed on. The next page takes its place.</summary>
internal sealed class MergePage<T>(IElementReader<T> elements, Failures failures)
{
    private const int FirstSize = 128 * 1024;
    private const int LargestSize = 64 * 1024 * 1024;

    private byte[] _buffer = new byte[FirstSize];
    private bool _hasRows;
    private bool _hasNext;

    public List<T> Elements { get; } = [];

    /// <summary>The cursor of the next page; null at the end, and before the first.</summary>
    public string? Next { get; private set; }

    public async Task ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        var length = await FillAsync(body, cancellationToken);
        (_hasRows, _hasNext) = (false, false);
        Elements.Clear();
        bool isWhole;
        try
        {
            isWhole = TryParse(_buffer.AsSpan(0, length));
        }
        catch (Exception error) when (error is JsonException or DecoderFallbackException or InvalidOperationException)
        {
            throw failures.NoJson(error);
        }

        if (!isWhole) throw failures.Truncated();
        // Without the word that there is no next page the list might go on.
        if (!_hasRows || !_hasNext) throw failures.Unreadable(_hasRows ? "no \"next\" in it" : "no \"results\" in it");
    }

    private async Task<int> FillAsync(Stream body, CancellationToken cancellationToken)
    {
        var filled = 0;
        int read;
        while ((read = await body.ReadAsync(_buffer.AsMemory(filled), cancellationToken)) > 0)
        {
            filled += read;
            if (filled < _buffer.Length) continue;
            if (filled >= LargestSize) throw failures.Unreadable("a page beyond all measure");
            Array.Resize(ref _buffer, filled * 2);
        }

        return filled;
    }

    /// <returns>False when the document ends before it is closed.</returns>
    private bool TryParse(ReadOnlySpan<byte> document)
    {
        // Never told that the block is the last: what is missing at the end is then our finding (cut), not the parser's (malformed).
        var reader = new Utf8JsonReader(document, isFinalBlock: false, default);
        if (!reader.Read()) return false;
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("The document is no object.");
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                var rest = document[(int)reader.BytesConsumed..];
                return rest.ContainsAnyExcept(" \t\r\n"u8) ? throw failures.Unreadable("more than one document") : true;
            }

            var isRows = reader.ValueTextEquals("results"u8);
            var isNext = !isRows && reader.ValueTextEquals("next"u8);
            if (!reader.Read()) return false;
            if (isNext) TakeNext(ref reader);
            if (!(isRows ? TryRows(ref reader) : reader.TrySkip())) return false;
        }

        return false;
    }

    private void TakeNext(ref Utf8JsonReader reader)
    {
        Next = reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.String when reader.GetString() is { Length: > 0 } cursor => cursor,
            _ => throw new JsonException("The next page is no cursor."),
        };
        _hasNext = true;
    }

    private bool TryRows(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray || _hasRows) throw new JsonException("The rows are no array, or are there twice.");
        _hasRows = true;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndArray) return true;
            if (!elements.TryRead(ref reader, out var element)) return false;
            Elements.Add(element);
        }

        return false;
    }
}
