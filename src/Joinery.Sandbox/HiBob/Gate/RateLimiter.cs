using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Joinery.Sandbox.HiBob.Gate;

/// <summary>Where a caller stands in the present window.</summary>
internal readonly record struct RateWindow(bool Admitted, int Limit, int Remaining, DateTimeOffset ResetsAt, DateTimeOffset Now);

/// <summary>A fixed minute per service user and endpoint, that starts with its first call.</summary>
internal sealed class RateLimiter(TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);
    private readonly Lock gate = new();
    private readonly Dictionary<(string User, string Endpoint), (DateTimeOffset Start, int Calls)> windows = [];

    public RateWindow Count(string user, string endpoint, int limit)
    {
        var now = clock.GetUtcNow();
        lock (gate)
        {
            var key = (user, endpoint);
            if (!windows.TryGetValue(key, out var window) || now >= window.Start + Window || now < window.Start)
                window = (now, 0);

            windows[key] = window = (window.Start, window.Calls + 1);
            return new RateWindow(window.Calls <= limit, limit, Math.Max(0, limit - window.Calls), window.Start + Window, now);
        }
    }

    public static void WriteHeaders(HttpResponse response, HiBobLimits limits, RateWindow window)
    {
        if (limits.RetryAfter && response.StatusCode == StatusCodes.Status429TooManyRequests)
            response.Headers.RetryAfter = Whole(Math.Ceiling((window.ResetsAt - window.Now).TotalSeconds));
        if (limits.Headers.HasFlag(RateLimitHeaders.OnlyOnSuccess) && response.StatusCode is < 200 or > 299)
            return;

        if (limits.Headers.HasFlag(RateLimitHeaders.Limit))
            response.Headers["X-RateLimit-Limit"] = Whole(window.Limit);
        if (limits.Headers.HasFlag(RateLimitHeaders.Remaining))
            response.Headers["X-RateLimit-Remaining"] = Whole(window.Remaining);
        if (limits.Headers.HasFlag(RateLimitHeaders.Reset))
            response.Headers["X-RateLimit-Reset"] = Whole(Math.Ceiling((window.ResetsAt - DateTimeOffset.UnixEpoch).TotalSeconds));
    }

    private static string Whole(double number) => number.ToString("0", CultureInfo.InvariantCulture);
}
