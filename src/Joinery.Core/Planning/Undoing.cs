using System.Collections.Immutable;
using Joinery.Core.Model;
using Joinery.Core.Policies;

namespace Joinery.Core.Planning;

/// <summary>A change that a run carried out, with the ids it had or gave.</summary>
public sealed record Done(Change Change, AccountId? Account, TargetGroupId? Group);

/// <summary>What becomes of accounts that the undone run created.</summary>
public enum UndoChoice
{
    SuspendCreated,
    DeleteCreated,
}

/// <summary>Turns a run back from its before-images (BEHAVIOUR 6): only what still is as the run left it; the rest is listed.</summary>
internal sealed class Undoing
{
    private readonly PlanDraft _draft;
    private readonly UndoChoice _choice;
    private readonly Dictionary<AccountId, Change> _setAside;
    private readonly Dictionary<TargetGroupId, TargetGroup> _groups;
    private readonly KeptAbsences _absences;

    private Undoing(PlanDraft draft, IReadOnlyList<Done> run, UndoChoice choice)
    {
        (_draft, _choice) = (draft, choice);
        _setAside = run.Where(d => d.Change.IsTemporary && d.Account is not null).ToDictionary(d => d.Account!.Value, d => d.Change);
        _groups = (draft.Input.Actual.Groups ?? []).ToDictionary(g => g.Id);
        _absences = new KeptAbsences(draft.Input.Absences ?? new AbsencesOfBothSides(null, [], []));
    }

    public static void Run(PlanDraft draft, IReadOnlyList<Done> run, UndoChoice choice)
    {
        var undoing = new Undoing(draft, run, choice);
        for (var i = run.Count - 1; i >= 0; i--)
            foreach (var back in undoing.Turn(run[i]))
                draft.Changes.Add(back with { Reason = new Reason(ReasonKind.Undone), Step = Steps.End - back.Step });
    }

    private IEnumerable<Change> Turn(Done done)
    {
        var change = done.Change;
        var account = done.Account is { } id ? _draft.Accounts.Find(id) : null;
        if (change.Kind == ChangeKind.Update && account is not null) return change.IsTemporary ? [] : TurnUpdate(change, account);
        var back = change.Kind switch
        {
            ChangeKind.Link => TurnLink(change),
            ChangeKind.Create when account is not null => TurnCreate(change, account),
            ChangeKind.Suspend when account is not null => account.Enabled == false ? Switch(change, ChangeKind.Reactivate, account) : Skip(change, AccountAttributes.Enabled),
            ChangeKind.Reactivate when account is not null => account.Enabled != false ? Switch(change, ChangeKind.Suspend, account) : Skip(change, AccountAttributes.Enabled),
            ChangeKind.SetManager when account is not null => TurnManager(change, account),
            ChangeKind.AddMember or ChangeKind.RemoveMember => TurnMember(done),
            ChangeKind.RenameGroup or ChangeKind.CreateGroup => TurnGroup(done),
            ChangeKind.AddAbsence or ChangeKind.ChangeAbsence or ChangeKind.WithdrawAbsence when account is not null => TurnAbsence(change, account.Id),
            _ => Impossible(change),
        };
        return back is null ? [] : [back];
    }

    private static Change Reverse(Change change, ChangeKind kind, Account? account) => change with
    {
        Kind = kind,
        Account = account?.Id ?? change.Account,
        Before = change.After,
        After = change.Before,
        Manager = null,
        How = null,
    };

    private static Change Switch(Change change, ChangeKind kind, Account account) => Reverse(change, kind, account) with
    {
        Before = Values.Of((AccountAttributes.Enabled, kind == ChangeKind.Suspend ? "true" : "false")),
        After = Values.Of((AccountAttributes.Enabled, kind == ChangeKind.Suspend ? "false" : "true")),
    };

    private Change? TurnCreate(Change change, Account account)
    {
        if (_choice == UndoChoice.DeleteCreated && _draft.Input.Target.CanDelete) return Reverse(change, ChangeKind.Delete, account);
        return account.Enabled == false ? null : Switch(change, ChangeKind.Suspend, account);
    }

    /// <summary>Where the run opened a ring, the same account steps aside again, and the whole goes backwards.</summary>
    private IEnumerable<Change> TurnUpdate(Change change, Account account)
    {
        bool IsStill(string name) => string.Equals(account.Attributes.Text(name), change.After[name], AccountAttributes.IgnoresCase(name) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
        foreach (var (name, _) in change.After)
            if (!IsStill(name))
                Skip(change, name);
        var still = change.After.Only(IsStill);
        if (still.Count == 0) yield break;
        var back = Reverse(change, ChangeKind.Update, account) with { Before = still, After = change.Before.Only(still.Has) };
        if (_setAside.TryGetValue(account.Id, out var aside) && aside.After.Only(still.Has) is { Count: > 0 } moment)
        {
            yield return back with { Before = still.Only(moment.Has), After = moment, IsTemporary = true };
            yield return back with { Before = still.With(moment), After = back.After.With(aside.Before), Step = aside.Step };
        }
        else
        {
            yield return back;
        }
    }

    private Change? TurnManager(Change change, Account account)
    {
        var links = _draft.Input.Links;
        var now = account.Attributes.Text(AccountAttributes.Manager);
        var given = change.Manager is { } manager ? links.Of(_draft.Input.Namespace, manager)?.Account.Value ?? change.After[AccountAttributes.Manager] : null;
        if (now != given) return Skip(change, AccountAttributes.Manager);
        var before = change.Before[AccountAttributes.Manager];
        var person = before is not null && links.Of(new AccountId(before)) is { } link && link.Namespace == _draft.Input.Namespace ? link.Person : (PersonId?)null;
        return Reverse(change, ChangeKind.SetManager, account) with { Manager = person, Before = Values.Of((AccountAttributes.Manager, now)), After = Values.Of((AccountAttributes.Manager, before)) };
    }

    private Change? TurnMember(Done done)
    {
        if (done.Group is not { } id || !_groups.TryGetValue(id, out var group) || done.Account is not { } account) return Impossible(done.Change);
        var wasAdded = done.Change.Kind == ChangeKind.AddMember;
        if (group.Members.Contains(account) != wasAdded) return Skip(done.Change, $"the membership in {group.Name}");
        return Reverse(done.Change, wasAdded ? ChangeKind.RemoveMember : ChangeKind.AddMember, null) with { Account = account, TargetGroup = group.Id };
    }

    private Change? TurnGroup(Done done)
    {
        if (done.Group is not { } id || !_groups.TryGetValue(id, out var group)) return Impossible(done.Change);
        if (group.Name != done.Change.After["name"]) return Skip(done.Change, "the name of the group");
        return Reverse(done.Change, done.Change.Kind == ChangeKind.CreateGroup ? ChangeKind.DeleteGroup : ChangeKind.RenameGroup, null) with { TargetGroup = id };
    }

    /// <summary>What was sent is withdrawn, what was withdrawn is sent again; where nothing was known to be there before, nothing can come back.</summary>
    private Change? TurnAbsence(Change change, AccountId account)
    {
        var space = change.Before[AbsenceValues.Namespace] is { } former ? new Namespace(former) : _draft.Input.Namespace;
        var link = _absences.Of(space, change.Absence!, account);
        var (before, after) = (AbsenceShape.Of(change.Before), AbsenceShape.Of(change.After));
        if (link?.Written != after) return Skip(change, "the absence");
        if (before == after) return null;
        var notBefore = DateOnly.FromDateTime(_draft.Input.Now.UtcDateTime).AddDays(-AbsencePolicy.DaysBack);
        ImmutableArray<DateOnly> own = _draft.Input.Target.KeepsAbsencesByDay ? [.. KeptAbsences.DaysOf(_absences.Own(account), notBefore).Keys.Order()] : [];
        return change with
        {
            Kind = before is null ? ChangeKind.WithdrawAbsence : after is null ? ChangeKind.AddAbsence : ChangeKind.ChangeAbsence,
            Account = account,
            Keep = (before ?? after)!.ToKeep(change.Absence!, notBefore, own),
            Before = change.After,
            After = change.Before,
        };
    }

    /// <summary>A link is split, or given back to whom it was of.</summary>
    private Change? TurnLink(Change change)
    {
        if (change.Account is not { } account || _draft.Input.Links.Of(account) is not { } link) return null;
        var given = change.After["person"] ?? change.Person?.Value;
        if (link.Person.Value != given) return Skip(change, "the link");
        return change with { Before = Values.Of(("account", account.Value)), After = change.Before };
    }

    private Change? Skip(Change change, string what)
    {
        _draft.Find(FindingKind.NotProved, change.Person, $"{char.ToUpperInvariant(what[0])}{what[1..]} was changed again since the run; it is not turned back.", "Set it by hand in the application if the old value is wanted.", $"{change.Group} {what}".Trim());
        return null;
    }

    private Change? Impossible(Change change)
    {
        var why = change.Kind switch { ChangeKind.Delete => "the account was deleted", ChangeKind.DeleteGroup => "the group was deleted", ChangeKind.LinkGroup => "the group stays linked", ChangeKind.SetPhoto => "the picture before was not kept", _ => "what was changed is gone" };
        _draft.Find(FindingKind.RefusedByTarget, change.Person, $"This cannot be turned back: {why}.", "Make it anew by hand if it is wanted.", change.Group?.ToString() ?? change.Kind.ToString());
        return null;
    }
}
