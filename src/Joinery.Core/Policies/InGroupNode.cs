using Joinery.Core.Model;

namespace Joinery.Core.Policies;

/// <summary>Is a member of a group, named by kind and id, by id, or by name.</summary>
internal sealed class InGroupNode : ScopeNode
{
    private readonly HashSet<GroupId> _named = [];
    private readonly IReadOnlyDictionary<GroupId, Group> _groups;
    private readonly GroupId? _exact;
    private readonly string _text;
    private readonly GroupKind _kinds;
    private readonly string _words;
    private readonly string _notSupplied;
    private readonly string _noName;

    public InGroupNode(string text, PeopleRead read, IReadOnlyDictionary<GroupId, Group> groups, string words)
    {
        (_text, _groups, _words, _exact) = (text, groups, words, GroupId.Parse(text));
        foreach (var group in groups.Values)
            if (group.Id == _exact || group.Id.Value == text || string.Equals(group.Name, text, StringComparison.OrdinalIgnoreCase))
                _named.Add(group.Id);

        var kinds = _named.Aggregate(_exact?.Kind ?? GroupKind.None, (k, id) => k | id.Kind);
        _kinds = kinds != GroupKind.None ? kinds : read.GroupKinds != GroupKind.None ? read.GroupKinds : GroupKinds.All;
        _notSupplied = $"{string.Join(", ", GroupKinds.Each(_kinds).Select(GroupKinds.WordOf))}: groups are not supplied";
        _noName = $"no group is known by the name {text}, and the names of some groups are not supplied";
    }

    public override ScopeAnswer Evaluate(Person person, EmploymentStatus status)
    {
        var nameless = false;
        if (!person.Memberships.Groups.IsDefaultOrEmpty)
        {
            foreach (var group in person.Memberships.Groups)
            {
                if (group == _exact || (_exact is null && group.Value == _text) || _named.Contains(group)) return new ScopeAnswer(Truth.Yes, _words);
                nameless |= !_groups.ContainsKey(group);
            }
        }

        if ((person.Memberships.Supplied & _kinds) != _kinds) return new ScopeAnswer(Truth.Unknown, _notSupplied);
        return nameless && _exact is null && _named.Count == 0 ? new ScopeAnswer(Truth.Unknown, _noName) : new ScopeAnswer(Truth.No, _words);
    }
}
