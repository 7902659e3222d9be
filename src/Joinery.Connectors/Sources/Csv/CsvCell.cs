using System.Buffers;

namespace Joinery.Connectors.Sources.Csv;

/// <summary>The text that a cell means.</summary>
internal static class CsvCell
{
    private static readonly SearchValues<char> InNumbers = SearchValues.Create("0123456789.,");

    /// <summary>Without blanks around, and out of the <c>="00123"</c> by which a spreadsheet is made to keep zeros. Nothing is ever calculated.</summary>
    public static string Clean(string cell)
    {
        var text = cell.Trim().Trim('\uFEFF', '\u00A0');
        return text.Length >= 3 && text.StartsWith("=\"", StringComparison.Ordinal) && text[^1] == '"' ? text[2..^1].Replace("\"\"", "\"", StringComparison.Ordinal).Trim() : text;
    }

    /// <summary>Whether a spreadsheet has rounded what was a number of many digits: 1.23457E+09 is nobody's id.</summary>
    public static bool IsRounded(string id)
    {
        var e = id.IndexOf("E+", StringComparison.OrdinalIgnoreCase);
        return e > 0 && id.AsSpan(0, e).IndexOfAnyExcept(InNumbers) < 0 && id.AsSpan(e + 2) is { Length: > 0 } power && power.IndexOfAnyExceptInRange('0', '9') < 0;
    }
}
