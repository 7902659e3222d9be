using Joinery.Core.Model;
using Joinery.Core.Policies;

namespace Joinery.Core.Planning;

/// <summary>The values of accounts: what a new one gets, and how an existing one differs from what HR says.</summary>
internal sealed class ValuePlanning
{
    private readonly PlanDraft _draft;
    private readonly PlanningInput _input;
    private readonly IReadOnlyList<MappedAttribute> _rows;
    private readonly AttributeValue[] _desired;
    private readonly List<MappingProblem> _problems = [];
    private readonly bool[] _toldForNobody;
    private AttributeLayout? _layout;
    private int[] _columns = [];

    public ValuePlanning(PlanDraft draft)
    {
        _draft = draft;
        _input = draft.Input;
        _rows = _input.Mapping.Rows;
        _desired = new AttributeValue[_rows.Count];
        _toldForNobody = [.. _rows.Select(r => r.Row.From is { } from && from != PersonAttributes.Id && _input.Read.FillOf(from).Told == 0)];
    }

    public void Compare(int position, in Standing standing, in Subject subject, Account account)
    {
        Map(standing.Person);
        UseLayoutOf(account);
        List<(int Row, ReasonKind Why)>? differing = null;
        for (var r = 0; r < _rows.Count; r++)
            if (Differs(r, standing.Person.Id, subject.Link!, account) is { } why)
                (differing ??= []).Add((r, why));
        ReportProblems(standing.Person.Id, exists: true);
        ReportUntold(standing.Person.Id);
        if (differing is null) return;

        foreach (var (r, _) in differing) ClaimUnique(position, _rows[r].Name, _desired[r], Actual(account, r), account);
        var reason = _draft.IsRehired(subject) ? ReasonKind.Rehired
            : subject.IsNew ? ReasonKind.Matched
            : differing.Max(d => Rank(d.Why)).Why;
        _draft.Changes.Add(new Change
        {
            Kind = ChangeKind.Update,
            Reason = new Reason(reason),
            Person = standing.Person.Id,
            Email = standing.Person.Email,
            Account = account.Id,
            Before = Values.Of(differing.Select(d => (_rows[d.Row].Name, Actual(account, d.Row).Text))),
            After = Values.Of(differing.Select(d => (_rows[d.Row].Name, _desired[d.Row].Text))),
            Step = Steps.Updates,
        });
    }

    /// <summary>Why this attribute is to be written; null: it stays as it is.</summary>
    private ReasonKind? Differs(int r, PersonId person, Link link, Account account)
    {
        var (row, desired, actual) = (_rows[r], _desired[r], Actual(account, r));
        if (row.Row.OnlyAtCreate || !desired.IsSupplied || AreEqual(row, desired, actual)) return null;
        if (desired.IsEmpty && !row.ClearsWhenEmpty)
        {
            if (actual.HasValue) ReportEmpty(person, row);
            return null;
        }

        // An attribute that is not shown, and never got anything from us: there is nothing to clear.
        if (desired.IsEmpty && !actual.IsSupplied && link.Memory?[row.Name] is null) return null;
        if (Judge(row.Name, desired, actual, link) is not { } why || GivesUpAddress(row, desired, account) || KeepsFormerId(row, link, actual)) return null;
        if (!_input.Target.Immutable.Contains(row.Name)) return why;
        _draft.Find(FindingKind.RefusedByTarget, person, $"The application cannot change {row.Name} once an account exists.", "Change it by hand there, or leave it as it is.", row.Name);
        return null;
    }

    /// <summary>Null: in step after all, by what was written and read back before.</summary>
    private static ReasonKind? Judge(string attribute, AttributeValue desired, AttributeValue actual, Link link)
    {
        if (link.Memory is not { } memory) return ReasonKind.Matched;
        if (memory[attribute] is not { } written) return ReasonKind.SettingsChanged;
        if (WrittenMemory.HashOf(attribute, desired) != written.Value) return ReasonKind.Moved;
        return WrittenMemory.HashOf(attribute, actual) == written.ReadBack ? null : ReasonKind.Drifted;
    }

    private static (int Rank, ReasonKind Why) Rank(ReasonKind reason) => reason switch
    {
        ReasonKind.Matched => (3, reason),
        ReasonKind.Moved => (2, reason),
        ReasonKind.SettingsChanged => (1, reason),
        _ => (0, reason),
    };

    private static bool AreEqual(MappedAttribute row, AttributeValue desired, AttributeValue actual) =>
        actual.IsSupplied && string.Equals(desired.Text, actual.Text, row.IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    private bool GivesUpAddress(MappedAttribute row, AttributeValue desired, Account account) =>
        (row.IgnoresCase || _input.Target.Unique.Contains(row.Name)) && Rehires.IsGivenUp(_draft, account.Id, desired.Text);

    /// <summary>A relink writes nothing: the account keeps the id that was written there, unless it names somebody else by now.</summary>
    private bool KeepsFormerId(MappedAttribute row, Link link, AttributeValue actual) =>
        row.Name == AccountAttributes.ExternalId && row.Row.From == PersonAttributes.Id && link.How == LinkHow.Relinked
        && actual.Text is { } former && !_input.Read.Contains(new PersonId(former))
        && link.Memory?[row.Name] is { } written && WrittenMemory.HashOf(row.Name, actual) == written.ReadBack;

    public void Create(int position, in Standing standing, ref Subject subject)
    {
        Map(standing.Person);
        var missing = new SortedSet<string>(_input.Target.Required.Where(name => name != AccountAttributes.Enabled && _rows.All(r => r.Name != name)), StringComparer.Ordinal);
        var after = new List<(string, string?)>(_rows.Count + 1);
        for (var r = 0; r < _rows.Count; r++)
        {
            if (_desired[r].HasValue) after.Add((_rows[r].Name, _desired[r].Text));
            else if (_rows[r].IsRequired) missing.Add(_rows[r].Row.From ?? _rows[r].Name);
        }

        ReportProblems(standing.Person.Id, exists: false);
        if (missing.Count > 0)
        {
            subject.Creates = false;
            _draft.Find(FindingKind.Incomplete, standing.Person.Id, $"No account can be made: {string.Join(" and ", missing)} {(missing.Count == 1 ? "is" : "are")} missing in HR.",
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
        if ((desired.HasValue || actual.HasValue) && _input.Target.Unique.Contains(attribute))
            _draft.Claims.Add(new UniqueClaim(position, attribute, desired.Text, actual.Text, account));
    }

    private void Map(Person person)
    {
        _problems.Clear();
        _input.Mapping.Map(person, _desired, _problems);
    }

    private AttributeValue Actual(Account account, int row) => account.Attributes.At(_columns[row]);

    private void UseLayoutOf(Account account)
    {
        if (ReferenceEquals(_layout, account.Attributes.Layout)) return;
        _layout = account.Attributes.Layout;
        _columns = [.. _rows.Select(r => _layout.IndexOf(r.Name))];
    }

    private void ReportEmpty(PersonId person, MappedAttribute row) =>
        _draft.Find(FindingKind.RequiredEmpty, person, $"HR has no {row.Row.From ?? row.Name} for this person any more; the account keeps the old value.", "Ask HR to fill it in.", row.Name);

    /// <summary>What some people are told and this one is not, each attribute once.</summary>
    private void ReportUntold(PersonId person)
    {
        for (var r = 0; r < _rows.Count; r++)
        {
            if (_desired[r].IsSupplied || _toldForNobody[r] || _rows[r].Row.OnlyAtCreate || _problems.Exists(p => p.Row == r)) continue;
            StandingFindings.NotSupplied(_draft, person, _rows[r].Row.From ?? _rows[r].Name);
        }
    }

    private void ReportProblems(PersonId person, bool exists)
    {
        foreach (var problem in _problems)
            if (!exists || !_rows[problem.Row].Row.OnlyAtCreate)
                _draft.Find(FindingKind.RequiredEmpty, person, problem.Text, "Ask HR to fill in what the template reads, or change the mapping.", _rows[problem.Row].Name);
    }

    public void ReportWhatNobodyIsToldOf()
    {
        for (var r = 0; r < _rows.Count; r++)
            if (_toldForNobody[r] && _input.Read.People.Count > 0)
                _draft.Find(FindingKind.AttributeNotSupplied, null, $"{_rows[r].Row.From} is supplied for nobody; {_rows[r].Name} stays as it is.",
                    $"Give the connection's credential the right to see {_rows[r].Row.From}, or take {_rows[r].Name} out of the mapping.", _rows[r].Row.From!);
    }
}
