using Joinery.Core.Model;

namespace Joinery.Core.Planning;

/// <summary>What groups are called in the target: a name is given once, and a newcomer gets the suffix (BEHAVIOUR 7).</summary>
internal sealed class GroupNames(PlanDraft draft, IEnumerable<TargetGroup> actual)
{
    private readonly Dictionary<string, int> _taken = actual.CountBy(g => g.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);

    public string Give(GroupId id, Group source)
    {
        var name = Free(id, source);
        _taken[name] = _taken.GetValueOrDefault(name) + 1;
        return name;
    }

    /// <summary>The name that a group gets instead of its present one; null when it keeps it.</summary>
    /// <param name="given">The name it was given.</param>
    public string? Instead(GroupId id, Group source, string given, string now)
    {
        if (string.Equals(source.Name, now, StringComparison.Ordinal)) return null;
        // A name that was given with a suffix stays until the name in HR itself changes.
        if (now == given && Candidates(id, source).Contains(now, StringComparer.Ordinal)) return null;
        _taken[now]--;
        var name = Give(id, source);
        return name == now ? null : name;
    }

    private string Free(GroupId id, Group source)
    {
        var name = Candidates(id, source).First(c => c.EndsWith($"({id})", StringComparison.Ordinal) || _taken.GetValueOrDefault(c) == 0);
        if (name != source.Name)
            draft.Find(FindingKind.GroupNameTaken, null, $"The name {source.Name} is taken by another group; {id} is called {name}.", "Give the two groups different names in HR if they should be told apart better.", id.ToString());
        return name;
    }

    /// <summary>What a group may be called, the best first.</summary>
    public static string[] Candidates(GroupId id, Group source)
    {
        var kind = GroupKinds.WordOf(id.Kind);
        return [source.Name, $"{source.Name} ({kind})", $"{source.Name} ({kind}, {source.ParentName ?? id.Value})", $"{source.Name} ({id})"];
    }
}
