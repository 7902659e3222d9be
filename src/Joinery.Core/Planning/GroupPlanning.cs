using Joinery.Core.Model;

namespace Joinery.Core.Planning;

/// <summary>Groups and their members (BEHAVIOUR 7). A group is its kind and id; its name is only what it is called.</summary>
internal sealed class GroupPlanning
{
    private readonly PlanDraft _draft;
    private readonly PlanningInput _input;
    private readonly GroupKind _kinds;
    private readonly Dictionary<GroupId, List<int>> _members = [];
    private readonly Dictionary<TargetGroupId, TargetGroup> _actual;
    private readonly Dictionary<GroupId, GroupLink> _links;
    private readonly Dictionary<TargetGroupId, GroupLink> _linkOfTarget;
    private readonly HashSet<string> _names;

    private GroupPlanning(PlanDraft draft, GroupKind kinds, IReadOnlyList<TargetGroup> actual)
    {
        _draft = draft;
        _input = draft.Input;
        _kinds = kinds;
        _actual = actual.ToDictionary(g => g.Id);
        _links = _input.GroupLinks.Where(l => l.Namespace == _input.Namespace).ToDictionary(l => l.Group);
        _linkOfTarget = _input.GroupLinks.ToDictionary(l => l.Target);
        _names = new HashSet<string>(actual.Select(g => g.Name), StringComparer.OrdinalIgnoreCase);
    }

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
            foreach (var kind in GroupKinds.Each(_kinds & ~memberships.Supplied))
                (untold.TryGetValue(kind, out var people) ? people : untold[kind] = []).Add(standing.Person.Id);
            if (memberships.Groups.IsDefaultOrEmpty) continue;
            foreach (var group in memberships.Groups)
                if ((group.Kind & _kinds) != 0)
                    (_members.TryGetValue(group, out var list) ? list : _members[group] = []).Add(i);
        }

        ReportUntold(untold);
    }

    private void ReportUntold(Dictionary<GroupKind, List<PersonId>> untold)
    {
        foreach (var (kind, people) in untold.OrderBy(u => u.Key))
        {
            var word = GroupKinds.WordOf(kind);
            if (people.Count == _input.Read.People.Count || _members.Keys.All(g => g.Kind != kind))
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
        foreach (var group in wanted.Distinct().OrderBy(g => g.Kind).ThenBy(g => g.Value, StringComparer.Ordinal))
        {
            var target = Resolve(group);
            if (target.Exists || target.IsPlanned) PlanMembers(group, target.Group);
        }
    }

    private (bool Exists, bool IsPlanned, TargetGroup? Group) Resolve(GroupId id)
    {
        var source = _input.Groups?.GetValueOrDefault(id);
        if (_links.TryGetValue(id, out var link))
        {
            if (_actual.TryGetValue(link.Target, out var linked))
            {
                Rename(id, source, link, linked);
                DeleteWhenEmptied(id, linked);
                return (true, false, linked);
            }

            if (!_input.Settings.Lifecycle.RecreateMissing)
            {
                _draft.Find(FindingKind.Missing, null, $"The group {link.Name} ({id}) is gone from the application.", "Set lifecycle.missing to recreate to have it made again.", id.ToString());
                return default;
            }
        }

        if (source is null)
        {
            if (_members.ContainsKey(id))
                _draft.Find(FindingKind.GroupNameNotSupplied, null, $"HR does not tell the name of the group {id}; it is not made.", "Let the connection's credential see the list that the name stands in.", id.ToString());
            return default;
        }

        return FindExisting(id, source) is { } found ? (true, false, found) : (false, Create(id, source), null);
    }

    private TargetGroup? FindExisting(GroupId id, Group source)
    {
        var external = ExternalIdOf(_input.Namespace, id);
        var found = _actual.Values.FirstOrDefault(g => g.ExternalId == external);
        var how = LinkHow.ExternalId;
        if (found is null)
        {
            how = LinkHow.UserName;
            var named = _actual.Values.Where(g => string.Equals(g.Name, source.Name, StringComparison.OrdinalIgnoreCase)
                && (g.Kind is null || g.Kind == id.Kind) && g.ExternalId is null && g.Source is null && !_linkOfTarget.ContainsKey(g.Id)).ToList();
            if (named.Count != 1 || !_members.ContainsKey(id)) return null;
            found = named[0];
        }

        if (_linkOfTarget.ContainsKey(found.Id)) return null;
        _linkOfTarget[found.Id] = new GroupLink(_input.Namespace, id, found.Id, _input.Settings.Name, found.Name);
        Add(id, found, ChangeKind.LinkGroup, new Reason(ReasonKind.Matched, how == LinkHow.ExternalId ? "externalId" : "name"), Values.None, Values.Of(("name", found.Name)), Steps.Groups);
        return found;
    }

    private bool Create(GroupId id, Group source)
    {
        if (!_members.ContainsKey(id) && !_input.Settings.Groups.SendEmpty) return false;
        var name = FreeName(id, source);
        _names.Add(name);
        Add(id, null, ChangeKind.CreateGroup, new Reason(ReasonKind.Joined), Values.None, Values.Of(("name", name), ("externalId", ExternalIdOf(_input.Namespace, id))), Steps.Groups);
        return true;
    }

    private void Rename(GroupId id, Group? source, GroupLink link, TargetGroup actual)
    {
        if (source is null || string.Equals(source.Name, actual.Name, StringComparison.Ordinal)) return;
        // A name that was given with a suffix stays until the name in HR itself changes.
        if (actual.Name == link.Name && Candidates(id, source).Contains(actual.Name, StringComparer.Ordinal)) return;
        _names.Remove(actual.Name);
        var name = FreeName(id, source);
        _names.Add(name);
        if (name != actual.Name) Add(id, actual, ChangeKind.RenameGroup, new Reason(ReasonKind.Renamed), Values.Of(("name", actual.Name)), Values.Of(("name", name)), Steps.Groups);
    }

    private static string[] Candidates(GroupId id, Group source)
    {
        var kind = GroupKinds.WordOf(id.Kind);
        return [source.Name, $"{source.Name} ({kind})", $"{source.Name} ({kind}, {source.ParentName ?? id.Value})"];
    }

    private string FreeName(GroupId id, Group source)
    {
        var candidates = Candidates(id, source);
        var name = candidates.FirstOrDefault(c => !_names.Contains(c)) ?? $"{source.Name} ({id})";
        if (name != source.Name)
            _draft.Find(FindingKind.GroupNameTaken, null, $"The name {source.Name} is taken by another group; {id} is called {name}.", "Give the two groups different names in HR if they should be told apart better.", id.ToString());
        return name;
    }

    private void DeleteWhenEmptied(GroupId id, TargetGroup actual)
    {
        if (!_input.Settings.Groups.DeleteEmptied || _members.ContainsKey(id) || !actual.Members.IsEmpty) return;
        Add(id, actual, ChangeKind.DeleteGroup, new Reason(ReasonKind.MemberChanged), Values.Of(("name", actual.Name)), Values.None, Steps.Deletions);
    }

    private void PlanMembers(GroupId id, TargetGroup? actual)
    {
        var present = actual is null ? [] : new HashSet<AccountId>(actual.Members);
        var wanted = new HashSet<AccountId>();
        foreach (var position in _members.GetValueOrDefault(id) ?? [])
        {
            var account = _draft.Subjects[position].Account;
            if (account is not null && (!wanted.Add(account.Id) || present.Contains(account.Id))) continue;
            AddMembership(ChangeKind.AddMember, id, actual, _draft.Standings[position].Person, account?.Id);
        }

        if (actual is null) return;
        foreach (var member in actual.Members.Where(m => !wanted.Contains(m)).OrderBy(m => m.Value, StringComparer.Ordinal))
            if (IsOurs(id, actual, member) is { } person)
                AddMembership(ChangeKind.RemoveMember, id, actual, person, member);
    }

    /// <summary>The person whose membership may be removed: ours, and known not to be in the group any more.</summary>
    private Person? IsOurs(GroupId id, TargetGroup actual, AccountId member)
    {
        if (!_input.Settings.Groups.MembersExact && !_input.AddedMembers.Contains((actual.Id, member))) return null;
        if (_input.Links.Of(member) is not { } link || link.Namespace != _input.Namespace || link.Sync != _input.Settings.Name) return null;
        var position = _draft.PositionOf(link.Person);
        if (position < 0) return null;
        ref readonly var standing = ref _draft.Standings[position];
        return standing.IsManaged && standing.WantsAccount && standing.Person.Memberships.Supplies(id.Kind) ? standing.Person : null;
    }

    private void AddMembership(ChangeKind kind, GroupId id, TargetGroup? actual, Person person, AccountId? account)
    {
        if (!_draft.IsAsked(person.Id)) return;
        var name = actual?.Name ?? _input.Groups?.GetValueOrDefault(id)?.Name ?? id.Value;
        var group = Values.Of(("group", name));
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
