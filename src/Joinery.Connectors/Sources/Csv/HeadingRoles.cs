using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Joinery.Connectors.Sources.Csv;

/// <summary>Finds out which column holds what.</summary>
internal static class HeadingRoles
{
    /// <summary>Plain heading to what it stands for, and how much it is preferred: less is more.</summary>
    public static FrozenDictionary<string, (string Role, int Rank)> Of(IEnumerable<(string Role, string Headings)> known) => known
        .SelectMany(k => k.Headings.Split(' ').Select((heading, rank) => KeyValuePair.Create(heading, (k.Role, rank))))
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <param name="own">Heading to role, as the connection names them; these win.</param>
    /// <param name="isRole">Whether a heading that is a role's own name stands for it.</param>
    public static ImmutableDictionary<string, int> Columns(
        IReadOnlyList<string> headings, ImmutableSortedDictionary<string, string> own, FrozenDictionary<string, (string Role, int Rank)> known, Func<string, bool> isRole)
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (heading, role) in own) named.TryAdd(CsvHeadings.Plain(heading), role);
        var columns = new Dictionary<string, (int Index, int Rank)>(StringComparer.Ordinal);
        for (var i = 0; i < headings.Count; i++)
        {
            if (RoleOf(headings[i], named, known, isRole) is not { } found) continue;
            if (!columns.TryGetValue(found.Role, out var other) || found.Rank < other.Rank) columns[found.Role] = (i, found.Rank);
        }

        return columns.ToImmutableDictionary(c => c.Key, c => c.Value.Index, StringComparer.Ordinal);
    }

    private static (string Role, int Rank)? RoleOf(string heading, Dictionary<string, string> named, FrozenDictionary<string, (string, int)> known, Func<string, bool> isRole)
    {
        var plain = CsvHeadings.Plain(heading);
        if (named.TryGetValue(plain, out var own)) return (own, -2);
        if (isRole(heading)) return (heading, -1);
        return known.TryGetValue(plain, out var role) ? role : null;
    }
}
