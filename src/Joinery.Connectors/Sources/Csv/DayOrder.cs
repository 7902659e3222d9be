using System.Globalization;
using System.Text.RegularExpressions;

namespace Joinery.Connectors.Sources.Csv;

/// <summary>Which number comes first in the days of one column: 03-04-2026 alone does not tell.</summary>
internal sealed class DayOrder
{
    /// <summary>The line where a value showed that the day comes first; null: none did.</summary>
    public int? DayFirst { get; private set; }

    /// <summary>The line where a value showed that the month comes first.</summary>
    public int? MonthFirst { get; private set; }

    /// <summary>The first line whose value can be read both ways; null: there is none.</summary>
    public int? Undecided { get; private set; }

    /// <summary>Learns from one value.</summary>
    public void Look(string text, int line)
    {
        if (CsvDay.Numbers(text) is not { } n || n.A == n.B) return;
        if (n.A > 12) DayFirst ??= line;
        else if (n.B > 12) MonthFirst ??= line;
        else Undecided ??= line;
    }

    /// <summary>Whether days come first, as far as this column shows it.</summary>
    public bool? IsDayFirst => (DayFirst, MonthFirst) switch
    {
        (not null, null) => true,
        (null, not null) => false,
        _ => null,
    };
}

/// <summary>Reads a day in the ways that people and programs write one.</summary>
internal static partial class CsvDay
{
    private static readonly string[] Written = ["d MMM yyyy", "d MMMM yyyy", "d-MMM-yyyy", "d/MMM/yyyy", "MMM d, yyyy", "MMMM d, yyyy", "MMM d yyyy", "MMMM d yyyy"];
    private static readonly CultureInfo[] Languages = [CultureInfo.GetCultureInfo("nl-NL"), CultureInfo.GetCultureInfo("en-GB"), CultureInfo.GetCultureInfo("en-US")];

    /// <summary>The two numbers before a year of four digits; null when the text is written otherwise.</summary>
    public static (int A, int B, int Year)? Numbers(string text) => TwoNumbers().Match(WithoutTime(text)) is { Success: true } match
        ? (Number(match.Groups[1]), Number(match.Groups[2]), Number(match.Groups[3]))
        : null;

    /// <summary>Null when the text is no day, or could be two.</summary>
    public static DateOnly? Parse(string text, bool? isDayFirst)
    {
        var day = WithoutTime(text);
        if (DateOnly.TryParseExact(day, ["yyyy-MM-dd", "yyyy/MM/dd", "yyyy.MM.dd", "yyyyMMdd", "yyyy-M-d", "yyyy/M/d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var iso)) return iso;
        if (Numbers(day) is { } n)
        {
            var (d, m) = n.A == n.B || (isDayFirst ?? n.A > 12) ? (n.A, n.B) : (n.B, n.A);
            return n.Year is >= 1 and <= 9999 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(n.Year, m) ? new DateOnly(n.Year, m, d) : null;
        }

        var plain = day.Replace(".", "", StringComparison.Ordinal);
        foreach (var language in Languages)
            if (DateOnly.TryParseExact(plain, Written, WithoutDots(language), DateTimeStyles.AllowWhiteSpaces, out var written)) return written;
        return null;
    }

    // Midnight, or any time, with or without a zone: days of HR have none.
    private static string WithoutTime(string text) => Time().Replace(text, "");

    private static int Number(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    // Some cultures abbreviate with a dot, which people leave out as often as not.
    private static DateTimeFormatInfo WithoutDots(CultureInfo culture)
    {
        var format = (DateTimeFormatInfo)culture.DateTimeFormat.Clone();
        format.AbbreviatedMonthNames = [.. format.AbbreviatedMonthNames.Select(m => m.Replace(".", "", StringComparison.Ordinal))];
        format.AbbreviatedMonthGenitiveNames = [.. format.AbbreviatedMonthGenitiveNames.Select(m => m.Replace(".", "", StringComparison.Ordinal))];
        return format;
    }

    [GeneratedRegex(@"\A(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex TwoNumbers();

    [GeneratedRegex(@"[T ]\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?( ?[AaPp][Mm])?(Z|[+-]\d{2}:?\d{2})?\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Time();
}
