using System.Collections.Immutable;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Targets.Deskbird.Absences;

/// <summary>Makes one user's days say what an absence says, and takes them back.</summary>
internal sealed class AbsenceWriting(DeskbirdApi api, DayBook book)
{
    // An absence that became shorter may have had days this far beyond.
    private const int DaysAhead = 366;

    private static readonly Applied.Failed NotDeleted =
        new(FailureKind.UnexpectedAnswer, "deskbird did not delete the days of an absence that changed or was withdrawn. Delete them in the person's schedule, and report this with the log.");

    private readonly Deleting _deleting = new(api);

    public async Task<Applied> KeepAsync(string user, AbsenceToKeep absence, string option, ImmutableArray<string> remembered, CancellationToken cancellationToken)
    {
        var there = await DaysOfAsync(user, absence, cancellationToken);
        var plan = DayPlan.Of(there, absence, option, remembered);
        if (plan.IsTrue(remembered)) return new Applied.AlreadyTrue();
        if (!await DeleteAsync(user, plan.Stale, cancellationToken)) return NotDeleted;

        var posting = new Posting(api, _deleting, user, there, absence.NotBefore);
        try
        {
            if (await posting.SendAsync(plan.Missing, cancellationToken) is { } refused) return refused;
            await ClearAsync(user, plan.InTheWay, cancellationToken);
        }
        finally
        {
            book.Change(user, [], posting.Made);
        }

        return new Applied.Done { Entries = [.. plan.Kept.Concat(posting.Made).OrderBy(e => e.Day).Select(e => e.Id)], NotKept = posting.NotKept };
    }

    public async Task<Applied> WithdrawAsync(string user, AbsenceToKeep absence, ImmutableArray<string> remembered, CancellationToken cancellationToken)
    {
        var there = await DaysOfAsync(user, absence, cancellationToken);
        var ours = there.Where(e => remembered.Contains(e.Id) && e.Day >= absence.NotBefore).ToList();
        if (ours.Count == 0) return new Applied.AlreadyTrue();
        return await DeleteAsync(user, ours, cancellationToken) ? new Applied.Done { Entries = [] } : NotDeleted;
    }

    /// <summary>From what this run has read, or asked anew: a write without a look could double a day.</summary>
    private async Task<IReadOnlyList<DayEntry>> DaysOfAsync(string user, AbsenceToKeep absence, CancellationToken cancellationToken)
    {
        var first = absence.NotBefore > absence.FirstDay || absence.NotBefore == default ? absence.FirstDay : absence.NotBefore;
        if (book.Of(user, first, absence.LastDay) is { } read) return read;
        return await api.EntriesAsync(first, absence.LastDay.AddDays(DaysAhead), user, cancellationToken).ToListAsync(cancellationToken);
    }

    /// <summary>deskbird may keep two statuses on one day: what people had filled in goes where ours came.</summary>
    private async Task ClearAsync(string user, IReadOnlyList<DayEntry> inTheWay, CancellationToken cancellationToken)
    {
        if (inTheWay.Count == 0) return;
        var gone = inTheWay.Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        var now = await api.EntriesAsync(inTheWay.Min(e => e.Day), inTheWay.Max(e => e.Day), user, cancellationToken).ToListAsync(cancellationToken);
        await DeleteAsync(user, [.. now.Where(e => gone.Contains(e.Id))], cancellationToken);
        book.Change(user, gone, []);
    }

    private async Task<bool> DeleteAsync(string user, IReadOnlyList<DayEntry> entries, CancellationToken cancellationToken)
    {
        if (!await _deleting.DeleteAsync(user, entries, cancellationToken)) return false;
        book.Change(user, [.. entries.Select(e => e.Id)], []);
        return true;
    }
}
