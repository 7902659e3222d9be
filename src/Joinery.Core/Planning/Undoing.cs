using Joinery.Core.Model;

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
internal static class Undoing
{
    public static void Run(PlanDraft draft, IReadOnlyList<Done> run, UndoChoice choice)
    {
        for (var i = run.Count - 1; i >= 0; i--)
        {
            if (Turn(draft, run[i], choice) is { } back) draft.Changes.Add(back with { Reason = new Reason(ReasonKind.Undone), Step = Steps.Updates + (run.Count - i) });
        }
    }

    private static Change? Turn(PlanDraft draft, Done done, UndoChoice choice)
    {
        var change = done.Change;
        var account = done.Account is { } id ? draft.Accounts.Find(id) : null;
        switch (change.Kind)
        {
            case ChangeKind.Link:
                return TurnLink(draft, change);
            case ChangeKind.Create when account is not null:
                return choice == UndoChoice.DeleteCreated && draft.Input.Target.CanDelete
                    ? Reverse(change, ChangeKind.Delete, account) with { How = null }
                    : account.Enabled == false ? null : Switch(change, ChangeKind.Suspend, account);
            case ChangeKind.Suspend when account is not null:
                return account.Enabled == false ? Switch(change, ChangeKind.Reactivate, account) : Skip(draft, change, AccountAttributes.Enabled);
            case ChangeKind.Reactivate when account is not null:
                return account.Enabled != false ? Switch(change, ChangeKind.Suspend, account) : Skip(draft, change, AccountAttributes.Enabled);
            case ChangeKind.Update when account is not null:
                return change.IsTemporary ? null : TurnUpdate(draft, change, account);
            case ChangeKind.SetManager when account is not null:
                return TurnManager(draft, change, account);
            case ChangeKind.AddMember or ChangeKind.RemoveMember:
                return TurnMember(draft, done);
            case ChangeKind.RenameGroup:
                return Reverse(change, ChangeKind.RenameGroup, null) with { TargetGroup = done.Group };
            case ChangeKind.CreateGroup:
                return Reverse(change, ChangeKind.DeleteGroup, null) with { TargetGroup = done.Group };
            case ChangeKind.LinkGroup:
                return null;
            default:
                return Impossible(draft, change);
        }
    }

    private static Change Reverse(Change change, ChangeKind kind, Account? account) => change with
    {
        Kind = kind,
        Account = account?.Id ?? change.Account,
        Before = change.After,
        After = change.Before,
        Manager = null,
    };

    private static Change Switch(Change change, ChangeKind kind, Account account) => change with
    {
        Kind = kind,
        Account = account.Id,
        How = null,
        Manager = null,
        Before = Values.Of((AccountAttributes.Enabled, kind == ChangeKind.Suspend ? "true" : "false")),
        After = Values.Of((AccountAttributes.Enabled, kind == ChangeKind.Suspend ? "false" : "true")),
    };

    private static Change? TurnUpdate(PlanDraft draft, Change change, Account account)
    {
        bool IsStill(string name) => string.Equals(account.Attributes.Text(name), change.After[name], AccountAttributes.IgnoresCase(name) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
        foreach (var (name, _) in change.After)
            if (!IsStill(name))
                Skip(draft, change, name);
        var back = change.Before.Only(IsStill);
        return back.Count == 0 ? null : Reverse(change, ChangeKind.Update, account) with { Before = change.After.Only(IsStill), After = back };
    }

    private static Change? TurnManager(PlanDraft draft, Change change, Account account)
    {
        var now = account.Attributes.Text(AccountAttributes.Manager);
        var given = change.Manager is { } manager ? draft.Input.Links.Of(draft.Input.Namespace, manager)?.Account.Value ?? change.After[AccountAttributes.Manager] : null;
        if (now != given) return Skip(draft, change, AccountAttributes.Manager);
        var before = change.Before[AccountAttributes.Manager];
        var person = before is null ? null : draft.Input.Links.Of(new AccountId(before))?.Person;
        return change with { Account = account.Id, Manager = person, Before = Values.Of((AccountAttributes.Manager, now)), After = Values.Of((AccountAttributes.Manager, before)) };
    }

    private static Change? TurnMember(PlanDraft draft, Done done)
    {
        var group = draft.Input.Actual.Groups?.FirstOrDefault(g => g.Id == done.Group);
        if (group is null || done.Account is not { } account) return Impossible(draft, done.Change);
        var wasAdded = done.Change.Kind == ChangeKind.AddMember;
        if (group.Members.Contains(account) != wasAdded) return null;
        return Reverse(done.Change, wasAdded ? ChangeKind.RemoveMember : ChangeKind.AddMember, null) with { Account = account, TargetGroup = group.Id };
    }

    private static Change? TurnLink(PlanDraft draft, Change change)
    {
        if (change.Account is not { } account || draft.Input.Links.Of(account) is null) return null;
        return change with { Before = Values.Of(("account", account.Value)), After = change.Before };
    }

    private static Change? Skip(PlanDraft draft, Change change, string attribute)
    {
        draft.Find(FindingKind.NotProved, change.Person, $"{attribute} was changed again since the run; it is not turned back.", "Set it by hand in the application if the old value is wanted.", attribute);
        return null;
    }

    private static Change? Impossible(PlanDraft draft, Change change)
    {
        draft.Find(FindingKind.RefusedByTarget, change.Person, $"This cannot be turned back: {change.Kind switch { ChangeKind.Delete => "the account was deleted", ChangeKind.DeleteGroup => "the group was deleted", _ => "what was changed is gone" }}.", "Make it anew by hand if it is wanted.", change.Group?.ToString() ?? change.Kind.ToString());
        return null;
    }
}
