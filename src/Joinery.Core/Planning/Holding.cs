using System.Collections.Immutable;
using Joinery.Core.Model;
using Joinery.Core.Policies;

namespace Joinery.Core.Planning;

/// <summary>Decides which rows wait for a person, and why (BEHAVIOUR 5).</summary>
internal sealed class Holding
{
    private readonly PlanDraft _draft;
    private readonly PlanningInput _input;
    private readonly Change[] _changes;
    private readonly bool[] _isHeld;
    private readonly bool[] _isApproved;
    private readonly List<Hold> _holds = [];

    private Holding(PlanDraft draft, Change[] changes)
    {
        (_draft, _input, _changes) = (draft, draft.Input, changes);
        _isHeld = new bool[changes.Length];
        _isApproved = [.. changes.Select(c => _input.StillApproved.Count > 0 && RowKey.Of(c).All(_input.StillApproved.Contains))];
    }

    public static (ImmutableArray<PlannedChange> Changes, ImmutableArray<Hold> Holds) Decide(PlanDraft draft, Change[] changes, bool idsChanged, bool undone)
    {
        var holding = new Holding(draft, changes);
        holding.HoldWholePlan(idsChanged, undone);
        holding.HoldOwnKinds();
        if (!idsChanged) holding.HoldByGuards();
        holding.HoldDependants();
        return ([.. changes.Select((c, i) => new PlannedChange(c, holding._isHeld[i]))], [.. holding._holds]);
    }

    private void HoldWholePlan(bool idsChanged, bool undone)
    {
        if (idsChanged) HoldAll(new Hold(HoldWhy.IdsChanged));
        if (undone) HoldAll(new Hold(HoldWhy.Undone));
        if (_input.Verdict.Kind == VerdictKind.Doubtful) HoldAll(new Hold(HoldWhy.Verdict));
        if (Open().Length == 0) return;
        if (_input.Settings.Approval == ApprovalMode.Always) HoldAll(new Hold(HoldWhy.Always));
        else if (_input.Settings.Approval == ApprovalMode.FirstRun && _input.IsFirstPlan) HoldAll(new Hold(HoldWhy.FirstRun));
    }

    /// <summary>Kinds without an allowance, vanished and protected people: held alone, whatever the sync says, and never stopping the rest.</summary>
    private void HoldOwnKinds()
    {
        HoldThose(c => c.Reason.Kind == ReasonKind.Vanished, new Hold(HoldWhy.Vanished));
        HoldThose(IsProtected, new Hold(HoldWhy.Protected));
        foreach (var kind in new[] { GuardKind.Delete, GuardKind.DeleteGroup })
            if (Allowed(kind) == 0)
                HoldThose(c => Guard.KindOf(c) == kind, new Hold(HoldWhy.Guard, kind, 0, _changes.Count(c => Guard.KindOf(c) == kind)));
    }

    private bool IsProtected(Change change)
    {
        var harms = change.Kind is ChangeKind.Suspend or ChangeKind.Delete
            || (change.Kind == ChangeKind.Update && (change.After.Has(AccountAttributes.UserName) || change.After.Has(AccountAttributes.FirstName) || change.After.Has(AccountAttributes.LastName)));
        return harms && change.Account is { } id && _draft.Accounts.Find(id) is { } account && _draft.IsProtected(account);
    }

    private void HoldByGuards()
    {
        var isFirst = _holds.Exists(h => h.Why == HoldWhy.FirstRun);
        if (isFirst) return;
        foreach (var kind in Enum.GetValues<GuardKind>())
        {
            var limit = Allowed(kind);
            var planned = Open().Where(i => Guard.KindOf(_changes[i]) == kind && !IsHeldAlone(_changes[i])).ToArray();
            if (planned.Length == 0) continue;
            var asked = planned.Length + _input.AppliedInWindow.GetValueOrDefault(kind);
            if (asked <= limit) continue;
            var hold = new Hold(HoldWhy.Guard, kind, limit, asked);
            if (limit == 0 || _input.Settings.Hold == HoldMode.Kind)
            {
                _holds.Add(hold);
                foreach (var i in planned) _isHeld[i] = true;
            }
            else
            {
                HoldAll(hold);
            }
        }
    }

    /// <summary>Rows that stand on a held row wait with it: no member without an account, no update without its link.</summary>
    private void HoldDependants()
    {
        var people = new HashSet<PersonId>();
        var groups = new HashSet<GroupId>();
        for (var i = 0; i < _changes.Length; i++)
        {
            if (!_isHeld[i]) continue;
            if (_changes[i].Kind is ChangeKind.Create or ChangeKind.Link && _changes[i].Person is { } person) people.Add(person);
            if (_changes[i].Kind is ChangeKind.CreateGroup or ChangeKind.LinkGroup && _changes[i].Group is { } group) groups.Add(group);
        }

        if (people.Count + groups.Count == 0) return;
        for (var i = 0; i < _changes.Length; i++)
            if (!_isApproved[i] && ((_changes[i].Person is { } person && people.Contains(person)) || (_changes[i].Group is { } group && groups.Contains(group))))
                _isHeld[i] = true;
    }

    private bool IsHeldAlone(Change change) => change.Reason.Kind == ReasonKind.Vanished || IsProtected(change);

    private int[] Open() => [.. Enumerable.Range(0, _changes.Length).Where(i => !_isApproved[i])];

    private void HoldAll(Hold hold)
    {
        _holds.Add(hold);
        foreach (var i in Open()) _isHeld[i] = true;
    }

    private void HoldThose(Func<Change, bool> which, Hold hold)
    {
        var rows = Open().Where(i => which(_changes[i])).ToArray();
        if (rows.Length == 0) return;
        _holds.Add(hold);
        foreach (var i in rows) _isHeld[i] = true;
    }

    private int Allowed(GuardKind kind) => Guard.Allowed(Guard.LimitOf(_input.Settings, kind), EnabledAccounts);

    private int EnabledAccounts => _enabled ??= _input.Links.All.Count(l => l.Sync == _input.Settings.Name && _draft.Accounts.Find(l.Account) is { Enabled: not false });

    private int? _enabled;
}
