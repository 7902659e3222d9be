using Joinery.Core.Model;

namespace Joinery.Core.Planning;

/// <summary>Which groups go on under other ids, once the people do: those of the same kind that still have the name that was given. Nothing is written to the target.</summary>
public static class GroupRelinking
{
    /// <summary>Each of the sync's group links whose group is of another company, or gone, with the one group that can be its successor.</summary>
    /// <param name="links">All that is remembered of the target.</param>
    public static IReadOnlyList<GroupPair> Pairs(string sync, Namespace space, IReadOnlyCollection<GroupLink> links, IReadOnlyDictionary<GroupId, Group> groups)
    {
        var former = links.Where(l => l.Sync == sync && (l.Namespace != space || !groups.ContainsKey(l.Group))).ToList();
        if (former.Count == 0) return [];
        var taken = links.Where(l => l.Namespace == space).Select(l => l.Group).ToHashSet();
        var byName = groups.Values.Where(g => !taken.Contains(g.Id)).SelectMany(g => GroupNames.Candidates(g.Id, g).Distinct(StringComparer.Ordinal).Select(name => (name, g))).ToLookup(c => (c.g.Id.Kind, c.name), c => c.g.Id);
        var pairs = former.Where(l => byName[(l.Group.Kind, l.Name)].Count() == 1).Select(l => new GroupPair(l, byName[(l.Group.Kind, l.Name)].First())).ToList();
        // A group that would follow two others follows neither: nobody guesses.
        var successors = pairs.CountBy(p => p.Now).ToDictionary();
        return [.. pairs.Where(p => successors[p.Now] == 1).OrderBy(p => p.Now.Kind).ThenBy(p => p.Now.Value, StringComparer.Ordinal)];
    }

    internal static Change Change(GroupPair pair, Namespace space) => new()
    {
        Kind = ChangeKind.LinkGroup,
        Reason = new Reason(ReasonKind.Relinked, pair.Former.Group.ToString()),
        Group = pair.Now,
        TargetGroup = pair.Former.Target,
        How = LinkHow.Relinked,
        Before = Values.Of(("group", pair.Former.Group.ToString()), ("namespace", pair.Former.Namespace.Value), ("name", pair.Former.Name)),
        After = Values.Of(("group", pair.Now.ToString()), ("namespace", space.Value), ("name", pair.Former.Name)),
        Step = Steps.Links,
    };
}

/// <param name="Former">The link as it is remembered.</param>
/// <param name="Now">The id under which the group goes on.</param>
public sealed record GroupPair(GroupLink Former, GroupId Now);
