using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Policies;

namespace Joinery.Core.Planning;

/// <summary>Absences of people whose account lets them in (BEHAVIOUR 7). Compared by the days covered; days people filled in themselves are left alone.</summary>
internal sealed class AbsencePlanning
{
    private static readonly TimeSpan Flapping = TimeSpan.FromDays(1);

    private readonly PlanDraft _draft;
    private readonly PlanningInput _input;
    private readonly AbsencePolicy _policy;
    private readonly KeptAbsences _kept;
    private readonly Dictionary<PersonId, List<Absence>> _inHr;

    private AbsencePlanning(PlanDraft draft, AbsencesOfBothSides absences, IReadOnlyList<Absence> inHr)
    {
        _draft = draft;
        _input = draft.Input;
        _policy = new AbsencePolicy(_input.Settings.Absences, _input.Target);
        _kept = new KeptAbsences(absences);
        _inHr = inHr.GroupBy(a => a.Person).ToDictionary(g => g.Key, g => g.OrderBy(a => a.FirstDay).ThenBy(a => a.Id, StringComparer.Ordinal).ToList());
    }

    public static void Run(PlanDraft draft)
    {
        if (draft.Input.Absences is not { } absences || !draft.Input.Settings.Absences.Send) return;
        if (absences.NotShown is { } whatToDo)
            draft.Find(FindingKind.AttributeNotSupplied, null, "Absences are not shown to this credential; those that were sent stay as they are.", whatToDo, "absences");
        if (absences.InHr is not { } inHr || !draft.Input.Target.TakesAbsences) return;
        var planning = new AbsencePlanning(draft, absences, inHr);
        for (var i = 0; i < draft.Standings.Length; i++)
            if (planning.IsLetIn(i))
                planning.Plan(i);
    }

    /// <summary>Whether the account is there and enabled once this plan is carried out. Of others nothing is sent, and nothing taken back.</summary>
    private bool IsLetIn(int position)
    {
        ref readonly var standing = ref _draft.Standings[position];
        ref readonly var subject = ref _draft.Subjects[position];
        if (!standing.IsManaged || !standing.WantsAccount || !_draft.IsAsked(standing.Person.Id)) return false;
        if (subject.Account is not { } account) return subject.Creates && _input.Settings.Accounts && standing.Wish == AccountWish.Enabled;
        if (AccountPlanning.IsOn(account, subject.Link!)) return true;
        return standing.Wish == AccountWish.Enabled && _input.Settings.Accounts && _input.Mapping.MapsEnabled && subject.Link!.SuspendedBy == SuspendedBy.Joinery;
    }

    private void Plan(int position)
    {
        ref readonly var standing = ref _draft.Standings[position];
        var account = _draft.Subjects[position].Account?.Id;
        var person = new AbsencesOfPerson(standing.Person, account, standing.Life.Today);
        foreach (var absence in Distinct(person.Person.Id)) Want(person, absence);
        person.LayOut(_input.Target.KeepsAbsencesByDay, account is { } own && !_input.Settings.Absences.OverwriteOwn ? _kept.Own(own) : []);

        if (account is { } from) Withdraw(person, from);
        foreach (var wanted in person.Wanted.OrderByDescending(w => w.Existing.Count > 0)) Keep(person, wanted);
    }

    /// <summary>An id that comes several times is several absences: told apart by their first days.</summary>
    private IEnumerable<Absence> Distinct(PersonId person)
    {
        if (!_inHr.TryGetValue(person, out var absences)) yield break;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var absence in absences)
            yield return seen.Add(absence.Id) ? absence : absence with { Id = $"{absence.Id}/{absence.FirstDay:yyyy-MM-dd}" };
    }

    private void Want(AbsencesOfPerson person, Absence absence)
    {
        // Days that cannot be: HR has to mend them; until then what was sent stays.
        if (absence.LastDay < absence.FirstDay)
        {
            person.Untouched.Add(absence.Id);
            return;
        }

        var isPast = (absence.LastDay ?? DateOnly.MaxValue) < person.NotBefore;
        var shape = isPast ? null : _policy.ShapeOf(absence, person.Today);
        if (!isPast && _policy.LosesHalfDay(absence))
            _draft.Find(FindingKind.HalfDayNotKept, person.Person.Id, $"The application takes whole days only: a half day of the absence from {absence.FirstDay:yyyy-MM-dd} is left out.",
                "Nothing needs doing; enter the half day there by hand if it matters.", absence.Id);
        if (shape is null) return;
        var link = person.Account is { } account ? _kept.Of(_input.Namespace, absence.Id, account) : null;
        var existing = person.Account is { } own ? _kept.Written(own, absence.Id, link) : [];
        if (link is null && existing.Count == 0 && FormerOf(person, shape) is { } former)
        {
            person.Continued.Add(former);
            (link, existing) = (former, _kept.Written(former.Account, former.Absence, former));
        }

        person.Wanted.Add(new WantedAbsence(absence.Id, shape, link, existing));
    }

    /// <summary>The same absence under another id, of an HR system before this one or entered anew: what was sent for it stands in the target as it is wanted now.</summary>
    private AbsenceLink? FormerOf(AbsencesOfPerson person, AbsenceShape shape)
    {
        if (person.Account is not { } account) return null;
        var stillThere = _inHr[person.Person.Id].Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        return _kept.Of(account).FirstOrDefault(l => l.Written == shape && !person.Continued.Contains(l) && (l.Namespace != _input.Namespace || !stillThere.Contains(l.Absence))
            && _kept.Written(account, l.Absence, l) is { Count: > 0 } entries && IsAsWritten(l, KeptAbsences.DaysOf(entries, person.NotBefore), shape.ToKeep(l.Absence, person.NotBefore, [])));
    }

    private static bool IsAsWritten(AbsenceLink link, Dictionary<DateOnly, DayPart> there, AbsenceToKeep keep) =>
        KeptAbsences.AreThose(there, keep) || (link.ReadBack is { } readBack && KeptAbsences.TextOf(there) == KeptAbsences.Since(readBack, keep.NotBefore));

    /// <summary>What was sent and is not wanted any more. First: what comes may need its days.</summary>
    private void Withdraw(AbsencesOfPerson person, AccountId account)
    {
        foreach (var link in _kept.Of(account))
        {
            var isOurs = link.Namespace == _input.Namespace;
            if (person.Continued.Contains(link)) continue;
            if (isOurs && (person.Untouched.Contains(link.Absence) || person.Wanted.Exists(w => w.Id == link.Absence))) continue;
            var there = _kept.Written(account, link.Absence, link);
            if (there.TrueForAll(e => e.LastDay < person.NotBefore) || Flaps(link, null)) continue;
            var was = link.Written ?? ShapeOf(there);
            Add(ChangeKind.WithdrawAbsence, person, link.Absence, new Reason(ReasonKind.AbsenceChanged, was.Days), was.ToKeep(link.Absence, person.NotBefore, []),
                isOurs ? was.ToValues() : Values.Of([.. was.ToValues().Select(v => (v.Key, v.Value)), (AbsenceValues.Namespace, link.Namespace.Value)]), Values.None);
        }
    }

    private void Keep(AbsencesOfPerson person, WantedAbsence wanted)
    {
        var keep = wanted.Shape.ToKeep(wanted.Id, person.NotBefore, wanted.Except);
        var there = KeptAbsences.DaysOf(wanted.Existing, person.NotBefore);
        var written = wanted.Link?.Written;
        if (IsInStep(keep, wanted, there, written) || Flaps(wanted.Link, wanted.Shape)) return;
        var reason = new Reason(written == wanted.Shape ? ReasonKind.Drifted : ReasonKind.AbsenceChanged, wanted.Shape.Days);
        if (wanted.Existing.Count == 0) Add(ChangeKind.AddAbsence, person, wanted.Id, reason, keep, Values.None, wanted.Shape.ToValues());
        else Add(ChangeKind.ChangeAbsence, person, wanted.Id, reason, keep, (written ?? ShapeOf(wanted.Existing)).ToValues(), wanted.Shape.ToValues());
    }

    /// <summary>The same days are covered, and the type is the one that is sent now.</summary>
    private bool IsInStep(AbsenceToKeep keep, WantedAbsence wanted, Dictionary<DateOnly, DayPart> there, AbsenceShape? written)
    {
        // Who keeps days has words of his own for the types; what we wrote tells.
        var isType = _input.Target.KeepsAbsencesByDay ? written is null || written.Type == keep.Type : wanted.Existing.TrueForAll(e => string.Equals(e.Type, keep.Type, StringComparison.OrdinalIgnoreCase));
        if (KeptAbsences.AreThose(there, keep)) return isType || there.Count == 0;
        return written == wanted.Shape && wanted.Link!.ReadBack is { } readBack && KeptAbsences.TextOf(there) == KeptAbsences.Since(readBack, keep.NotBefore);
    }

    /// <summary>Back to what it was within a day of the last change: one person's run leaves that to the next read of everybody.</summary>
    private bool Flaps(AbsenceLink? link, AbsenceShape? shape) => _input.Only is not null && link is not null && link.At > _input.Now - Flapping && link.Former == shape && link.Written != shape;

    private static AbsenceShape ShapeOf(List<AccountAbsence> entries)
    {
        var (first, last) = (entries.MinBy(e => e.FirstDay)!, entries.MaxBy(e => e.LastDay)!);
        return new AbsenceShape(first.FirstDay, last.LastDay, first.FirstPart, last.LastPart, first.Type);
    }

    private void Add(ChangeKind kind, AbsencesOfPerson person, string absence, Reason reason, AbsenceToKeep keep, Values before, Values after) => _draft.Changes.Add(new Change
    {
        Kind = kind,
        Reason = reason,
        Person = person.Person.Id,
        Email = person.Person.Email,
        Account = person.Account,
        Absence = absence,
        Keep = keep,
        Before = before,
        After = after,
        // One after another: an entry may need the day that the one before gives up.
        Step = Steps.Absences + person.Planned++,
    });
}
