using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.Testing;

/// <summary>What Joinery remembers of one target, for every sync, and what a carried-out change does to it: as the applier does.</summary>
public sealed class FakeMemory
{
    private readonly Dictionary<AccountId, Link> _links = [];

    public LinkBook Links => new([.. _links.Values]);

    public List<GroupLink> GroupLinks { get; } = [];

    public HashSet<(TargetGroupId, AccountId)> AddedMembers { get; } = [];

    public Dictionary<(Namespace, string), AbsenceLink> Absences { get; } = [];

    public Dictionary<AccountId, PictureSent> Pictures { get; } = [];

    public Link? Of(AccountId account) => _links.GetValueOrDefault(account);

    public AccountId? AccountOf(Namespace space, PersonId person) => _links.Values.FirstOrDefault(l => l.Namespace == space && l.Person == person)?.Account;

    /// <summary>A person has one account, an account one person: the store refuses anything else.</summary>
    public void Save(Link link)
    {
        if (_links.Values.Any(l => l.Account != link.Account && l.Namespace == link.Namespace && l.Person == link.Person))
            throw new InvalidOperationException($"{link.Person} would have two accounts.");
        _links[link.Account] = link;
    }

    public void Forget(AccountId account) => _links.Remove(account);

    public void Take(FakeSync sync, Change change, AccountId? account, TargetGroupId? group, AccountId? manager)
    {
        switch (change.Kind)
        {
            case ChangeKind.Link:
                Relink(sync, change, account!.Value);
                break;
            case ChangeKind.Create:
                if (AccountOf(sync.Namespace, change.Person!.Value) is { } gone) Forget(gone);
                Save(Created(sync, change, account!.Value, manager));
                break;
            case ChangeKind.Delete:
                Forget(account!.Value);
                break;
            case ChangeKind.Update or ChangeKind.Suspend or ChangeKind.Reactivate or ChangeKind.SetManager:
                if (Of(account!.Value) is { } link) Save(Changed(sync, link, change, manager));
                break;
            case ChangeKind.CreateGroup or ChangeKind.LinkGroup or ChangeKind.RenameGroup:
                GroupLinks.RemoveAll(l => l.Target == group || (l.Namespace == sync.Namespace && l.Group == change.Group));
                GroupLinks.Add(new GroupLink(sync.Namespace, change.Group!, group!.Value, sync.Settings.Name, change.After["name"]!));
                break;
            case ChangeKind.DeleteGroup:
                GroupLinks.RemoveAll(l => l.Target == group);
                break;
            case ChangeKind.AddMember:
                AddedMembers.Add((group!.Value, account!.Value));
                break;
            case ChangeKind.RemoveMember:
                AddedMembers.Remove((group!.Value, account!.Value));
                break;
            case ChangeKind.SetPhoto:
                Pictures[account!.Value] = new PictureSent(account.Value, change.After[AccountAttributes.Photo]!, sync.Seen.GetValueOrDefault(account.Value), sync.Now);
                break;
        }
    }

    /// <summary>What was read back after it was written.</summary>
    public void Prove(Account account, IEnumerable<KeyValuePair<string, string?>> written)
    {
        if (Of(account.Id) is not { } link) return;
        var memory = written.Where(w => w.Key != AccountAttributes.Enabled)
            .Select(w => (w.Key, new Written(WrittenMemory.HashOf(w.Key, AttributeValue.Of(w.Value)), WrittenMemory.HashOf(w.Key, account.Attributes[w.Key]))));
        Save(link with { Memory = WrittenMemory.With(link.Memory, memory) });
    }

    /// <summary>Carries out a change of an absence: what it is to make of it is remembered before it is asked for.</summary>
    public string? Keep(FakeSync sync, Change change, AccountId? account)
    {
        var key = (change.Before[AbsenceValues.Namespace] is { } space ? new Namespace(space) : sync.Namespace, change.Absence!);
        var link = Absences.GetValueOrDefault(key) is { } known && known.Account == account ? known : new AbsenceLink(key.Item1, key.Item2, account ?? default, sync.Now);
        if (account is not null && change.Kind != ChangeKind.WithdrawAbsence) Absences[key] = link with { Intended = AbsenceShape.Of(change.After) };
        List<string> entries = [.. link.Entries];
        if (sync.Target.Apply(change, account, entries) is { } refusal) return refusal;
        Absences[key] = link with { At = sync.Now, Written = AbsenceShape.Of(change.After), Former = AbsenceShape.Of(change.Before), Entries = [.. entries] };
        return null;
    }

    private void Relink(FakeSync sync, Change change, AccountId account)
    {
        var old = change.Before["account"] is { } before ? Of(new AccountId(before)) : Of(account);
        if (old is not null) Forget(old.Account);
        if (change.Reason.Kind == ReasonKind.Undone && change.After["person"] is null) return;
        Save((old ?? new Link(sync.Namespace, change.Person!.Value, account, sync.Settings.Name, change.How ?? LinkHow.ByHand, sync.Now)) with
        {
            Namespace = change.After["namespace"] is { } space ? new Namespace(space) : sync.Namespace,
            Person = new PersonId(change.After["person"] ?? change.Person!.Value.Value),
            Account = account,
            Sync = change.After["sync"] ?? sync.Settings.Name,
            How = change.How ?? LinkHow.ByHand,
            Email = change.Email,
        });
    }

    private static Link Created(FakeSync sync, Change change, AccountId account, AccountId? manager)
    {
        var isOff = change.After[AccountAttributes.Enabled] == "false";
        return new Link(sync.Namespace, change.Person!.Value, account, sync.Settings.Name, LinkHow.Created, sync.Now)
        {
            Email = change.Email,
            SuspendedBy = isOff ? SuspendedBy.Joinery : null,
            SuspendedAt = isOff ? sync.Now : null,
            Memory = WrittenMemory.With(null, Entries(change.After, manager)),
        };
    }

    private static Link Changed(FakeSync sync, Link link, Change change, AccountId? manager) => change.Kind switch
    {
        ChangeKind.Suspend => link with { SuspendedBy = SuspendedBy.Joinery, SuspendedAt = sync.Now },
        ChangeKind.Reactivate => link with { SuspendedBy = null, SuspendedAt = null },
        ChangeKind.SetManager => link with { Memory = WrittenMemory.With(link.Memory, [Entry(AccountAttributes.Manager, manager?.Value)]) },
        _ => link with { Email = change.Email ?? link.Email, Memory = WrittenMemory.With(link.Memory, Entries(change.After, null)) },
    };

    private static IEnumerable<(string, Written)> Entries(Values after, AccountId? manager)
    {
        foreach (var (name, text) in after)
            if (name != AccountAttributes.Enabled)
                yield return Entry(name, text);
        if (manager is { } account) yield return Entry(AccountAttributes.Manager, account.Value);
    }

    private static (string, Written) Entry(string attribute, string? text)
    {
        var hash = WrittenMemory.HashOf(attribute, AttributeValue.Of(text));
        return (attribute, new Written(hash, hash));
    }
}
