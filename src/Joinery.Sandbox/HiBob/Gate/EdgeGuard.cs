using Microsoft.AspNetCore.Http;

namespace Joinery.Sandbox.HiBob.Gate;

/// <summary>
/// The edge: fifty 401 answers, or fifty 403 with one credential, within ten seconds, and the door is shut for five
/// minutes. All callers come from one address here, so 401 shuts out everybody.
/// </summary>
internal sealed class EdgeGuard(TimeProvider clock)
{
    private const int Most = 50;
    private const string WholeAddress = "address";
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Sentence = TimeSpan.FromMinutes(5);
    private readonly Lock gate = new();
    private readonly Dictionary<string, Queue<DateTimeOffset>> refusals = [];
    private readonly Dictionary<string, DateTimeOffset> blockedUntil = [];

    public bool IsBlocked(string authorization)
    {
        lock (gate)
            return IsShut(WholeAddress) || IsShut("credential " + authorization);
    }

    public void Note(int status, string authorization)
    {
        if (status is not (StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden))
            return;

        lock (gate)
        {
            Count("credential " + authorization, status);
            if (status == StatusCodes.Status401Unauthorized)
                Count(WholeAddress, status);
        }
    }

    private bool IsShut(string who) => blockedUntil.TryGetValue(who, out var until) && clock.GetUtcNow() < until;

    private void Count(string who, int status)
    {
        var now = clock.GetUtcNow();
        var key = $"{status} {who}";
        if (!refusals.TryGetValue(key, out var times))
            refusals[key] = times = new Queue<DateTimeOffset>();

        times.Enqueue(now);
        while (times.TryPeek(out var oldest) && oldest <= now - Window)
            times.Dequeue();
        if (times.Count < Most)
            return;

        blockedUntil[who] = now + Sentence;
        times.Clear();
    }
}
