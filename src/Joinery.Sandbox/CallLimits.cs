namespace Joinery.Sandbox;

/// <summary>How often a server may be called, by its own clock. Off until a number is set.</summary>
public sealed class CallLimits(TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Queue<DateTimeOffset> reads = new();
    private readonly Queue<DateTimeOffset> writes = new();

    /// <summary>Reads within <see cref="Window"/>.</summary>
    public int Reads { get; set; } = int.MaxValue;

    /// <summary>Writes within <see cref="Window"/>.</summary>
    public int Writes { get; set; } = int.MaxValue;

    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How a refused caller hears when to come again.</summary>
    public RetryAfterForm RetryAfter { get; set; } = RetryAfterForm.Seconds;

    internal DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Null: let through. Else how long to wait.</summary>
    internal TimeSpan? Refuse(bool isWrite)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var (calls, most) = isWrite ? (writes, Writes) : (reads, Reads);
            while (calls.TryPeek(out var oldest) && oldest <= now - Window)
                calls.Dequeue();
            if (calls.Count >= most)
                return calls.TryPeek(out var first) ? first + Window - now : Window;
            if (most != int.MaxValue)
                calls.Enqueue(now);
            return null;
        }
    }
}

public enum RetryAfterForm
{
    Seconds,
    Date,
    None,
}
