using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Sources.Csv;

/// <summary>The first line of a file: what separates its cells, and what they are called.</summary>
internal static class CsvHeadings
{
    private static readonly char[] Delimiters = [';', ',', '\t', '|'];

    /// <summary>The line of headings, and what stands above it: blank lines, and the <c>sep=;</c> that Excel asks for. Null when there is none.</summary>
    public static (string Line, int LinesBefore, char? Delimiter)? FirstLine(TextReader reader)
    {
        char? delimiter = null;
        for (var lines = 0; reader.ReadLine() is { } line; lines++)
        {
            if (line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && line.Length == 5) delimiter = line[4];
            else if (!string.IsNullOrWhiteSpace(line)) return (WithOpenQuotes(line, reader), lines, delimiter);
        }

        return null;
    }

    /// <summary>What separates most, outside of quotation marks.</summary>
    public static char DelimiterOf(string line, char? told)
    {
        if (told is { } delimiter) return delimiter;
        var counts = new int[Delimiters.Length];
        var isQuoted = false;
        foreach (var c in line)
        {
            if (c == '"') isQuoted = !isQuoted;
            else if (!isQuoted && Array.IndexOf(Delimiters, c) is >= 0 and var i) counts[i]++;
        }

        return Delimiters[Array.IndexOf(counts, counts.Max())];
    }

    /// <exception cref="ConnectorException">Two columns have the same heading.</exception>
    public static IReadOnlyList<string> Of(string line, char delimiter, string file)
    {
        using var parser = new CsvParser(new StringReader(line), new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = delimiter.ToString(), BadDataFound = null });
        var headings = parser.Read() ? parser.Record!.Select(CsvCell.Clean).ToList() : [];
        while (headings.Count > 0 && headings[^1].Length == 0) headings.RemoveAt(headings.Count - 1);
        if (headings.Where(h => h.Length > 0).GroupBy(h => h, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ConnectorException(FailureKind.Misconfigured, $"Two columns of {file} are called \"{twice.Key}\", so nobody can tell which one counts: rename one of them.");
        return headings;
    }

    /// <summary>The heading in small letters without accents, blanks and signs: people write them in many ways.</summary>
    public static string Plain(string heading)
    {
        var plain = new StringBuilder(heading.Length);
        foreach (var c in heading.Normalize(NormalizationForm.FormD))
            if (char.IsLetterOrDigit(c)) plain.Append(char.ToLowerInvariant(c));
        return plain.Length > 0 ? plain.ToString() : heading.Trim();
    }

    // A heading may have a line break in it.
    private static string WithOpenQuotes(string line, TextReader reader)
    {
        while (line.AsSpan().Count('"') % 2 != 0 && line.Length < 64 * 1024 && reader.ReadLine() is { } more) line += "\n" + more;
        return line;
    }
}
