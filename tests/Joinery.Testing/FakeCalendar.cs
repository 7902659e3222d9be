using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.Testing;

/// <summary>The absences and pictures of an application in memory: ranges that know their id in HR, or one entry a day and part as the facts say.</summary>
public sealed class FakeCalendar(TargetFacts facts)
{
    private readonly SortedDictionary<string, AccountAbsence> _entries = new(StringComparer.Ordinal);
    private int _made;

    public IReadOnlyList<AccountAbsence> Entries => [.. _entries.Values];

    /// <summary>What the next changes of this absence leave behind although nobody gets an answer.</summary>
    public HashSet<string> LosesAnswers { get; } = [];

    /// <summary>Half days are taken and kept as whole ones.</summary>
    public bool RoundsUp { get; set; }

    /// <summary>Half days are taken and not kept at all.</summary>
    public bool LeavesOutHalves { get; set; }

    public Dictionary<AccountId, string?> Pictures { get; } = [];

    /// <summary>A day that somebody filled in himself; it takes the place of what is there.</summary>
    public void SetOwn(string account, DateOnly day, string type)
    {
        foreach (var there in _entries.Values.Where(e => e.Account.Value == account && e.FirstDay == day && e.ExternalId is null).ToList()) _entries.Remove(there.Id);
        Add(new AccountAbsence(NewId("own"), new AccountId(account), day, day, DayPart.Day, DayPart.Day, type, null));
    }

    public void Remove(string entry) => _entries.Remove(entry);

    public void Forget(AccountId account)
    {
        foreach (var entry in _entries.Values.Where(e => e.Account == account).ToList()) _entries.Remove(entry.Id);
    }

    public string? Apply(Change change, AccountId account, List<string> entries)
    {
        var refusal = facts.KeepsAbsencesByDay ? KeepDays(change, account, entries) : KeepRange(change, account);
        return refusal ?? (LosesAnswers.Remove(change.Absence!) ? "the answer was lost" : null);
    }

    private string? KeepRange(Change change, AccountId account)
    {
        var there = _entries.Values.FirstOrDefault(e => e.Account == account && e.ExternalId == change.Absence);
        if (change.Kind == ChangeKind.WithdrawAbsence)
        {
            if (there is not null) _entries.Remove(there.Id);
            return null;
        }

        if (there is null != (change.Kind == ChangeKind.AddAbsence)) return $"{change.Kind} {change.Absence}: it is {(there is null ? "not " : "")}there";
        var keep = change.Keep!;
        Add(new AccountAbsence(there?.Id ?? NewId("absence"), account, keep.FirstDay, keep.LastDay, keep.FirstPart, keep.LastPart, keep.Type, change.Absence));
        return null;
    }

    private string? KeepDays(Change change, AccountId account, List<string> own)
    {
        var wanted = change.Kind == ChangeKind.WithdrawAbsence ? [] : change.Keep!.Days().ToDictionary(d => d.Day, d => d.Part);
        foreach (var id in own.Where(i => _entries.TryGetValue(i, out var e) && e.FirstDay >= change.Keep!.NotBefore && wanted.GetValueOrDefault(e.FirstDay, (DayPart)(-1)) != e.FirstPart).ToList()) _entries.Remove(id);
        foreach (var (day, part) in wanted)
        {
            if (LeavesOutHalves && part != DayPart.Day) continue;
            if (own.Exists(i => _entries.TryGetValue(i, out var e) && e.FirstDay == day)) continue;
            foreach (var replaced in _entries.Values.Where(e => e.Account == account && e.FirstDay == day && (e.FirstPart == part || e.FirstPart == DayPart.Day || part == DayPart.Day)).ToList()) _entries.Remove(replaced.Id);
            own.Add(Add(new AccountAbsence(NewId("day"), account, day, day, RoundsUp ? DayPart.Day : part, RoundsUp ? DayPart.Day : part, change.Keep!.Type, null)).Id);
        }

        own.RemoveAll(i => !_entries.ContainsKey(i));
        return null;
    }

    private string NewId(string word) => $"{word}{++_made}";

    private AccountAbsence Add(AccountAbsence entry) => _entries[entry.Id] = entry;
}
