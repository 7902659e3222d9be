using System.Collections.Immutable;
using Joinery.Core.Model;
using Joinery.Core.Policies;

namespace Joinery.Core.Planning;

/// <summary>One person's absences while they are planned.</summary>
/// <param name="Today">The day at the workplace.</param>
internal sealed record AbsencesOfPerson(Person Person, AccountId? Account, DateOnly Today)
{
    public DateOnly NotBefore => Today.AddDays(-AbsencePolicy.DaysBack);

    /// <summary>In the order of their first days.</summary>
    public List<WantedAbsence> Wanted { get; } = [];

    /// <summary>Ids of absences that are left as they are.</summary>
    public HashSet<string> Untouched { get; } = new(StringComparer.Ordinal);

    /// <summary>What was sent under other ids and goes on under one that HR has now.</summary>
    public HashSet<AbsenceLink> Continued { get; } = [];

    public int Planned { get; set; }

    /// <summary>Where one entry a day is kept, each day goes to one absence: the whole day before the half one, then the earlier absence; and days that people filled in themselves to none.</summary>
    public void LayOut(bool isByDay, IEnumerable<AccountAbsence> own)
    {
        if (!isByDay) return;
        var taken = new Dictionary<DateOnly, List<(WantedAbsence Absence, DayPart Part)>>();
        foreach (var wanted in Wanted)
            foreach (var (day, part) in wanted.Shape.ToKeep(wanted.Id, NotBefore, []).Days())
                Take(taken.TryGetValue(day, out var holders) ? holders : taken[day] = [], wanted, day, part);

        foreach (var (day, _) in KeptAbsences.DaysOf(own, NotBefore))
            foreach (var (wanted, part) in taken.GetValueOrDefault(day, []))
                if (!KeptAbsences.DaysOf(wanted.Existing.Where(e => e.FirstDay <= day && e.LastDay >= day), day).TryGetValue(day, out var there) || there != part)
                    wanted.Except = wanted.Except.Add(day);
    }

    private static void Take(List<(WantedAbsence Absence, DayPart Part)> holders, WantedAbsence wanted, DateOnly day, DayPart part)
    {
        var rivals = holders.FindAll(h => h.Part == part || h.Part == DayPart.Day || part == DayPart.Day);
        if (rivals.Exists(r => r.Part == DayPart.Day || part != DayPart.Day))
        {
            wanted.Except = wanted.Except.Add(day);
            return;
        }

        foreach (var rival in rivals)
        {
            rival.Absence.Except = rival.Absence.Except.Add(day);
            holders.Remove(rival);
        }

        holders.Add((wanted, part));
    }
}

/// <summary>An absence that the target is to keep.</summary>
/// <param name="Existing">The entries that were written for it.</param>
internal sealed record WantedAbsence(string Id, AbsenceShape Shape, AbsenceLink? Link, List<AccountAbsence> Existing)
{
    public ImmutableArray<DateOnly> Except { get; set; } = [];
}
