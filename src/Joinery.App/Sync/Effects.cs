using System.Collections.Immutable;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;
using GroupLink = Joinery.Core.Model.GroupLink;
using Link = Joinery.Core.Model.Link;
using SuspendedBy = Joinery.Core.Model.SuspendedBy;

namespace Joinery.App.Sync;

/// <summary>What a carried-out change does to what Joinery remembers.</summary>
internal abstract record Effect
{
    private Effect() { }

    public sealed record SaveLink(Link Link) : Effect;

    public sealed record RemoveLink(AccountId Account) : Effect;

    public sealed record SaveGroupLink(GroupLink Link, LinkHow How) : Effect;

    public sealed record RemoveGroupLink(TargetGroupId Group) : Effect;

    public sealed record AddMember(TargetGroupId Group, AccountId Account) : Effect;

    public sealed record RemoveMember(TargetGroupId Group, AccountId Account) : Effect;

    public sealed record SaveAbsence(AbsenceLink Link) : Effect;

    public sealed record SavePicture(PictureSent Picture) : Effect;
}

/// <summary>The links, group links and memberships of a target as they are while a run applies its plan.</summary>
internal sealed class Remembered(SyncSetup setup, Namespace space, IEnumerable<Link> links, IEnumerable<GroupLink> groups, DateTimeOffset now)
{
    private readonly Dictionary<AccountId, Link> _byAccount = links.ToDictionary(l => l.Account);
    private readonly Dictionary<PersonId, AccountId> _ofPerson = links.Where(l => l.Namespace == space).ToDictionary(l => l.Person, l => l.Account);
    private readonly Dictionary<GroupId, GroupLink> _groups = groups.Where(g => g.Namespace == space).ToDictionary(g => g.Group);

    /// <summary>What was sent of absences.</summary>
    public AbsenceMemory Absences { get; init; } = new([], space, now);

    /// <summary>What was sent of pictures before this run.</summary>
    public IReadOnlyDictionary<AccountId, PictureSent> Pictures { get; init; } = ImmutableDictionary<AccountId, PictureSent>.Empty;

    /// <summary>The company whose ids the run speaks.</summary>
    public Namespace Namespace => space;

    public AccountId? AccountOf(PersonId person) => _ofPerson.TryGetValue(person, out var account) ? account : null;

    public TargetGroupId? GroupOf(GroupId group) => _groups.GetValueOrDefault(group)?.Target;

    public Link? LinkOf(AccountId account) => _byAccount.GetValueOrDefault(account);

    /// <summary>What follows from a change of an absence or a picture that is now true.</summary>
    public Effect? Take(Attempt attempt) => (attempt.Change, attempt.Account) switch
    {
        ({ Absence: not null }, { } account) => new Effect.SaveAbsence(Absences.Take(attempt.Change, account, attempt.Answer is Applied.Done { Entries.IsDefault: false } done ? done.Entries : null, isAnswered: attempt.Answer is Applied.Done)),
        ({ Kind: ChangeKind.SetPhoto }, { } account) => new Effect.SavePicture(new PictureSent(account, attempt.Change.After[AccountAttributes.Photo]!, attempt.Content, now)),
        _ => null,
    };

    /// <summary>What follows from a change that is now true.</summary>
    /// <param name="account">The account it concerned, or made.</param>
    public IEnumerable<Effect> Take(Change change, AccountId? account, TargetGroupId? group, AccountId? manager)
    {
        var effects = EffectsOf(change, account, group, manager).ToList();
        foreach (var effect in effects) Keep(effect);
        return effects;
    }

    private IEnumerable<Effect> EffectsOf(Change change, AccountId? account, TargetGroupId? group, AccountId? manager)
    {
        switch (change.Kind)
        {
            case ChangeKind.Link:
                return Relink(change, account!.Value);
            case ChangeKind.Create:
                // A missing account made again: the link to the old one goes, a person has one.
                Effect made = new Effect.SaveLink(Created(change, account!.Value, manager));
                return AccountOf(change.Person!.Value) is { } gone && gone != account ? [new Effect.RemoveLink(gone), made] : [made];
            case ChangeKind.Delete:
                return [new Effect.RemoveLink(account!.Value)];
            case ChangeKind.Update or ChangeKind.Suspend or ChangeKind.Reactivate or ChangeKind.SetManager:
                return LinkOf(account!.Value) is { } link ? [new Effect.SaveLink(Changed(link, change, manager))] : [];
            case ChangeKind.CreateGroup or ChangeKind.LinkGroup or ChangeKind.RenameGroup:
                var given = new GroupLink(space, change.Group!, group!.Value, setup.Name, change.After["name"] ?? change.Group!.Value);
                Effect saved = new Effect.SaveGroupLink(given, change.How ?? (change.Kind == ChangeKind.CreateGroup ? LinkHow.Created : LinkHow.ExternalId));
                return GroupOf(change.Group!) is { } old && old != group ? [new Effect.RemoveGroupLink(old), saved] : [saved];
            case ChangeKind.DeleteGroup:
                return [new Effect.RemoveGroupLink(group!.Value)];
            case ChangeKind.AddMember:
                return [new Effect.AddMember(group!.Value, account!.Value)];
            case ChangeKind.RemoveMember:
                return [new Effect.RemoveMember(group!.Value, account!.Value)];
            default:
                return [];
        }
    }

    private IEnumerable<Effect> Relink(Change change, AccountId account)
    {
        var old = change.Before["account"] is { } before ? LinkOf(new AccountId(before)) : LinkOf(account);
        if (change.Reason.Kind == ReasonKind.Undone && change.After["person"] is null)
        {
            yield return new Effect.RemoveLink(account);
            yield break;
        }

        if (old is not null && old.Account != account) yield return new Effect.RemoveLink(old.Account);
        var person = new PersonId(change.After["person"] ?? change.Person!.Value.Value);
        var link = (old ?? new Link(space, person, account, setup.Name, change.How ?? LinkHow.ByHand, now)) with
        {
            Namespace = change.After["namespace"] is { } name ? new Namespace(name) : space,
            Person = person,
            Account = account,
            Sync = change.After["sync"] ?? setup.Name,
            How = change.How ?? LinkHow.ByHand,
            Email = change.Email,
        };
        yield return new Effect.SaveLink(link);
    }

    private Link Created(Change change, AccountId account, AccountId? manager)
    {
        var isOff = change.After[AccountAttributes.Enabled] == "false";
        return new Link(space, change.Person!.Value, account, setup.Name, LinkHow.Created, now)
        {
            Email = change.Email,
            SuspendedBy = isOff ? SuspendedBy.Joinery : null,
            SuspendedAt = isOff ? now : null,
            Memory = WrittenMemory.With(null, MemoryOf(change.After, manager)),
        };
    }

    private Link Changed(Link link, Change change, AccountId? manager) => change.Kind switch
    {
        ChangeKind.Suspend => link with { SuspendedBy = SuspendedBy.Joinery, SuspendedAt = now },
        ChangeKind.Reactivate => link with { SuspendedBy = null, SuspendedAt = null },
        ChangeKind.SetManager => link with { Memory = WrittenMemory.With(link.Memory, [Entry(AccountAttributes.Manager, manager?.Value)]) },
        _ => link with { Email = change.Email ?? link.Email, Memory = WrittenMemory.With(link.Memory, MemoryOf(change.After, null)) },
    };

    private static IEnumerable<(string, Written)> MemoryOf(Values after, AccountId? manager)
    {
        foreach (var (name, text) in after)
            if (name != AccountAttributes.Enabled)
                yield return Entry(name, text);
        if (manager is { } account) yield return Entry(AccountAttributes.Manager, account.Value);
    }

    // Until it is read back, what was written counts as what is there.
    private static (string, Written) Entry(string attribute, string? text)
    {
        var hash = WrittenMemory.HashOf(attribute, AttributeValue.Of(text));
        return (attribute, new Written(hash, hash));
    }

    private void Keep(Effect effect)
    {
        switch (effect)
        {
            case Effect.SaveLink(var link):
                _byAccount[link.Account] = link;
                if (link.Namespace == space) _ofPerson[link.Person] = link.Account;
                break;
            case Effect.RemoveLink(var account):
                if (_byAccount.Remove(account, out var gone) && _ofPerson.GetValueOrDefault(gone.Person) == account) _ofPerson.Remove(gone.Person);
                break;
            case Effect.SaveGroupLink(var link, _):
                _groups[link.Group] = link;
                break;
            case Effect.RemoveGroupLink(var group):
                foreach (var id in _groups.Where(g => g.Value.Target == group).Select(g => g.Key).ToList()) _groups.Remove(id);
                break;
        }
    }
}
