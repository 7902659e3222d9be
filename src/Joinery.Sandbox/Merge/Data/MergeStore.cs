using System.Security.Cryptography;
using System.Text;

namespace Joinery.Sandbox.Merge.Data;

/// <summary>What Merge holds of one linked account: rows by model, which change only when Merge syncs. Safe to use from several threads.</summary>
internal sealed class MergeStore(Guid account)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Dictionary<Guid, MergeRow>> rows = MergeModel.All.ToDictionary(m => m.Name, _ => new Dictionary<Guid, MergeRow>());

    /// <summary>Merge's id of a record: the same for ever within one linked account, another in every other.</summary>
    public Guid IdOf(MergeModel model, string key) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{account}/{model.Name}/{key}")).AsSpan(0, 16));

    public MergeRow? Find(MergeModel model, Guid id)
    {
        lock (gate)
            return rows[model.Name].GetValueOrDefault(id);
    }

    /// <summary>Newest first, which is Merge's order; rows that were made together are ordered by id.</summary>
    public IReadOnlyList<MergeRow> All(MergeModel model)
    {
        lock (gate)
            return [.. rows[model.Name].Values.OrderByDescending(row => row.CreatedAt).ThenBy(row => row.Id)];
    }

    /// <summary>Takes in what the HR system has now; a row whose content stays keeps its time of change.</summary>
    public IReadOnlyList<MergeRowChange> Take(MergeModel model, IReadOnlyList<MergeRecord> records, DateTimeOffset now, MarksDeleted marks)
    {
        var changes = new List<MergeRowChange>();
        lock (gate)
        {
            var kept = rows[model.Name];
            var seen = new HashSet<Guid>();
            foreach (var record in records)
            {
                var id = IdOf(model, record.Key);
                seen.Add(id);
                var old = kept.GetValueOrDefault(id);
                if (old is { WasDeleted: false } && old.SaysTheSameAs(record.Values))
                    continue;
                kept[id] = new MergeRow(model, id, record.RemoteId, old?.CreatedAt ?? record.CreatedAt ?? now, now, false, record.Values);
                changes.Add(new MergeRowChange(old is null ? "added" : "changed", kept[id]));
            }

            foreach (var gone in kept.Values.Where(row => marks == MarksDeleted.Yes && !row.WasDeleted && !seen.Contains(row.Id)).ToList())
            {
                kept[gone.Id] = gone with { WasDeleted = true, ModifiedAt = now };
                changes.Add(new MergeRowChange("removed", kept[gone.Id]));
            }
        }

        return changes;
    }

    /// <summary>Holds only the first part of a model: what a reader sees while the initial sync still runs.</summary>
    public void KeepOnly(MergeModel model, int count)
    {
        var first = All(model).Take(count).ToDictionary(row => row.Id);
        lock (gate)
            rows[model.Name] = first;
    }
}

/// <summary>A record of the HR system in Merge's form.</summary>
internal sealed record MergeRecord(string Key, string? RemoteId, object?[] Values)
{
    public DateTimeOffset? CreatedAt { get; init; }
}

internal sealed record MergeRowChange(string Verb, MergeRow Row);

internal enum MarksDeleted
{
    No,
    Yes,
}
