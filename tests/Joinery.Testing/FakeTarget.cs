using System.Collections.Immutable;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.Testing;

/// <summary>An application in memory: accounts in one layout, groups, unique values, and what applications do to the values they are given.</summary>
public sealed class FakeTarget(TargetFacts facts)
{
    private readonly AttributeLayout _layout = new(facts.Attributes.Order(StringComparer.Ordinal));
    private readonly SortedDictionary<string, SortedDictionary<string, string>> _accounts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, TargetGroup> _groups = new(StringComparer.Ordinal);
    private readonly HashSet<string> _privileged = new(StringComparer.Ordinal);
    private int _made;

    public FakeTarget()
        : this(Some.Target() with { CanDelete = true })
    {
    }

    public TargetFacts Facts => facts;

    public ImmutableHashSet<string> LowerCases { get; set; } = [];

    public ImmutableHashSet<string> Drops { get; set; } = [];

    /// <summary>Write-only attributes: taken, and never shown again.</summary>
    public ImmutableHashSet<string> Hides { get; set; } = [];

    /// <summary>Unique although the facts do not say so.</summary>
    public ImmutableHashSet<string> AlsoUnique { get; set; } = [];

    /// <summary>Absences and who has a picture.</summary>
    public FakeCalendar Calendar { get; } = new(facts);

    /// <summary>Attributes without a value are left out of its answers.</summary>
    public bool LeavesOutEmpty { get; set; }

    /// <summary>Whoever is shut out is not shown.</summary>
    public bool HidesSuspended { get; set; }

    public ActualState Actual => new([.. _accounts.Where(a => !HidesSuspended || a.Value.GetValueOrDefault(AccountAttributes.Enabled) != "false").Select(a => Show(a.Key, a.Value))], [.. _groups.Values]);

    /// <summary>An account by hand, or a change of one by hand: attributes that are not named stay.</summary>
    public void Set(string id, params IEnumerable<(string Name, string? Text)> values)
    {
        if (!_accounts.TryGetValue(id, out var account)) _accounts[id] = account = new(StringComparer.Ordinal) { [AccountAttributes.Enabled] = "true" };
        foreach (var (name, text) in values) Put(account, name, text);
    }

    public void Remove(string id)
    {
        _accounts.Remove(id);
        Calendar.Forget(new AccountId(id));
        foreach (var group in _groups.Values.ToList()) _groups[group.Id.Value] = group with { Members = group.Members.Remove(new AccountId(id)) };
    }

    public void MakePrivileged(string id) => _privileged.Add(id);

    public void SetGroup(string id, string name, string? externalId = null, GroupKind? kind = null, string? source = null, params IEnumerable<string> members) =>
        _groups[id] = new TargetGroup(new TargetGroupId(id), name, externalId, kind, source, [.. members.Select(m => new AccountId(m))]);

    public void RemoveGroup(string id) => _groups.Remove(id);

    /// <summary>Carries out one change. Null: done; else why it was refused.</summary>
    public string? Apply(Change change, ref AccountId? account, ref TargetGroupId? group, AccountId? manager)
    {
        switch (change.Kind)
        {
            case ChangeKind.Link or ChangeKind.LinkGroup:
                return null;
            case ChangeKind.Create:
                if (Taken(change.After, null) is { } taken) return taken;
                if (facts.Required.FirstOrDefault(r => r != AccountAttributes.Enabled && change.After[r] is null) is { } required) return $"{required} is required";
                var id = $"new{++_made}";
                account = new AccountId(id);
                Set(id, change.After.Select(v => (v.Key, v.Value)));
                if (manager is { } boss) Put(_accounts[id], AccountAttributes.Manager, boss.Value);
                return null;
            case ChangeKind.Update or ChangeKind.Suspend or ChangeKind.Reactivate:
                if (account is not { } own || !_accounts.TryGetValue(own.Value, out var row)) return $"{change.Person}: there is no account";
                if (Taken(change.After, own) is { } held) return held;
                foreach (var (name, text) in change.After) Put(row, name, text);
                return null;
            case ChangeKind.SetManager:
                Put(_accounts[account!.Value.Value], AccountAttributes.Manager, manager?.Value);
                return null;
            case ChangeKind.Delete:
                Remove(account!.Value.Value);
                return null;
            case ChangeKind.SetPhoto:
                Calendar.Pictures[account!.Value] = change.After[AccountAttributes.Photo];
                return null;
            default:
                return ApplyToGroup(change, account, ref group);
        }
    }

    /// <summary>Carries out one change of an absence.</summary>
    /// <param name="entries">What is remembered of it; afterwards what is there now.</param>
    public string? Apply(Change change, AccountId? account, List<string> entries) =>
        account is { } of && _accounts.ContainsKey(of.Value) ? Calendar.Apply(change, of, entries) : $"{change.Kind}: {change.Person} has no account";

    private string? ApplyToGroup(Change change, AccountId? account, ref TargetGroupId? group)
    {
        if (change.Kind == ChangeKind.CreateGroup)
        {
            var name = change.After["name"]!;
            if (IsNamed(name, null)) return $"a group {name} is there already";
            group = new TargetGroupId($"group{++_made}");
            SetGroup(group.Value.Value, name, change.After["externalId"], change.Group!.Kind, "source");
            return null;
        }

        if (group is not { } id || !_groups.TryGetValue(id.Value, out var actual)) return $"{change.Kind} {change.Group}: there is no group";
        switch (change.Kind)
        {
            case ChangeKind.RenameGroup:
                if (IsNamed(change.After["name"]!, id)) return $"a group {change.After["name"]} is there already";
                _groups[id.Value] = actual with { Name = change.After["name"]! };
                return null;
            case ChangeKind.DeleteGroup:
                _groups.Remove(id.Value);
                return null;
            case ChangeKind.AddMember or ChangeKind.RemoveMember:
                if (account is not { } member || !_accounts.ContainsKey(member.Value)) return $"{change.Kind} {change.Group}: {change.Person} has no account";
                var without = actual.Members.Remove(member);
                _groups[id.Value] = actual with { Members = change.Kind == ChangeKind.AddMember ? without.Add(member) : without };
                return null;
            default:
                return $"{change.Kind} is not known here";
        }
    }

    private bool IsNamed(string name, TargetGroupId? but) => _groups.Values.Any(g => g.Id != but && g.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private string? Taken(Values after, AccountId? but)
    {
        foreach (var (name, text) in after)
        {
            if (text is null || !(facts.Unique.Contains(name) || AlsoUnique.Contains(name))) continue;
            var comparison = AccountAttributes.IgnoresCase(name) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
            if (_accounts.FirstOrDefault(a => a.Key != but?.Value && string.Equals(a.Value.GetValueOrDefault(name), text, comparison)).Key is { } holder) return $"{name} {text} is taken by {holder}";
        }

        return null;
    }

    private void Put(SortedDictionary<string, string> account, string name, string? text)
    {
        if (text is not null && LowerCases.Contains(name)) text = text.ToLowerInvariant();
        if (Drops.Contains(name)) return;
        if (string.IsNullOrWhiteSpace(text)) account.Remove(name);
        else account[name] = text;
    }

    private Account Show(string id, SortedDictionary<string, string> values)
    {
        var writer = new AttributeSet.Writer(_layout);
        for (var i = 0; i < _layout.Count; i++)
        {
            var text = values.GetValueOrDefault(_layout.Names[i]);
            if (!Hides.Contains(_layout.Names[i]) && (text is not null || !LeavesOutEmpty)) writer.Supply(i, text);
        }

        return new Account(new AccountId(id), writer.Done()) { IsPrivileged = _privileged.Contains(id) };
    }
}
