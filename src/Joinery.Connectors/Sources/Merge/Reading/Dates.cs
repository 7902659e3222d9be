using System.Globalization;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Merge;

/// <summary>Merge writes days as midnight UTC: the day that stands there is the day meant, in whatever zone anybody is.</summary>
internal static class Dates
{
    /// <summary>The day as ISO text. Something that is no day counts as not told.</summary>
    public static AttributeValue DayOf(AttributeValue value)
    {
        if (!value.HasValue) return value;
        var text = value.Text!;
        var isDay = text.Length >= 10
            && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            && (text.Length == 10 || text[10] is 'T' or 't' or ' ');
        if (!isDay) return AttributeValue.NotSupplied;
        return text.Length == 10 ? value : AttributeValue.Of(text[..10]);
    }

    /// <summary>The moment, in UTC; null when it is none.</summary>
    public static DateTimeOffset? MomentOf(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;

    public static string Write(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFF", CultureInfo.InvariantCulture) + "Z";

    public static string Write(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00Z";
}
