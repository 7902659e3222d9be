using Joinery.Core.Model;

namespace Joinery.Core.Planning;

/// <summary>Groups and their members (BEHAVIOUR 7). A group is its kind and id; its name is only what it is called.</summary>
internal sealed class GroupPlanning
{
    private readonly PlanDraft _draft;
    private readonly PlanningInput _input;
    private readonly GroupKind _kinds;
    private readonly Dictionary<GroupId, List<int>> _members = [];
    private readonly HashSet<GroupId> _asked = [];
    private readonly Dictionary<GroupId, IReadOnlyList<GroupId>> _lines = [];
    private readonly Dictionary<TargetGroupId, TargetGroup> _actual;
    private readonly ILookup<string?, TargetGroup> _byExternalId;
    private readonly ILookup<string, TargetGroup> _byName;
    private readonly Dictionary<GroupId, GroupLink> _links = [];
    private readonly Dictionary<GroupId, GroupPair> _formerly = [];
    private readonly HashSet<TargetGroupId> _linked;
    private readonly GroupNames _names;
    private Dictionary<string, int> _newNames = [];
    private GroupKind? _below;
    private int _renames;

    private GroupPlanning(PlanDraft draft, GroupKind kinds, IReadOnlyList<TargetGroup> actual)
    {
        _draft = draft;
        _input = draft.Input;
        _kinds = kinds;
        _actual = actual.ToDictionary(g => g.Id);
        _byExternalId = actual.ToLookup(g => g.ExternalId, StringComparer.Ordinal);
        _byName = actual.Where(g => g.ExternalId is null && g.Source is null).ToLookup(g => g.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var link in _input.GroupLinks)
            if (link.Namespace == _input.Namespace)
                _links[link.Group] = link;
        // Left over where people were relinked while the groups' names could not be read.
        if (_input.Groups is { } groups)
            foreach (var pair in GroupRelinking.Pairs(_input.Settings.Name, _input.Namespace, _input.GroupLinks, groups))
                if (pair.Former.Namespace != _input.Namespace && _actual.ContainsKey(pair.Former.Target))
                    _formerly[pair.Now] = pair;
        _linked = [.. _input.GroupLinks.Select(l => l.Target)];
        _names = new GroupNames(draft, actual);
    }

    private bool IsWhole => _input.Only is null;

    public static void Run(PlanDraft draft)
    {
        var input = draft.Input;
        var kinds = input.Settings.Groups.Kinds & input.Target.GroupKinds & input.Read.GroupKinds;
        if (kinds == GroupKind.None || !input.Settings.Accounts || input.Actual.Groups is not { } actual) return;
        var planning = new GroupPlanning(draft, kinds, actual);
        planning.CollectMembers();
        planning.PlanAll();
    }

    /// <summary>What we write as a group's external id: kinds and ids of two companies do not meet.</summary>
    public static string ExternalIdOf(Namespace space, GroupId group) => $"{space}/{group}";

    private void CollectMembers()
    {
        var untold = new Dictionary<GroupKind, List<PersonId>>();
        for (var i = 0; i < _draft.Standings.Length; i++)
        {
            ref readonly var standing = ref _draft.Standings[i];
            if (!standing.IsManaged || !standing.WantsAccount || !_draft.Subjects[i].HasAccount) continue;
            var memberships = standing.Person.Memberships;
            if ((_kinds & ~memberships.Supplied) is not GroupKind.None and var missing)
                foreach (var kind in GroupKinds.Each(missing))
                    (untold.TryGetValue(kind, out var people) ? people : untold[kind] = []).Add(standing.Person.Id);
            if (memberships.Groups.IsDefaultOrEmpty) continue;
            foreach (var group in memberships.Groups)
                AddMemberships(group, i);
        }

        ReportUntold(untold);
    }

    private void AddMemberships(GroupId group, int position)
    {
        if ((group.Kind & _kinds) != 0) AddMember(group, position);
        if (!_input.Settings.Groups.Flatten) return;
        foreach (var above in LineOf(group).Skip(1))
            if ((above.Kind & _kinds) != 0)
                AddMember(above, position);
    }

    /// <summary>The group and all above it, each once: HR's groups may lie in each other in a circle.</summary>
    private IReadOnlyList<GroupId> LineOf(GroupId group)
    {
        if (_lines.TryGetValue(group, out var known)) return known;
        var line = new List<GroupId>();
        for (var at = group; at is not null && !line.Contains(at); at = _input.Groups?.GetValueOrDefault(at)?.Parent) line.Add(at);
        return _lines[group] = line;
    }

    private void AddMember(GroupId group, int position)
    {
        var members = _members.TryGetValue(group, out var list) ? list : _members[group] = [];
        // Of one person at a time: a second way into the same group follows the first.
        if (members.Count == 0 || members[^1] != position) members.Add(position);
        if (!IsWhole && _draft.IsAsked(_draft.Standings[position].Person.Id)) _asked.Add(group);
    }

    private void ReportUntold(Dictionary<GroupKind, List<PersonId>> untold)
    {
        foreach (var (kind, people) in untold.OrderBy(u => u.Key))
        {
            var word = GroupKinds.WordOf(kind);
            if (!IsWhole && !people.Exists(_draft.IsAsked)) continue;
            if (!_input.Read.People.Any(p => p.Memberships.Supplies(kind)))
                _draft.Find(FindingKind.AttributeNotSupplied, null, $"{word} is supplied for nobody; groups of this kind stay as they are.", $"Give the connection's credential the right to see {word}.", "group " + word);
            else
                foreach (var person in people)
                    if (_draft.IsAsked(person)) StandingFindings.NotSupplied(_draft, person, word);
        }
    }

    private void PlanAll()
    {
        var wanted = _members.Keys.Concat(_links.Keys.Where(g => (g.Kind & _kinds) != 0));
        if (_input.Settings.Groups.SendEmpty && _input.Groups is { } all) wanted = wanted.Concat(all.Keys.Where(g => (g.Kind & _kinds) != 0));
        var groups = wanted.Distinct().OrderBy(g => g.Kind).ThenBy(g => g.Value, StringComparer.Ordinal).ToList();
        _newNames = groups.Where(g => !_links.ContainsKey(g)).Select(g => _input.Groups?.GetValueOrDefault(g)?.Name).OfType<string>().CountBy(n => n, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);
        foreach (var group in groups)
        {
            var (isThere, actual) = Resolve(group);
            if (isThere) PlanMembers(group, actual);
        }
    }

    /// <summary>A group that nobody is asked about is only looked at for those who leave it.</summary>
    private bool IsWanted(GroupId id) => IsWhole ? _members.ContainsKey(id) || _input.Settings.Groups.SendEmpty : _asked.Contains(id);

    /// <summary>Whether the group is there, or will be; the target's group where it exists already.</summary>
    private (bool IsThere, TargetGroup? Actual) Resolve(GroupId id)
    {
        var source = _input.Groups?.GetValueOrDefault(id);
        if (_links.TryGetValue(id, out var link))
        {
            if (_actual.TryGetValue(link.Target, out var linked))
            {
                if (IsWhole && source is not null) Rename(id, source, link.Name, linked);
                return (true, linked);
            }

            if (IsWanted(id) && !_input.Settings.Lifecycle.RecreateMissing)
                _draft.Find(FindingKind.Missing, null, $"The group {link.Name} ({id}) is gone from the application.", "Set lifecycle.missing to recreate to have it made again.", id.ToString());
            if (!_input.Settings.Lifecycle.RecreateMissing) return default;
        }

        if (!IsWanted(id)) return default;
        if (source is not null) return FindExisting(id, source) is { } found ? (true, found) : Create(id, source);
        _draft.Find(FindingKind.GroupNameNotSupplied, null, $"HR does not tell the name of the group {id}; it is not made.", "Let the connection's credential see the list that the name stands in.", id.ToString());
        return default;
    }

    /// <summary>The group's own under its former id, external id, then a name that only one group here and one there has.</summary>
    private TargetGroup? FindExisting(GroupId id, Group source)
    {
        if (_formerly.TryGetValue(id, out var pair))
        {
            _draft.Changes.Add(GroupRelinking.Change(pair, _input.Namespace) with { Step = Steps.Groups });
            return _actual[pair.Former.Target];
        }

        var how = AccountAttributes.ExternalId;
        var found = _byExternalId[ExternalIdOf(_input.Namespace, id)].Where(g => !_linked.Contains(g.Id)).ToList();
        if (found.Count == 0)
        {
            how = "name";
            found = [.. _byName[source.Name].Where(g => !_linked.Contains(g.Id) && (g.Kind is null || g.Kind == id.Kind))];
            if (found.Count > 0 && _newNames.GetValueOrDefault(source.Name) > 1) return null;
        }

        if (found.Count != 1) return null;
        _linked.Add(found[0].Id);
        Add(id, found[0], ChangeKind.LinkGroup, new Reason(ReasonKind.Matched, how), Values.None, Values.Of(("name", found[0].Name)), Steps.Groups);
        Rename(id, source, found[0].Name, found[0]);
        return found[0];
    }

    private (bool IsThere, TargetGroup? Actual) Create(GroupId id, Group source)
    {
        var name = _names.Give(id, source);
        Add(id, null, ChangeKind.CreateGroup, new Reason(ReasonKind.Joined), Values.None, Values.Of(("name", name), ("externalId", ExternalIdOf(_input.Namespace, id))), Steps.NewGroups);
        return (true, null);
    }

    private void Rename(GroupId id, Group source, string given, TargetGroup actual)
    {
        // One after another: each may need the name that the one before gives up.
        if (_names.Instead(id, source, given, actual.Name) is { } name)
            Add(id, actual, ChangeKind.RenameGroup, new Reason(ReasonKind.Renamed), Values.Of(("name", actual.Name)), Values.Of(("name", name)), Steps.Groups + ++_renames);
    }

    private void PlanMembers(GroupId id, TargetGroup? actual)
    {
        var present = actual is null ? [] : new HashSet<AccountId>(actual.Members);
        var wanted = new HashSet<AccountId>();
        var members = _members.GetValueOrDefault(id) ?? [];
        foreach (var position in members)
        {
            var account = _draft.Subjects[position].Account;
            if (account is not null && (!wanted.Add(account.Id) || present.Contains(account.Id))) continue;
            AddMembership(ChangeKind.AddMember, id, actual, _draft.Standings[position].Person, account?.Id);
        }

        if (actual is null) return;
        var stays = 0;
        foreach (var member in actual.Members.Where(m => !wanted.Contains(m)).OrderBy(m => m.Value, StringComparer.Ordinal))
        {
            if (IsOurs(id, actual, member) is { } person) AddMembership(ChangeKind.RemoveMember, id, actual, person, member);
            else stays++;
        }

        var isSentEmpty = _input.Settings.Groups.SendEmpty && _input.Groups?.ContainsKey(id) != false;
        if (IsWhole && _input.Settings.Groups.DeleteEmptied && !isSentEmpty && members.Count + stays == 0)
            Add(id, actual, ChangeKind.DeleteGroup, new Reason(ReasonKind.MemberChanged), Values.Of(("name", actual.Name)), Values.None, Steps.Deletions);
    }

    /// <summary>The person whose membership may be removed: ours, and known not to be in the group any more.</summary>
    private Person? IsOurs(GroupId id, TargetGroup actual, AccountId member)
    {
        if (!_input.Settings.Groups.MembersExact && !_input.AddedMembers.Contains((actual.Id, member))) return null;
        var position = _draft.OwnerOf(member);
        if (position < 0) return null;
        ref readonly var standing = ref _draft.Standings[position];
        return standing.IsManaged && standing.WantsAccount && IsKnownNotIn(id, standing.Person.Memberships) ? standing.Person : null;
    }

    /// <summary>Who is in a group through those below it has left it only where all ways into it are told.</summary>
    private bool IsKnownNotIn(GroupId id, Memberships memberships)
    {
        if (!memberships.Supplies(id.Kind)) return false;
        if (!_input.Settings.Groups.Flatten) return true;
        return _input.Groups is { } all && (_below ??= all.Values.Where(g => g.Parent is not null).Aggregate(GroupKind.None, (kinds, g) => kinds | g.Id.Kind)) is var kinds && (kinds & ~memberships.Supplied) == 0;
    }

    private void AddMembership(ChangeKind kind, GroupId id, TargetGroup? actual, Person person, AccountId? account)
    {
        if (!_draft.IsAsked(person.Id)) return;
        var group = Values.Of(("group", _input.Groups?.GetValueOrDefault(id)?.Name ?? actual?.Name ?? id.Value));
        _draft.Changes.Add(new Change
        {
            Kind = kind,
            Reason = new Reason(ReasonKind.MemberChanged),
            Person = person.Id,
            Email = person.Email,
            Account = account,
            Group = id,
            TargetGroup = actual?.Id,
            Before = kind == ChangeKind.RemoveMember ? group : Values.None,
            After = kind == ChangeKind.AddMember ? group : Values.None,
            Step = Steps.Memberships,
        });
    }

    private void Add(GroupId id, TargetGroup? actual, ChangeKind kind, Reason reason, Values before, Values after, int step) =>
        _draft.Changes.Add(new Change { Kind = kind, Reason = reason, Group = id, TargetGroup = actual?.Id, Before = before, After = after, Step = step });
}
