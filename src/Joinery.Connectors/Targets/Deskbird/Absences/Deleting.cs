namespace Joinery.Connectors.Targets.Deskbird.Absences;

/// <summary>Deletes entries in the way that deskbird knows, which is found out once and by looking: an answer alone proves nothing until then.</summary>
internal sealed class Deleting(DeskbirdApi api)
{
    private const int MostIds = 50;

    private readonly Lock _gate = new();
    private DeleteForm? _known;

    /// <summary>Whether none of them is there any more. What was gone before is no failure.</summary>
    public async Task<bool> DeleteAsync(string user, IReadOnlyList<DayEntry> entries, CancellationToken cancellationToken)
    {
        if (entries.Count == 0) return true;
        DeleteForm? known;
        lock (_gate) known = _known;
        if (known is { } form && await SendAsync(form, entries, cancellationToken)) return true;

        var left = known is null ? entries : await StillThereAsync(user, entries, cancellationToken);
        foreach (var next in new[] { DeleteForm.Body, DeleteForm.Query, DeleteForm.Path }.OrderByDescending(f => f == known))
        {
            if (left.Count == 0) return true;
            await SendAsync(next, left, cancellationToken);
            left = await StillThereAsync(user, left, cancellationToken);
            if (left.Count > 0) continue;
            lock (_gate) _known = next;
        }

        return left.Count == 0;
    }

    private async Task<bool> SendAsync(DeleteForm form, IReadOnlyList<DayEntry> entries, CancellationToken cancellationToken)
    {
        var isAccepted = true;
        foreach (var ids in entries.Select(e => e.Id).Chunk(form == DeleteForm.Path ? 1 : MostIds)) isAccepted &= await api.DeleteAsync(form, ids, cancellationToken);
        return isAccepted;
    }

    private async Task<IReadOnlyList<DayEntry>> StillThereAsync(string user, IReadOnlyList<DayEntry> entries, CancellationToken cancellationToken)
    {
        var there = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var entry in api.EntriesAsync(entries.Min(e => e.Day), entries.Max(e => e.Day), user, cancellationToken)) there.Add(entry.Id);
        return [.. entries.Where(e => there.Contains(e.Id))];
    }
}
