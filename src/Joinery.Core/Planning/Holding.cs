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
    private readonly GuardKind?[] _kinds;
    private readonly List<Hold> _holds = [];
    private readonly int _enabled;

    private Holding(PlanDraft draft, Change[] changes)
    {
        (_draft, _input, _changes) = (draft, draft.Input, changes);
        _isHeld = new bool[changes.Length];
        _isApproved = [.. changes.Select(c => _input.StillApproved.Count > 0 && RowKey.Of(c).All(_input.StillApproved.Contains))];
        _kinds = Array.ConvertAll(changes, Guard.KindOf);
        _enabled = changes.Length == 0 ? 0 : _input.Links.All.Count(l => l.Sync == _input.Settings.Name && IsEnabled(l));
    }

    /// <summary>As the target shows it; where only a few accounts were looked up, as it is remembered of the others.</summary>
    private bool IsEnabled(Link link) => _draft.Accounts.Find(link.Account) is { } account ? account.Enabled != false : _input.Actual.IsPartial && link.SuspendedBy is null;

    public static (ImmutableArray<PlannedChange> Changes, ImmutableArray<Hold> Holds) Decide(PlanDraft draft, Change[] changes, bool idsChanged, bool undone)
    {
        var holding = new Holding(draft, changes);
        var isWhole = holding.HoldWholePlan(idsChanged, undone);
        holding.HoldOwnKinds();
        if (!isWhole) holding.HoldByGuards();
        Dependence.Spread(changes, holding._isHeld, holding._isApproved);
        return ([.. changes.Select((c, i) => new PlannedChange(c, holding._isHeld[i]))], [.. holding._holds]);
    }

    /// <summary>True when a person looks at everything anyway, so that no guard has to say so too.</summary>
    private bool HoldWholePlan(bool idsChanged, bool undone)
    {
        if (idsChanged) HoldThose(_ => true, new Hold(HoldWhy.IdsChanged), always: true);
        if (undone) HoldThose(_ => true, new Hold(HoldWhy.Undone));
        if (_input.Verdict.Kind == VerdictKind.Doubtful) HoldThose(_ => true, new Hold(HoldWhy.Verdict), always: true);
        if (_input.Settings.Approval == ApprovalMode.Always) HoldThose(_ => true, new Hold(HoldWhy.Always));
        var isFirst = _input.Settings.Approval == ApprovalMode.FirstRun && _input.IsFirstPlan && HoldThose(_ => true, new Hold(HoldWhy.FirstRun));
        return idsChanged || isFirst;
    }

    /// <summary>Kinds without an allowance, vanished and protected people: held alone, whatever the sync says, and never stopping the rest.</summary>
    private void HoldOwnKinds()
    {
        HoldThose(i => _changes[i].Reason.Kind == ReasonKind.Vanished, new Hold(HoldWhy.Vanished));
        HoldThose(i => IsProtected(_changes[i]), new Hold(HoldWhy.Protected));
        foreach (var kind in Enum.GetValues<GuardKind>())
            if (Allowed(kind) == 0)
                HoldThose(i => _kinds[i] == kind, new Hold(HoldWhy.Guard, kind, 0, _kinds.Count(k => k == kind)));
    }

    private bool IsProtected(Change change)
    {
        var harms = change.Kind is ChangeKind.Suspend or ChangeKind.Delete
            || (change.Kind == ChangeKind.Update && (change.After.Has(AccountAttributes.UserName) || change.After.Has(AccountAttributes.FirstName) || change.After.Has(AccountAttributes.LastName)));
        return harms && change.Account is { } id && _draft.Accounts.Find(id) is { } account && _draft.IsProtected(account);
    }

    private void HoldByGuards()
    {
        var isAlone = _changes.Select((c, i) => _isApproved[i] || c.Reason.Kind == ReasonKind.Vanished || IsProtected(c)).ToArray();
        foreach (var kind in Enum.GetValues<GuardKind>())
        {
            var limit = Allowed(kind);
            if (limit == 0) continue;
            var planned = _kinds.Where((k, i) => k == kind && !isAlone[i]).Count();
            var asked = planned + _input.AppliedInWindow.GetValueOrDefault(kind);
            if (planned > 0 && asked > limit) HoldThose(i => _input.Settings.Hold == HoldMode.Plan || _kinds[i] == kind, new Hold(HoldWhy.Guard, kind, limit, asked));
        }
    }

    /// <param name="always">Even where there is nothing to hold.</param>
    private bool HoldThose(Func<int, bool> which, Hold hold, bool always = false)
    {
        var any = false;
        for (var i = 0; i < _changes.Length; i++)
            if (!_isApproved[i] && which(i))
                any = _isHeld[i] = true;
        if (any || always) _holds.Add(hold);
        return any;
    }

    private int Allowed(GuardKind kind) => Guard.Allowed(Guard.LimitOf(_input.Settings, kind), _enabled);
}
