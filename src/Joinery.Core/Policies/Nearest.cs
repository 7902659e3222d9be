namespace Joinery.Core.Policies;

/// <summary>The known word nearest to a mistyped one: every error about a name offers it.</summary>
public static class Nearest
{
    /// <summary>Null when nothing is near enough to be meant.</summary>
    public static string? To(string word, IEnumerable<string> known)
    {
        string? best = null;
        var bestDistance = Math.Max(2, word.Length / 3) + 1;
        foreach (var candidate in known.Order(StringComparer.Ordinal))
        {
            var distance = Distance(word.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (distance < bestDistance) (best, bestDistance) = (candidate, distance);
        }

        return best;
    }

    /// <summary>", did you mean X" as the end of a sentence, or nothing.</summary>
    internal static string Question(string word, IEnumerable<string> known) => To(word, known) is { } near ? $"; did you mean {near}?" : ".";

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
