namespace Joinery.Connectors.Targets.Deskbird.Absences;

/// <summary>What this run has read of people's days, so that nobody is asked for twice.</summary>
internal sealed class DayBook(TimeProvider time)
{
    // As old as the list of a run may be before a write looks for itself.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private Dictionary<string, List<DayEntry>> _ofUser = new(StringComparer.Ordinal);
    private (DateOnly First, DateOnly Last)? _covers;
    private long _readAt;

    /// <summary>Everybody's days between these two were read.</summary>
    public void Take(Dictionary<string, List<DayEntry>> ofUser, DateOnly first, DateOnly last)
    {
        lock (_gate) (_ofUser, _covers, _readAt) = (ofUser, (first, last), time.GetTimestamp());
    }

    /// <summary>Null where the days of this user were not read, or too long ago.</summary>
    public IReadOnlyList<DayEntry>? Of(string user, DateOnly first, DateOnly last)
    {
        lock (_gate)
        {
            if (_covers is not { } covers || first < covers.First || last > covers.Last || time.GetElapsedTime(_readAt) > Fresh) return null;
            return _ofUser.TryGetValue(user, out var entries) ? [.. entries.Where(e => e.Day >= first && e.Day <= last)] : [];
        }
    }

    /// <summary>What was written and deleted since.</summary>
    public void Change(string user, IReadOnlyCollection<string> gone, IEnumerable<DayEntry> come)
    {
        lock (_gate)
        {
            if (_covers is null) return;
            if (!_ofUser.TryGetValue(user, out var entries)) _ofUser[user] = entries = [];
            entries.RemoveAll(e => gone.Contains(e.Id));
            entries.AddRange(come);
        }
    }
}
