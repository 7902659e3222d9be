namespace Joinery.App.Cli.Commands;

/// <summary>A file of pairs: old id and new id on a line, with comma, semicolon or tab between them. A first line "old,new" is a heading; # begins a comment.</summary>
internal static class RelinkFile
{
    private static readonly char[] Separators = [',', ';', '\t'];

    public static IReadOnlyList<RelinkPair> Read(string path)
    {
        var name = Path.GetFileName(path);
        try
        {
            return Parse(File.ReadAllLines(path), name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new JoineryException(ExitCodes.Usage, $"The file {path} cannot be read.", "Check the path, and that this account may read it.", name, e);
        }
    }

    internal static IReadOnlyList<RelinkPair> Parse(IReadOnlyList<string> lines, string name)
    {
        var pairs = new List<RelinkPair>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i].Trim().TrimStart('\uFEFF');
            if (line.Length == 0 || line[0] == '#' || (pairs.Count == 0 && IsHeading(line))) continue;
            var cells = line.Split(Separators).Select(c => c.Trim().Trim('"')).ToList();
            if (cells.Count != 2 || cells.Contains(""))
                throw new JoineryException(ExitCodes.Usage, $"Line {i + 1} of {name} is not an old id and a new id.", "Write one pair a line: OLD,NEW", $"{name}: line {i + 1}");
            if (!seen.Add($"old {cells[0]}") || !seen.Add($"new {cells[1]}"))
                throw new JoineryException(ExitCodes.Usage, $"Line {i + 1} of {name} names an id for the second time.", "Each old id and each new id stands once.", $"{name}: line {i + 1}");
            pairs.Add(new RelinkPair(cells[0], cells[1]));
        }

        return pairs.Count > 0 ? pairs : throw new JoineryException(ExitCodes.Usage, $"{name} holds no pair.", "Write one pair a line: OLD,NEW", name);
    }

    private static bool IsHeading(string line) => line.Split(Separators)[0].Trim().Trim('"').Equals("old", StringComparison.OrdinalIgnoreCase);
}
