using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Joinery.Sandbox.Personio.Gate;

/// <summary>Counts calls: windows in v1, buckets with headers in v2.</summary>
internal sealed class Throttle(PersonioLimits limits, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (DateTimeOffset Start, int Calls)> windows = [];
    private readonly Dictionary<string, (double Tokens, DateTimeOffset At)> buckets = [];

    public bool AdmitsAuth() => Admits("auth", limits.AuthPerMinute, TimeSpan.FromMinutes(1));

    public bool AdmitsFirst(bool isEmployees)
    {
        var address = Admits("address", limits.AddressPerMinute, TimeSpan.FromMinutes(1));
        if (!isEmployees)
            return address;
        var minute = Admits("minute", limits.EmployeesPerMinute, TimeSpan.FromMinutes(1));
        return Admits("second", limits.EmployeesPerSecond, TimeSpan.FromSeconds(1)) && minute && address;
    }

    public bool AdmitsSecond(string endpoint, HttpResponse response)
    {
        var rate = endpoint == "persons" ? limits.PersonsPerSecond : limits.OthersPerSecond;
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var (tokens, at) = buckets.GetValueOrDefault(endpoint, (rate, now));
            tokens = Math.Min(rate, tokens + ((now - at).TotalSeconds * rate));
            var admitted = tokens >= 1;
            tokens = admitted ? tokens - 1 : tokens;
            buckets[endpoint] = (tokens, now);
            if (limits.Headers)
                WriteHeaders(response, rate, (int)tokens);
            return admitted;
        }
    }

    private static void WriteHeaders(HttpResponse response, int rate, int remaining)
    {
        response.Headers["x-ratelimit-replenish-rate"] = rate.ToString(CultureInfo.InvariantCulture);
        response.Headers["x-ratelimit-burst-capacity"] = rate.ToString(CultureInfo.InvariantCulture);
        response.Headers["x-ratelimit-requested-tokens"] = "1";
        response.Headers["x-ratelimit-remaining"] = remaining.ToString(CultureInfo.InvariantCulture);
    }

    private bool Admits(string name, int most, TimeSpan length)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (!windows.TryGetValue(name, out var window) || now >= window.Start + length || now < window.Start)
                window = (now, 0);
            windows[name] = window = (window.Start, window.Calls + 1);
            return window.Calls <= most;
        }
    }
}
