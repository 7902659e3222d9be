using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.HiBob;

/// <summary>The groups of one kind: the items of its list, and those that people are in without being on it.</summary>
internal static class GroupsOfKind
{
    /// <param name="labels">Null where the field holds the group's name itself.</param>
    public static IEnumerable<Group> Of(GroupKind kind, Labels? labels, IEnumerable<(GroupId Group, string? Name)> seen)
    {
        var listed = (labels ?? Labels.Unreadable).Items;
        var unlisted = seen.Where(s => !listed.ContainsKey(s.Group.Value)).ToList();
        // Where people are told by another id than the list's own, the list's item would be a second, empty group of the same name.
        var named = unlisted.Select(s => s.Name).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var item in listed.Values.Where(i => !named.Contains(i.Label)))
            yield return new Group(new GroupId(kind, item.Id), item.Label, item.Parent is { } parent ? new GroupId(kind, parent) : null, item.Parent is { } p ? listed[p].Label : null);

        // A number without a name is left out: the membership stays, and the planner says that the name was not supplied.
        foreach (var (group, name) in unlisted)
            if ((name ?? (labels is null ? group.Value : labels.Of(group.Value))) is { } known)
                yield return new Group(group, known);
    }
}
