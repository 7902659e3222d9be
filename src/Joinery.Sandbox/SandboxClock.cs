namespace Joinery.Sandbox;

/// <summary>
/// The one clock of a sandbox. Either it stands still until told otherwise (<see cref="At(DateTimeOffset)"/>), or it follows
/// another clock at a distance (<see cref="Following"/>). It is a <see cref="TimeProvider"/>, so the product under
/// test can live by the same time. Timers run by the clock that is followed, real time where none is.
/// </summary>
public sealed class SandboxClock : TimeProvider
{
    private readonly Lock gate = new();
    private readonly TimeProvider inner;
    private TimeSpan offset;
    private DateTimeOffset? still;

    private SandboxClock(TimeProvider inner, DateTimeOffset? still)
    {
        this.inner = inner;
        this.still = still;
    }

    /// <summary>A clock that stands still at this moment.</summary>
    public static SandboxClock At(DateTimeOffset instant) => new(System, instant.ToUniversalTime());

    /// <summary>A clock that stands still at nine in the morning UTC of this day.</summary>
    public static SandboxClock At(DateOnly day) => At(new DateTimeOffset(day, new TimeOnly(9, 0), TimeSpan.Zero));

    /// <summary>A clock that runs with another one, at first without distance.</summary>
    public static SandboxClock Following(TimeProvider inner) => new(inner, null);

    /// <summary>The present moment, in UTC.</summary>
    public DateTimeOffset UtcNow => GetUtcNow();

    /// <summary>The day it is in UTC.</summary>
    public DateOnly UtcToday => DateOnly.FromDateTime(GetUtcNow().UtcDateTime);

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return still ?? inner.GetUtcNow() + offset;
    }

    /// <summary>Goes forward (or back) by this much.</summary>
    public void Advance(TimeSpan by)
    {
        lock (gate)
        {
            if (still is { } instant)
                still = instant + by;
            else
                offset += by;
        }
    }

    /// <summary>Jumps to a moment; a clock that runs goes on running from there.</summary>
    public void Set(DateTimeOffset instant)
    {
        lock (gate)
        {
            if (still is not null)
                still = instant.ToUniversalTime();
            else
                offset = instant - inner.GetUtcNow();
        }
    }

    /// <summary>Stops a running clock where it is.</summary>
    public void Freeze()
    {
        lock (gate)
            still ??= inner.GetUtcNow() + offset;
    }

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
