using Joinery.Core.Model;
using Joinery.Core.Policies;

namespace Joinery.Core.Planning;

/// <summary>Creates, updates, suspensions, reactivations and deletions of accounts.</summary>
internal sealed class AccountPlanning
{
    private readonly PlanDraft _draft;
    private readonly PlanningInput _input;
    private readonly IReadOnlyList<MappedAttribute> _rows;
    private readonly AttributeValue[] _desired;
    private readonly List<MappingProblem> _problems = [];
    private readonly bool[] _toldForNobody;
    private AttributeLayout? _layout;
    private int[] _columns = [];

    private AccountPlanning(PlanDraft draft)
    {
        _draft = draft;
        _input = draft.Input;
        _rows = _input.Mapping.Rows;
        _desired = new AttributeValue[_rows.Count];
        _toldForNobody = [.. _rows.Select(r => r.Row.From is { } from && from != PersonAttributes.Id && _input.Read.FillOf(from).Told == 0)];
    }

    public static void Run(PlanDraft draft)
    {
        if (!draft.Input.Settings.Accounts) return;
        var planning = new AccountPlanning(draft);
        planning.ReportWhatNobodyIsToldOf();
        for (var i = 0; i < draft.Standings.Length; i++) planning.Plan(i);
        planning.ReleaseAddresses();
    }

    private void Plan(int position)
    {
        ref readonly var standing = ref _draft.Standings[position];
        ref var subject = ref _draft.Subjects[position];
        if (standing.HandsOff is not null || !_draft.IsAsked(standing.Person.Id)) return;
        StandingFindings.Report(_draft, standing, subject);
        if (subject.Creates) Create(position, standing, ref subject);
        else if (subject.Account is { } account) Follow(position, standing, subject, account);
    }

    private void Follow(int position, in Standing standing, in Subject subject, Account account)
    {
        if (standing.Wish == AccountWish.Keep) return;
        var link = subject.Link!;
        var isOn = account.Enabled ?? link.SuspendedBy != SuspendedBy.Joinery;
        if (standing.Wish is AccountWish.Disabled or AccountWish.None)
        {
            if (isOn) Suspend(standing, link, account);
            else DeleteWhenDue(standing, link, account);
        }
        else if (!isOn && standing.Wish == AccountWish.Enabled)
        {
            Reactivate(standing, subject, link, account);
        }

        if (standing.IsManaged) Compare(position, standing, subject, link, account);
    }

    private void Suspend(in Standing standing, Link link, Account account)
    {
        if (!_input.Mapping.MapsEnabled) return;
        if (HandOver(link, standing.Person.Id, standing.Person.Email)) return;
        if (!_input.Target.CanSuspend)
        {
            _draft.Find(FindingKind.RefusedByTarget, standing.Person.Id, "This person should be shut out, and the application cannot suspend accounts.", "Shut the account out by hand in the application.");
            return;
        }

        _draft.Changes.Add(OnOff(ChangeKind.Suspend, standing.Person, account, standing.Why, Steps.Suspensions));
    }

    /// <summary>Before anybody is shut out: another sync may want the very account (BEHAVIOUR 3).</summary>
    private bool HandOver(Link link, PersonId person, string? email)
    {
        foreach (var other in _input.OtherSyncs)
        {
            if (other.Wants(_input.Namespace, person, email) is not { } theirs) continue;
            _draft.Changes.Add(Matching.HandOver(other.Namespace, theirs, email, link, other.Sync));
            return true;
        }

        return false;
    }

    private void Reactivate(in Standing standing, in Subject subject, Link link, Account account)
    {
        if (!_input.Mapping.MapsEnabled) return;
        var isRehired = subject.IsNew && link.Since != _input.Now;
        if (link.SuspendedBy == SuspendedBy.Joinery)
        {
            var wasCreatedOff = link.How == LinkHow.Created && link.SuspendedAt is { } at && at <= link.Since.AddMinutes(5);
            var reason = isRehired ? ReasonKind.Rehired : wasCreatedOff ? ReasonKind.Joined : ReasonKind.Returned;
            _draft.Changes.Add(OnOff(ChangeKind.Reactivate, standing.Person, account, new Reason(reason, standing.Why.Detail), Steps.Updates));
            return;
        }

        _draft.Find(FindingKind.SuspendedByOther, standing.Person.Id, $"The account {account.Id} was suspended by somebody else, while HR says that this person works.",
            "Enable it in the application if it should be on, or put the person on the hands-off list.");
    }

    private void DeleteWhenDue(in Standing standing, Link link, Account account)
    {
        if (_input.Settings.Lifecycle.DeleteDaysAfterSuspend is not { } days || !_input.Target.CanDelete) return;
        if (link.SuspendedBy != SuspendedBy.Joinery || link.SuspendedAt is not { } at || at.AddDays(days) > _input.Now) return;
        _draft.Changes.Add(OnOff(ChangeKind.Delete, standing.Person, account, standing.Why, Steps.Deletions));
    }

    internal static Change OnOff(ChangeKind kind, Person person, Account account, Reason reason, int step) => new()
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

    private void Compare(int position, in Standing standing, in Subject subject, Link link, Account account)
    {
        Map(standing.Person);
        UseLayoutOf(account);
        List<(string, string?)>? before = null, after = null;
        var reason = ReasonKind.Drifted;
        string? untold = null;
        for (var r = 0; r < _rows.Count; r++)
        {
            if (_rows[r].Row.OnlyAtCreate) continue;
            var desired = _desired[r];
            if (!desired.IsSupplied)
            {
                if (!_toldForNobody[r]) untold ??= _rows[r].Row.From ?? _rows[r].Name;
                continue;
            }

            var actual = account.Attributes.At(_columns[r]);
            if (AreEqual(_rows[r], desired, actual)) continue;
            if (desired.IsEmpty && !_rows[r].ClearsWhenEmpty)
            {
                if (actual.HasValue) ReportEmpty(standing.Person, _rows[r]);
                continue;
            }

            if (Judge(_rows[r].Name, desired, actual, link) is not { } why) continue;
            if (_input.Target.Immutable.Contains(_rows[r].Name))
            {
                _draft.Find(FindingKind.RefusedByTarget, standing.Person.Id, $"The application cannot change {_rows[r].Name} once an account exists.", "Change it by hand there, or leave it as it is.", _rows[r].Name);
                continue;
            }

            if (Rehires.GaveUpAddress(_input, account.Id) && (_rows[r].IgnoresCase || _input.Target.Unique.Contains(_rows[r].Name))) continue;
            if (Rank(why) > Rank(reason) || after is null) reason = why;
            (before ??= []).Add((_rows[r].Name, actual.Text));
            (after ??= []).Add((_rows[r].Name, desired.Text));
            ClaimUnique(position, _rows[r].Name, desired, actual, account);
        }

        ReportProblems(standing.Person);
        if (untold is not null) StandingFindings.NotSupplied(_draft, standing.Person.Id, untold);
        if (after is null) return;
        _draft.Changes.Add(new Change
        {
            Kind = ChangeKind.Update,
            Reason = new Reason(subject.IsNew && link.How != LinkHow.Created ? ReasonKind.Matched : reason),
            Person = standing.Person.Id,
            Email = standing.Person.Email,
            Account = account.Id,
            Before = Values.Of(before!),
            After = Values.Of(after),
            Step = Steps.Updates,
        });
    }

    /// <summary>Null: in step after all, by what was written and read back before.</summary>
    private static ReasonKind? Judge(string attribute, AttributeValue desired, AttributeValue actual, Link link)
    {
        if (link.Memory is not { } memory) return ReasonKind.Matched;
        if (memory[attribute] is not { } written) return ReasonKind.SettingsChanged;
        if (WrittenMemory.HashOf(attribute, desired) != written.Value) return ReasonKind.Moved;
        return WrittenMemory.HashOf(attribute, actual) == written.ReadBack ? null : ReasonKind.Drifted;
    }

    private static int Rank(ReasonKind reason) => reason switch
    {
        ReasonKind.Matched => 3,
        ReasonKind.Moved => 2,
        ReasonKind.SettingsChanged => 1,
        _ => 0,
    };

    private static bool AreEqual(MappedAttribute row, AttributeValue desired, AttributeValue actual)
    {
        if (!actual.IsSupplied) return false;
        return string.Equals(desired.Text, actual.Text, row.IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
    }

    private void Create(int position, in Standing standing, ref Subject subject)
    {
        Map(standing.Person);
        var missing = new List<string>();
        var after = new List<(string, string?)>();
        for (var r = 0; r < _rows.Count; r++)
        {
            if (_desired[r].HasValue) after.Add((_rows[r].Name, _desired[r].Text));
            else if (_rows[r].IsRequired) missing.Add(_rows[r].Row.From ?? _rows[r].Name);
        }

        missing.AddRange(_input.Target.Required.Where(name => name != AccountAttributes.Enabled && _rows.All(r => r.Name != name)));
        ReportProblems(standing.Person);
        if (missing.Count > 0)
        {
            subject.Creates = false;
            _draft.Find(FindingKind.Incomplete, standing.Person.Id, $"No account can be made: {string.Join(" and ", missing.Distinct())} {(missing.Count == 1 ? "is" : "are")} missing in HR.",
                "Ask HR to fill it in; the account follows at the next run.", string.Join(' ', missing));
            return;
        }

        for (var r = 0; r < _rows.Count; r++) ClaimUnique(position, _rows[r].Name, _desired[r], AttributeValue.NotSupplied, null);
        if (_input.Mapping.MapsEnabled) after.Add((AccountAttributes.Enabled, standing.Wish == AccountWish.Enabled ? "true" : "false"));
        var reason = subject.Link is not null ? new Reason(ReasonKind.Recreated) : standing.Why;
        _draft.Changes.Add(new Change { Kind = ChangeKind.Create, Reason = reason, Person = standing.Person.Id, Email = standing.Person.Email, How = LinkHow.Created, After = Values.Of(after), Step = Steps.Creates });
    }

    private void ClaimUnique(int position, string attribute, AttributeValue desired, AttributeValue actual, Account? account)
    {
        if (desired.Text is { } wanted && _input.Target.Unique.Contains(attribute))
            _draft.Claims.Add(new UniqueClaim(position, attribute, wanted, actual.Text, account));
    }

    /// <summary>Somebody else needs the address of a gone person's account, and a person said so.</summary>
    private void ReleaseAddresses()
    {
        foreach (var decision in _input.Decisions)
        {
            if (decision.Kind != DecisionKind.Other || decision.Account is not { } id || _draft.Accounts.Find(id) is not { } account) continue;
            if (_input.Links.Of(id) is not { } link || _input.Read.Find(decision.Person)?.Email is not { } wanted) continue;
            var given = _rows.Where(r => (r.IgnoresCase || _input.Target.Unique.Contains(r.Name)) && string.Equals(account.Attributes.Text(r.Name), wanted, StringComparison.OrdinalIgnoreCase)).ToList();
            if (given.Count == 0) continue;
            _draft.Changes.Add(new Change
            {
                Kind = ChangeKind.Update,
                Reason = new Reason(ReasonKind.Moved, AccountAttributes.Email),
                Person = link.Person,
                Email = wanted,
                Account = id,
                Before = Values.Of(given.Select(r => (r.Name, account.Attributes.Text(r.Name)))),
                After = Values.Of(given.Select(r => (r.Name, (string?)UniqueValues.SetAside("former", wanted, id)))),
                Step = Steps.Releases,
            });
        }
    }

    private void Map(Person person)
    {
        _problems.Clear();
        _input.Mapping.Map(person, _desired, _problems);
    }

    private void UseLayoutOf(Account account)
    {
        if (ReferenceEquals(_layout, account.Attributes.Layout)) return;
        _layout = account.Attributes.Layout;
        _columns = [.. _rows.Select(r => _layout.IndexOf(r.Name))];
    }

    private void ReportEmpty(Person person, MappedAttribute row) =>
        _draft.Find(FindingKind.RequiredEmpty, person.Id, $"HR has no {row.Row.From ?? row.Name} for this person any more; the account keeps the old value.", "Ask HR to fill it in.", row.Name);

    private void ReportProblems(Person person)
    {
        foreach (var problem in _problems)
            _draft.Find(FindingKind.RequiredEmpty, person.Id, problem.Text, "Ask HR to fill in what the template reads, or change the mapping.", _rows[problem.Row].Name);
    }

    private void ReportWhatNobodyIsToldOf()
    {
        for (var r = 0; r < _rows.Count; r++)
            if (_toldForNobody[r] && _input.Read.People.Count > 0)
                _draft.Find(FindingKind.AttributeNotSupplied, null, $"{_rows[r].Row.From} is supplied for nobody; {_rows[r].Name} stays as it is.",
                    $"Give the connection's credential the right to see {_rows[r].Row.From}, or take {_rows[r].Name} out of the mapping.", _rows[r].Row.From!);
    }
}
