namespace Joinery.App.Configuration.Reading;

/// <summary>The known word that somebody most likely meant.</summary>
internal static class Nearest
{
    /// <summary>Null only when nothing is known.</summary>
    public static string? Of(string word, IEnumerable<string> known) => known
        .Select(k => (Word: k, Distance: Distance(word.ToUpperInvariant(), k.ToUpperInvariant())))
        .OrderBy(k => k.Distance)
        .ThenBy(k => Math.Abs(k.Word.Length - word.Length))
        .Select(k => k.Word)
        .FirstOrDefault();

    /// <summary>": did you mean "approval"?", and the known words too where there are few.</summary>
    public static string Hint(string word, IReadOnlyCollection<string> known)
    {
        if (Of(word, known) is not { } nearest) return ".";
        var close = Distance(word.ToUpperInvariant(), nearest.ToUpperInvariant()) <= Math.Max(1, word.Length / 2);
        return close || known.Count is 1 or > 16
            ? $": did you mean \"{nearest}\"?"
            : $": did you mean \"{nearest}\"? Known here: {string.Join(", ", known)}.";
    }

    /// <summary>Letters left out, added, changed, or swapped with their neighbour.</summary>
    internal static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var changed = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(changed, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[a.Length, b.Length];
    }
}
