namespace Joinery.Connectors.Http;

/// <param name="Burst">How many requests may go out at once after a rest.</param>
/// <param name="PerSecond">How many a second after that.</param>
internal sealed record Pacing(double Burst, double PerSecond)
{
    /// <summary>For vendors that document no limit: their answers alone slow a connection down.</summary>
    public static Pacing ByAnswers { get; } = new(Burst: 1e9, PerSecond: 1e9);
}

/// <summary>Keeps a connection within its vendor's limits: a token bucket for all requests, and per endpoint what the vendor's headers last told.</summary>
internal sealed class Pacer(Pacing pacing, HttpLimits limits, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Window> _windows = new(StringComparer.Ordinal);
    private double _tokens = pacing.Burst;
    private long _filledAt = time.GetTimestamp();

    public async ValueTask WaitAsync(string endpoint, CancellationToken cancellationToken)
    {
        while (true)
        {
            TimeSpan wait;
            lock (_gate) wait = Take(endpoint);
            if (wait <= TimeSpan.Zero) return;
            await Task.Delay(wait, time, cancellationToken);
        }
    }

    public void Learn(string endpoint, RateLimit? limit)
    {
        if (limit is not { } told) return;
        lock (_gate) _windows[endpoint] = new Window(told.Remaining, time.GetTimestamp(), told.ResetIn);
    }

    private TimeSpan Take(string endpoint)
    {
        if (_windows.TryGetValue(endpoint, out var window))
        {
            var left = window.Length - time.GetElapsedTime(window.Since);
            // A window that ends too far away is not waited for: the vendor's own refusal then says so to the administrator.
            if (left <= TimeSpan.Zero || left > limits.LongestWait) _windows.Remove(endpoint);
            else if (window.Remaining <= 0) return left;
            else _windows[endpoint] = window with { Remaining = window.Remaining - 1 };
        }

        var now = time.GetTimestamp();
        _tokens = Math.Min(pacing.Burst, _tokens + (time.GetElapsedTime(_filledAt, now).TotalSeconds * pacing.PerSecond));
        _filledAt = now;
        if (_tokens < 1) return TimeSpan.FromSeconds(Math.Max(0.001, (1 - _tokens) / pacing.PerSecond));
        _tokens--;
        return TimeSpan.Zero;
    }

    private readonly record struct Window(int Remaining, long Since, TimeSpan Length);
}
