using System.Net;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Targets.Deskbird.Absences;

/// <summary>Brings the missing days of one absence in, in as few requests as will do. What is refused is told apart; what was not answered is looked up before it is sent again.</summary>
internal sealed class Posting(DeskbirdApi api, Deleting deleting, string user, IEnumerable<DayEntry> there, DateOnly notBefore)
{
    private const int MostDays = 31;
    private const int Attempts = 3;

    // deskbird counts its 90 days by its own clock: near that end a day may be refused and the others not.
    private const int DaysAtTheEnd = 7;

    private readonly HashSet<string> _known = [.. there.Select(e => e.Id)];
    private bool _refusesHalves;
    private bool _refusesOld;

    /// <summary>What was made.</summary>
    public List<DayEntry> Made { get; } = [];

    /// <summary>What was taken and does not show; what was refused is told by <see cref="NotKept"/> alone.</summary>
    private int Unseen { get; set; }

    /// <summary>What did not get in although the others did; null when all did.</summary>
    public string? NotKept => _refusesHalves ? "deskbird takes whole days only here: the half days were left out. Switch half days on under Admin > Workforce > Workforce settings, or enter them there by hand."
        : _refusesOld ? "deskbird does not take the earliest days any more, which are about 90 days back: they were left out."
        : Unseen > 0 ? $"deskbird took {Unseen} more days and does not show them: look at the person's schedule there."
        : null;

    /// <summary>Null when all that can be there is there; else why nothing more is taken.</summary>
    public async Task<Applied.Conflict?> SendAsync(IReadOnlyList<DayToKeep> days, CancellationToken cancellationToken)
    {
        foreach (var some in days.Chunk(MostDays))
            if (await SendSomeAsync(some, cancellationToken) is { } refused)
                return refused;
        return null;
    }

    private async Task<Applied.Conflict?> SendSomeAsync(IReadOnlyList<DayToKeep> days, CancellationToken cancellationToken)
    {
        if (_refusesHalves) days = [.. days.Where(d => d.Part == DayPart.Day)];
        var hasCleared = false;
        for (var attempt = 1; days.Count > 0; attempt++)
        {
            switch (await api.PostAsync(user, days, cancellationToken))
            {
                case PostOutcome.Accepted accepted:
                    await TakeAsync(days, accepted.Entries, cancellationToken);
                    return null;
                case PostOutcome.Refused { Status: HttpStatusCode.Conflict } when !hasCleared:
                    hasCleared = true;
                    days = await ClearAsync(days, cancellationToken);
                    break;
                case PostOutcome.Refused refused:
                    return await SortOutAsync(days, refused.Status, cancellationToken);
                case PostOutcome.Lost lost:
                    days = Take(days, await LookAsync(days, cancellationToken));
                    if (days.Count > 0 && attempt == Attempts) throw lost.Why;
                    break;
                case var unknown:
                    throw new InvalidOperationException($"{unknown} is no outcome.");
            }
        }

        return null;
    }

    /// <summary>An answer may show all, nothing, or more than was sent.</summary>
    private async Task TakeAsync(IReadOnlyList<DayToKeep> days, IReadOnlyList<DayEntry> shown, CancellationToken cancellationToken)
    {
        var left = Take(days, shown);
        if (left.Count > 0 && !HasGrown(left, shown)) left = Take(left, shown = await LookAsync(left, cancellationToken));
        if (left.Count == 0) return;

        // Half a day that became a whole one would cancel the bookings of the other half too.
        var grown = shown.Where(e => !_known.Contains(e.Id) && left.Any(d => IsGrown(e, d))).ToList();
        _refusesHalves |= grown.Count > 0;
        await deleting.DeleteAsync(user, grown, cancellationToken);
        Unseen += left.Count(d => !grown.Exists(e => IsGrown(e, d)));
    }

    private bool HasGrown(IReadOnlyList<DayToKeep> left, IReadOnlyList<DayEntry> shown) => left.All(d => shown.Any(e => !_known.Contains(e.Id) && IsGrown(e, d)));

    private static bool IsGrown(DayEntry entry, DayToKeep wanted) => entry.Day == wanted.Day && entry.Option == wanted.Option && wanted.Part != DayPart.Day && entry.Part == DayPart.Day;

    /// <summary>Notes what is shown of the days; the others are given back.</summary>
    private IReadOnlyList<DayToKeep> Take(IReadOnlyList<DayToKeep> days, IReadOnlyList<DayEntry> shown)
    {
        var left = new List<DayToKeep>();
        foreach (var day in days)
        {
            if (shown.FirstOrDefault(e => e.Covers(day) && !_known.Contains(e.Id)) is not { } made)
            {
                left.Add(day);
                continue;
            }

            _known.Add(made.Id);
            Made.Add(made);
        }

        return left;
    }

    /// <summary>Days that have something already, where deskbird puts nothing in its place: it is taken away first.</summary>
    private async Task<IReadOnlyList<DayToKeep>> ClearAsync(IReadOnlyList<DayToKeep> days, CancellationToken cancellationToken)
    {
        var now = await LookAsync(days, cancellationToken);
        var left = Take(days, now);
        await deleting.DeleteAsync(user, [.. now.Where(e => left.Any(e.IsInTheWayOf))], cancellationToken);
        return left;
    }

    /// <summary>Finds out which days are refused, by kind first and then by halves, the most ordinary ones before the others.</summary>
    private async Task<Applied.Conflict?> SortOutAsync(IReadOnlyList<DayToKeep> days, HttpStatusCode status, CancellationToken cancellationToken)
    {
        if (status == HttpStatusCode.NotFound) return new Applied.Conflict("deskbird no longer knows the user of this account in its public API. Look under Admin > Users whether the account is still there; the next plan tries again.");
        var kinds = days.GroupBy(KindOf).OrderBy(g => g.Key).Select(g => g.ToArray()).ToList();
        var parts = kinds.Count > 1 ? kinds : days.Count > 1 ? [.. days.Chunk((days.Count + 1) / 2)] : [];
        foreach (var part in parts)
            if (await SendSomeAsync(part, cancellationToken) is { } refused)
                return refused;
        return parts.Count > 0 ? null : Refuse(KindOf(days[0]), status);
    }

    private Applied.Conflict? Refuse(DayKind kind, HttpStatusCode status)
    {
        switch (kind)
        {
            case DayKind.Half:
                _refusesHalves = true;
                return null;
            case DayKind.Old:
                _refusesOld = true;
                return null;
            default:
                return new Applied.Conflict($"deskbird takes no days for this account (HTTP {(int)status}): it is probably not active there. Look at the account under Admin > Users; the next plan tries again.");
        }
    }

    private DayKind KindOf(DayToKeep day) => day.Part != DayPart.Day ? DayKind.Half : day.Day.DayNumber < notBefore.DayNumber + DaysAtTheEnd ? DayKind.Old : DayKind.Ordinary;

    private async Task<IReadOnlyList<DayEntry>> LookAsync(IReadOnlyList<DayToKeep> days, CancellationToken cancellationToken) =>
        await api.EntriesAsync(days.Min(d => d.Day), days.Max(d => d.Day), user, cancellationToken).ToListAsync(cancellationToken);

    private enum DayKind
    {
        Ordinary,
        Old,
        Half,
    }
}
