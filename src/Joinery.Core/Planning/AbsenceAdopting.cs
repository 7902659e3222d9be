using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Core.Planning;

/// <summary>Settles writes of absences that were never answered: what they left in the target is ours, and is not written a second time (BEHAVIOUR 6).</summary>
public static class AbsenceAdopting
{
    /// <summary>The links that this brings up to date, as they are to be saved.</summary>
    public static List<AbsenceLink> Of(AbsencesOfBothSides absences)
    {
        var settled = new List<AbsenceLink>();
        if (!absences.Links.Any(l => l.Intended is not null)) return settled;
        var kept = new KeptAbsences(absences);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var link in absences.Links.OrderBy(l => l.Account.Value, StringComparer.Ordinal).ThenBy(l => l.Absence, StringComparer.Ordinal))
            if (link.Intended is { } intended)
                settled.Add(Settle(kept, link, intended, taken));
        return settled;
    }

    private static AbsenceLink Settle(KeptAbsences kept, AbsenceLink link, AbsenceShape intended, HashSet<string> taken)
    {
        var left = kept.Own(link.Account).Where(e => IsPartOf(e, intended) && taken.Add(e.Id)).Select(e => e.Id).ToList();
        var settled = link with { Intended = null, Entries = [.. link.Entries, .. left] };
        var there = KeptAbsences.DaysOf(kept.Written(link.Account, link.Absence, settled), intended.FirstDay);
        var arrived = there.Count > 0 && KeptAbsences.AreThose(there, intended.ToKeep(link.Absence, intended.FirstDay, []));
        return arrived ? settled with { Written = intended, Former = link.Written } : settled;
    }

    /// <summary>One of its days, or the whole; a range of its own within it is somebody else's. Types that a target does not know it keeps as plain absences.</summary>
    private static bool IsPartOf(AccountAbsence entry, AbsenceShape intended) =>
        (string.Equals(entry.Type, intended.Type, StringComparison.OrdinalIgnoreCase) || string.Equals(entry.Type, AbsenceToKeep.Absent, StringComparison.OrdinalIgnoreCase))
        && ((entry.FirstDay == intended.FirstDay && entry.LastDay == intended.LastDay) || (entry.FirstDay == entry.LastDay && entry.FirstDay >= intended.FirstDay && entry.LastDay <= intended.LastDay));
}
