using Joinery.App.Storage;
using Joinery.Core.Contract;
using Joinery.Core.Planning;

namespace Joinery.App.Sync;

/// <summary>Rows that failed come back after 5 minutes, an hour, six hours, then daily (BEHAVIOUR 6).</summary>
internal sealed class BackOff(Store store)
{
    private static readonly TimeSpan[] Ladder = [TimeSpan.FromMinutes(5), TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromDays(1)];

    public async Task RecordAsync(long syncId, ApplyResult applied, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var failures = new Failures(store);
        var known = (await failures.ReadAsync(syncId, cancellationToken)).ToDictionary(f => f.RowKey, f => f.Attempts, StringComparer.Ordinal);
        var failed = applied.Attempts.Where(a => a.Answer is Applied.Failed or Applied.Conflict).ToList();
        if (known.Count == 0 && failed.Count == 0) return;
        var healed = applied.Attempts.Where(a => a.IsTrue).SelectMany(a => RowKey.Of(a.Change)).Where(known.ContainsKey).ToList();
        await failures.RemoveAsync(syncId, healed, cancellationToken);
        await failures.SaveAsync(failed.SelectMany(a => RowKey.Of(a.Change).Select(key => Next(syncId, a, key, known.GetValueOrDefault(key), now))), cancellationToken);
    }

    private static Failure Next(long syncId, Attempt attempt, string key, int attempts, DateTimeOffset now) => new()
    {
        SyncId = syncId,
        RowKey = key,
        PersonId = attempt.Change.Person?.Value,
        Attempts = attempts + 1,
        NextAt = (now + Ladder[Math.Min(attempts, Ladder.Length - 1)]).ToMilliseconds(),
        Text = attempt.Answer switch { Applied.Conflict conflict => conflict.Why, Applied.Failed other => other.Why, _ => "" },
    };
}
