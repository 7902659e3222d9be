namespace Joinery.App.Cli.Layout;

internal enum Tone
{
    Plain,
    Good,
    Care,
    Bad,
    Quiet,
    Strong,
}

/// <summary>A text answer while it is written: no line is longer than the page is wide.</summary>
internal sealed class Page(TextWriter writer, int width, bool hasColour, Texts texts)
{
    private const int LeastSpare = 8;

    public int Width { get; } = width;

    public Texts Texts { get; } = texts;

    public void Line(string text = "", Tone tone = Tone.Plain, int indent = 0) =>
        writer.WriteLine(Painted(new string(' ', indent) + Columns.Clip(Columns.Clean(text), Width - indent), tone));

    /// <summary>A sentence, over as many lines as it takes.</summary>
    public void Sentence(string text, int indent = 0, Tone tone = Tone.Plain)
    {
        foreach (var line in Columns.Wrap(Columns.Clean(text), Width - indent)) writer.WriteLine(Painted(new string(' ', indent) + line, tone));
    }

    public void Heading(string text)
    {
        Line(text, Tone.Strong);
    }

    /// <summary>Left and right text on one line.</summary>
    public void Spread(string left, string right, Tone tone)
    {
        var room = Width - Columns.Width(right) - 2;
        var start = Columns.Clip(Columns.Clean(left), Math.Max(room, 10));
        writer.WriteLine(Painted(start, Tone.Strong) + new string(' ', Math.Max(2, Width - Columns.Width(start) - Columns.Width(right))) + Painted(right, tone));
    }

    /// <summary>A command to be copied: too long a line is continued as a shell reads it, never cut.</summary>
    public void Command(string command, int indent)
    {
        var line = new string(' ', indent);
        foreach (var part in Parts(command))
        {
            if (line.Length > indent && line.Length + part.Length + 3 > Width)
            {
                writer.WriteLine(line + " \\");
                line = new string(' ', indent + 2);
            }

            line += (line.Trim().Length == 0 ? "" : " ") + part;
        }

        writer.WriteLine(line);
    }

    /// <summary>Rows under their headings; columns that do not fit are cut, the widest first.</summary>
    /// <param name="spare">Columns that give way before all others, in this order, so that what people type stays whole.</param>
    public void Table(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string?>> rows, int indent = 0, int[]? spare = null, IReadOnlySet<int>? rightAligned = null)
    {
        var cells = rows.Select(r => r.Select(Columns.Clean).ToArray()).ToList();
        int[] widths = [.. headings.Select((h, i) => cells.Select(c => Columns.Width(c[i])).Append(Columns.Width(h)).Max())];
        var room = Width - indent - (2 * (headings.Count - 1));
        foreach (var i in spare ?? []) widths[i] = Math.Max(Math.Min(widths[i], LeastSpare), widths[i] - Math.Max(0, widths.Sum() - room));
        Fit(widths, room);
        if (headings.Any(h => h.Length > 0)) writer.WriteLine(Painted(Row(headings, widths, indent, rightAligned), Tone.Quiet));
        foreach (var row in cells) writer.WriteLine(Row(row, widths, indent, rightAligned));
    }

    private static string Row(IReadOnlyList<string> cells, int[] widths, int indent, IReadOnlySet<int>? rightAligned)
    {
        var shown = cells.Select((c, i) => Columns.Clip(c, widths[i])).Select((c, i) => rightAligned?.Contains(i) == true ? Columns.PadLeft(c, widths[i]) : Columns.Pad(c, widths[i]));
        return (new string(' ', indent) + string.Join("  ", shown)).TrimEnd();
    }

    private static void Fit(int[] widths, int room)
    {
        while (widths.Sum() > room)
        {
            var widest = Array.IndexOf(widths, widths.Max());
            if (widths[widest] <= 4) break;
            widths[widest] -= Math.Max(1, Math.Min(widths.Sum() - room, widths[widest] - Second(widths, widest)));
        }
    }

    private static int Second(int[] widths, int widest) => Math.Max(4, widths.Where((_, i) => i != widest).DefaultIfEmpty(0).Max());

    /// <summary>An option stays with its value.</summary>
    private static IEnumerable<string> Parts(string command)
    {
        var words = command.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].StartsWith("--", StringComparison.Ordinal) && i + 1 < words.Length && !words[i + 1].StartsWith("--", StringComparison.Ordinal)) yield return $"{words[i]} {words[++i]}";
            else yield return words[i];
        }
    }

    private string Painted(string text, Tone tone) => hasColour && tone != Tone.Plain ? $"\u001b[{Code(tone)}m{text}\u001b[0m" : text;

    private static int Code(Tone tone) => tone switch
    {
        Tone.Good => 32,
        Tone.Care => 33,
        Tone.Bad => 31,
        Tone.Quiet => 90,
        _ => 1,
    };
}
