using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Joinery.Connectors.Http;

/// <summary>What an answer's headers tell of the vendor's limits. All of them are optional, everywhere.</summary>
internal readonly record struct RateLimit(int Remaining, TimeSpan ResetIn)
{
    // A reset further away than this is a clock that is wrong, the vendor's or ours, and tells nothing.
    private static readonly TimeSpan Plausible = TimeSpan.FromHours(1);

    public static RateLimit? Of(HttpResponseMessage answer, DateTimeOffset now)
    {
        // Who refuses one request and says for how long refuses its neighbours too.
        if (answer.StatusCode == HttpStatusCode.TooManyRequests && AskedWait(answer, now) is { } wait) return new RateLimit(0, wait);
        return Number(answer.Headers, "X-RateLimit-Remaining") is { } remaining && (ResetOf(answer, now) ?? RefillOf(answer)) is { } reset
            ? new RateLimit((int)Math.Clamp(remaining, 0, int.MaxValue), reset)
            : null;
    }

    /// <summary>How long the vendor asks to wait; null when it does not say.</summary>
    public static TimeSpan? AskedWait(HttpResponseMessage answer, DateTimeOffset now)
    {
        var asked = answer.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - Clock(answer, now),
            _ => ResetOf(answer, now) ?? RefillOf(answer),
        };
        return asked > TimeSpan.Zero ? asked : null;
    }

    private static TimeSpan? ResetOf(HttpResponseMessage answer, DateTimeOffset now) =>
        Number(answer.Headers, "X-RateLimit-Reset") is { } seconds and > 0 and < 253_402_300_800 && DateTimeOffset.FromUnixTimeSeconds(seconds) - Clock(answer, now) is var wait && wait < Plausible ? wait : null;

    /// <summary>How long a bucket that is refilled all the time takes to hold enough for one request again; a second at least.</summary>
    private static TimeSpan? RefillOf(HttpResponseMessage answer) =>
        Number(answer.Headers, "X-RateLimit-Replenish-Rate") is { } perSecond and > 0
            ? TimeSpan.FromSeconds(Math.Clamp((double)(Number(answer.Headers, "X-RateLimit-Requested-Tokens") ?? 1) / perSecond, 1, Plausible.TotalSeconds))
            : null;

    // The vendor's own clock where it tells it: ours may be minutes off.
    private static DateTimeOffset Clock(HttpResponseMessage answer, DateTimeOffset now) => answer.Headers.Date ?? now;

    private static long? Number(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
