using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Core.Planning;

/// <summary>The absences that a target holds: which were written for which absence in HR, and which people filled in themselves.</summary>
internal sealed class KeptAbsences
{
    private readonly Dictionary<AccountId, List<AccountAbsence>> _entries = [];
    private readonly Dictionary<(Namespace, string), AbsenceLink> _links = [];
    private readonly Dictionary<AccountId, List<AbsenceLink>> _ofAccount = [];
    private readonly HashSet<string> _remembered = new(StringComparer.Ordinal);

    public KeptAbsences(AbsencesOfBothSides absences)
    {
        foreach (var entry in absences.Actual) Add(_entries, entry.Account, entry);
        foreach (var link in absences.Links)
        {
            _links[(link.Namespace, link.Absence)] = link;
            Add(_ofAccount, link.Account, link);
            _remembered.UnionWith(link.Entries);
        }
    }

    public AbsenceLink? Of(Namespace space, string absence, AccountId account) =>
        _links.TryGetValue((space, absence), out var link) && link.Account == account ? link : null;

    /// <summary>All that was ever written to an account, by order of ids.</summary>
    public IEnumerable<AbsenceLink> Of(AccountId account) =>
        _ofAccount.TryGetValue(account, out var links) ? links.OrderBy(l => l.Absence, StringComparer.Ordinal).ThenBy(l => l.Namespace.Value, StringComparer.Ordinal) : [];

    /// <summary>The entries that were written for an absence: remembered, or found by its id.</summary>
    public List<AccountAbsence> Written(AccountId account, string absence, AbsenceLink? link)
    {
        if (!_entries.TryGetValue(account, out var all)) return [];
        return all.FindAll(e => e.ExternalId is null ? link?.Entries.Contains(e.Id) == true : e.ExternalId == absence);
    }

    /// <summary>The entries that nobody remembers: people filled them in themselves.</summary>
    public IEnumerable<AccountAbsence> Own(AccountId account) =>
        _entries.TryGetValue(account, out var all) ? all.Where(e => e.ExternalId is null && !_remembered.Contains(e.Id)) : [];

    /// <summary>The days that entries cover from a day on, and which part of each.</summary>
    public static Dictionary<DateOnly, DayPart> DaysOf(IEnumerable<AccountAbsence> entries, DateOnly notBefore)
    {
        var days = new Dictionary<DateOnly, DayPart>();
        foreach (var entry in entries)
            foreach (var (day, part) in new AbsenceToKeep(entry.FirstDay, entry.LastDay, entry.FirstPart, entry.LastPart, entry.Type, entry.Id) { NotBefore = notBefore }.Days())
                days[day] = days.TryGetValue(day, out var other) && other != part ? DayPart.Day : part;
        return days;
    }

    /// <summary>Whether exactly the days are covered that are to be kept.</summary>
    public static bool AreThose(Dictionary<DateOnly, DayPart> there, AbsenceToKeep keep)
    {
        var days = 0;
        foreach (var (day, part) in keep.Days())
        {
            if (!there.TryGetValue(day, out var present) || present != part) return false;
            days++;
        }

        return days == there.Count;
    }

    public static string TextOf(Dictionary<DateOnly, DayPart> days) =>
        string.Join('\n', days.OrderBy(d => d.Key).Select(d => d.Value == DayPart.Day ? $"{d.Key:yyyy-MM-dd}" : $"{d.Key:yyyy-MM-dd} {d.Value}"));

    /// <summary>Of such a text the days from one on.</summary>
    public static string Since(string days, DateOnly notBefore) =>
        string.Join('\n', days.Split('\n').Where(d => string.CompareOrdinal(d, 0, $"{notBefore:yyyy-MM-dd}", 0, 10) >= 0));

    private static void Add<TKey, T>(Dictionary<TKey, List<T>> lists, TKey key, T item)
        where TKey : notnull
    {
        if (lists.TryGetValue(key, out var list)) list.Add(item);
        else lists[key] = [item];
    }
}
