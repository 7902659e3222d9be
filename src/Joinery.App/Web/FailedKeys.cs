namespace Joinery.App.Web;

/// <summary>Counts keys that were not known, per address, so that guessing is slow. A good key is never held up by it.</summary>
internal sealed class FailedKeys(TimeProvider time)
{
    private const int Allowed = 20;
    private const int MostAddresses = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (DateTimeOffset Since, int Count)> _addresses = new(StringComparer.Ordinal);

    /// <returns>How long to wait; null while the address may go on.</returns>
    public TimeSpan? Add(string address)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            if (_addresses.Count >= MostAddresses) Forget(now);
            var (since, count) = _addresses.GetValueOrDefault(address, (now, 0));
            if (now - since >= Window) (since, count) = (now, 0);
            _addresses[address] = (since, count + 1);
            return count < Allowed ? null : since + Window - now;
        }
    }

    /// <summary>Makes room: whose window is over, and else everybody.</summary>
    private void Forget(DateTimeOffset now)
    {
        foreach (var (address, (since, _)) in _addresses.ToList())
            if (now - since >= Window) _addresses.Remove(address);
        if (_addresses.Count >= MostAddresses) _addresses.Clear();
    }
}
