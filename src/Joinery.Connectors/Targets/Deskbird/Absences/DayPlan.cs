using System.Collections.Immutable;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Targets.Deskbird.Absences;

/// <summary>What is to be done so that exactly an absence's days are there.</summary>
/// <param name="Kept">Entries that are there already as they should be.</param>
/// <param name="Stale">Entries that were written for it, on days or in a way no longer wanted.</param>
/// <param name="InTheWay">What people filled in themselves on days that are written all the same: so the sync wants it.</param>
internal sealed record DayPlan(IReadOnlyList<DayEntry> Kept, IReadOnlyList<DayEntry> Stale, IReadOnlyList<DayToKeep> Missing, IReadOnlyList<DayEntry> InTheWay)
{
    public static DayPlan Of(IReadOnlyList<DayEntry> there, AbsenceToKeep absence, string option, ImmutableArray<string> remembered)
    {
        var ours = there.Where(e => remembered.Contains(e.Id)).ToList();
        var kept = ours.Where(e => e.Day < absence.NotBefore).ToList();
        var missing = new List<DayToKeep>();
        foreach (var (day, part) in absence.Days())
        {
            var wanted = new DayToKeep(day, part, option);
            // An entry that nobody remembers is what is left of a write that was never answered.
            if ((ours.Find(e => e.Covers(wanted)) ?? there.FirstOrDefault(e => e.Covers(wanted))) is { } covering) kept.Add(covering);
            else missing.Add(wanted);
        }

        var stale = ours.Except(kept).ToList();
        var inTheWay = there.Where(e => missing.Exists(e.IsInTheWayOf)).Except(ours).Except(kept).ToList();
        return new DayPlan(kept, stale, missing, inTheWay);
    }

    public bool IsTrue(ImmutableArray<string> remembered) => Stale.Count == 0 && Missing.Count == 0 && Kept.Count == remembered.Length && Kept.All(e => remembered.Contains(e.Id));
}
