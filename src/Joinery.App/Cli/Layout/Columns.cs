using System.Globalization;
using System.Text;

namespace Joinery.App.Cli.Layout;

/// <summary>Texts measured as a terminal shows them.</summary>
internal static class Columns
{
    private const string Ellipsis = "…";

    /// <summary>Columns that a text takes: marks that sit on letters take none, letters of East Asia two.</summary>
    public static int Width(string text)
    {
        if (Ascii.IsValid(text)) return text.Length;
        var width = 0;
        foreach (var rune in text.EnumerateRunes()) width += Width(rune);
        return width;
    }

    /// <summary>The text cut to a width, the cut marked.</summary>
    public static string Clip(string text, int width)
    {
        if (Width(text) <= width) return text;
        var kept = new StringBuilder();
        var used = 1;
        foreach (var rune in text.EnumerateRunes())
        {
            used += Width(rune);
            if (used > width) break;
            kept.Append(rune);
        }

        return kept.ToString().TrimEnd() + Ellipsis;
    }

    public static string Pad(string text, int width) => text + new string(' ', Math.Max(0, width - Width(text)));

    public static string PadLeft(string text, int width) => new string(' ', Math.Max(0, width - Width(text))) + text;

    /// <summary>A value of somebody else's system on one line: whatever could move the cursor or colour the screen becomes a space.</summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        return text.Any(IsUnsafe) ? string.Concat(text.Select(c => IsUnsafe(c) ? ' ' : c)) : text;
    }

    /// <summary>Lines of at most a width, broken between words where possible.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var rest = word;
            if (line.Length > 0 && Width(line) + 1 + Width(rest) > width)
            {
                yield return line;
                line = "";
            }

            for (; line.Length == 0 && Width(rest) > width; rest = rest[Cut(rest, width)..]) yield return rest[..Cut(rest, width)];
            line = line.Length == 0 ? rest : $"{line} {rest}";
        }

        if (line.Length > 0) yield return line;
    }

    /// <summary>How many characters fit, never half of one.</summary>
    private static int Cut(string text, int width)
    {
        var (length, used) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            used += Width(rune);
            if (used > width) break;
            length += rune.Utf16SequenceLength;
        }

        return Math.Max(length, 1);
    }

    // Beside control characters: marks that turn the direction of writing, with which a name could disguise itself.
    private static bool IsUnsafe(char c) => char.IsControl(c) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F' or '\u2028' or '\u2029';

    private static int Width(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        _ => rune.Value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD) ? 2 : 1,
    };
}
