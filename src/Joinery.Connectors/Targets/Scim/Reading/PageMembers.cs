using System.Globalization;
using System.Text.Json;
using Joinery.Connectors.Http;
using Joinery.Connectors.Targets.Scim.Wire;

namespace Joinery.Connectors.Targets.Scim.Reading;

/// <summary>What a page says of the whole list.</summary>
internal sealed class PageMembers : IMemberReader
{
    private string? _total;
    private string? _nextCursor;

    /// <summary>How many there are in all; null where it is not told.</summary>
    public int? Total => int.TryParse(_total, NumberStyles.Integer, CultureInfo.InvariantCulture, out var total) ? total : null;

    /// <summary>Where the next page begins; null when this was the last, or where pages are counted.</summary>
    public string? NextCursor => string.IsNullOrEmpty(_nextCursor) ? null : _nextCursor;

    public bool TryRead(ref Utf8JsonReader reader)
    {
        if (ScimJson.IsNamed(ref reader, "totalResults"u8)) return ScimJson.TryText(ref reader, out _total);
        return ScimJson.IsNamed(ref reader, "nextCursor"u8) ? ScimJson.TryText(ref reader, out _nextCursor) : reader.Read() && reader.TrySkip();
    }
}
