using Joinery.Core.Model;
using Joinery.Core.Policies;

namespace Joinery.Core.Planning;

/// <summary>What becomes of each person's account: made, followed, switched off and on, deleted. Values are <see cref="ValuePlanning"/>.</summary>
internal sealed class AccountPlanning
{
    private readonly PlanDraft _draft;
    private readonly PlanningInput _input;
    private readonly ValuePlanning _values;

    private AccountPlanning(PlanDraft draft)
    {
        _draft = draft;
        _input = draft.Input;
        _values = new ValuePlanning(draft);
    }

    public static void Run(PlanDraft draft)
    {
        if (!draft.Input.Settings.Accounts) return;
        var planning = new AccountPlanning(draft);
        planning._values.ReportWhatNobodyIsToldOf();
        for (var i = 0; i < draft.Standings.Length; i++) planning.Plan(i);
        planning.ReleaseAddresses();
    }

    /// <summary>Whether an account lets its person in, as far as it is known.</summary>
    public static bool IsOn(Account account, Link link) => account.Enabled ?? link.SuspendedBy != SuspendedBy.Joinery;

    private void Plan(int position)
    {
        ref readonly var standing = ref _draft.Standings[position];
        ref var subject = ref _draft.Subjects[position];
        if (standing.HandsOff is not null || !_draft.IsAsked(standing.Person.Id)) return;
        StandingFindings.Report(_draft, standing);
        if (subject.Creates) _values.Create(position, standing, ref subject);
        else if (subject.Account is { } account) Follow(position, standing, subject, account);
        else if (subject.Link is { } link && standing.Wish == AccountWish.Enabled && _draft.IsOutOfSight(link)) Reactivate(standing, subject, link, new Account(link.Account, AttributeSet.Of()));
    }

    private void Follow(int position, in Standing standing, in Subject subject, Account account)
    {
        if (standing.Wish == AccountWish.Keep) return;
        var link = subject.Link!;
        var isOn = IsOn(account, link);
        if (standing.Wish is AccountWish.Disabled or AccountWish.None)
        {
            if (isOn && HandingOver.Try(_draft, link, standing.Person.Email)) return;
            if (isOn) Suspend(standing, account);
            else DeleteWhenDue(_draft, standing.Person, standing.Why, link, account);
        }
        else if (!isOn && standing.Wish == AccountWish.Enabled)
        {
            Reactivate(standing, subject, link, account);
        }

        if (standing.IsManaged) _values.Compare(position, standing, subject, account);
    }

    private void Suspend(in Standing standing, Account account)
    {
        if (!_input.Mapping.MapsEnabled) return;
        if (_input.Target.CanSuspend) _draft.Changes.Add(OnOff(ChangeKind.Suspend, standing.Person, account, standing.Why, Steps.Suspensions));
        else
            _draft.Find(FindingKind.RefusedByTarget, standing.Person.Id, "This person should be shut out, and the application cannot suspend accounts.", "Shut the account out by hand in the application.");
    }

    private void Reactivate(in Standing standing, in Subject subject, Link link, Account account)
    {
        if (!_input.Mapping.MapsEnabled) return;
        if (link.SuspendedBy != SuspendedBy.Joinery)
        {
            _draft.Find(FindingKind.SuspendedByOther, standing.Person.Id, $"The account {account.Id} was suspended by somebody else, while HR says that this person works.",
                "Enable it in the application if it should be on, or put the person on the hands-off list.");
            return;
        }

        var wasCreatedOff = link.How == LinkHow.Created && link.SuspendedAt is { } at && at <= link.Since.AddMinutes(5);
        var reason = _draft.IsRehired(subject) ? ReasonKind.Rehired : wasCreatedOff ? ReasonKind.Joined : ReasonKind.Returned;
        _draft.Changes.Add(OnOff(ChangeKind.Reactivate, standing.Person, account, new Reason(reason, standing.Why.Detail), Steps.Updates));
    }

    public static void DeleteWhenDue(PlanDraft draft, Person person, Reason why, Link link, Account account)
    {
        var input = draft.Input;
        if (input.Settings.Lifecycle.DeleteDaysAfterSuspend is not { } days || !input.Target.CanDelete) return;
        if (link.SuspendedBy != SuspendedBy.Joinery || link.SuspendedAt is not { } at || at.AddDays(days) > input.Now) return;
        draft.Changes.Add(OnOff(ChangeKind.Delete, person, account, why, Steps.Deletions));
    }

    public static Change OnOff(ChangeKind kind, Person person, Account account, Reason reason, int step) => new()
    {
        Kind = kind,
        Reason = reason,
        Person = person.Id,
        Email = person.Email ?? account.Email,
        Account = account.Id,
        Before = kind == ChangeKind.Delete ? Values.None : Values.Of((AccountAttributes.Enabled, kind == ChangeKind.Suspend ? "true" : "false")),
        After = kind == ChangeKind.Delete ? Values.None : Values.Of((AccountAttributes.Enabled, kind == ChangeKind.Suspend ? "false" : "true")),
        Step = step,
    };

    /// <summary>Somebody else needs the address of a gone person's account, and a person said so.</summary>
    private void ReleaseAddresses()
    {
        foreach (var decision in _input.Decisions)
        {
            if (Rehires.TakerOf(_draft, decision)?.Email is not { } wanted || _draft.Accounts.Find(decision.Account!.Value) is not { } account || _draft.NewLinks.ContainsKey(account.Id)) continue;
            var changes = _draft.Changes.Find(c => c.Kind == ChangeKind.Update && c.Account == account.Id)?.After ?? Values.None;
            var given = _input.Mapping.Rows.Where(r => (r.IgnoresCase || _input.Target.Unique.Contains(r.Name)) && !changes.Has(r.Name) && string.Equals(account.Attributes.Text(r.Name), wanted, StringComparison.OrdinalIgnoreCase)).ToList();
            if (given.Count == 0) continue;
            var former = UniqueValues.SetAside("former", wanted, account.Id);
            _draft.Changes.Add(new Change
            {
                Kind = ChangeKind.Update,
                Reason = new Reason(ReasonKind.Moved, AccountAttributes.Email),
                Person = _input.Links.Of(account.Id)!.Person,
                Email = former,
                Account = account.Id,
                Before = Values.Of(given.Select(r => (r.Name, account.Attributes.Text(r.Name)))),
                After = Values.Of(given.Select(r => (r.Name, (string?)former))),
                Step = Steps.Releases,
            });
        }
    }
}
