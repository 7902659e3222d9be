using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Merge;

/// <summary>The places of work and companies that people were told with: one group for all who are there.</summary>
internal sealed class Places
{
    private readonly Dictionary<GroupId, Group> _groups = [];
    private readonly Dictionary<(GroupKind Kind, string Id), GroupId> _ids = [];

    public GroupId Meet(GroupKind kind, string id, string? name)
    {
        if (!_ids.TryGetValue((kind, id), out var group)) _ids.Add((kind, id), group = new GroupId(kind, id));
        // A name that is not told leaves the group out: the membership stays, and the planner says that the name is missing.
        if (name is not null) _groups[group] = new Group(group, name);
        return group;
    }

    public IEnumerable<Group> Of(GroupKind kinds) => _groups.Values.Where(g => kinds.HasFlag(g.Id.Kind));
}
