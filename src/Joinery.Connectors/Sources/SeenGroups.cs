using Joinery.Core.Model;

namespace Joinery.Connectors.Sources;

/// <summary>The groups that people were in: some are on no list, and one object serves all members.</summary>
internal sealed class SeenGroups
{
    private readonly Dictionary<(GroupKind Kind, string Id), (GroupId Group, string? Name)> _groups = [];

    public GroupId Meet(GroupKind kind, string id, string? name)
    {
        if (_groups.TryGetValue((kind, id), out var known)) return known.Group;
        var group = new GroupId(kind, id);
        _groups.Add((kind, id), (group, name));
        return group;
    }

    /// <summary>The groups of a kind, with the name that stood beside the id if there was one.</summary>
    public IEnumerable<(GroupId Group, string? Name)> Of(GroupKind kind) => _groups.Where(g => g.Key.Kind == kind).Select(g => g.Value);
}
