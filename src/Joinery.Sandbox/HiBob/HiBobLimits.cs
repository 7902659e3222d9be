using System.Collections.Concurrent;

namespace Joinery.Sandbox.HiBob;

/// <summary>How often HiBob may be called, and what a caller hears about it. Windows run by the sandbox clock.</summary>
public sealed class HiBobLimits
{
    private readonly ConcurrentDictionary<string, int> perEndpoint = new(StringComparer.Ordinal)
    {
        [HiBobEndpoint.Search] = 50,
        [HiBobEndpoint.Fields] = 50,
        [HiBobEndpoint.Profiles] = 40,
        [HiBobEndpoint.CreatePerson] = 50,
    };

    /// <summary>Off lets anybody call as often as he likes.</summary>
    public bool Enforced { get; set; } = true;

    /// <summary>Calls a minute for endpoints without a number of their own.</summary>
    public int Otherwise { get; set; } = 50;

    /// <summary>Which of the three headers are sent.</summary>
    public RateLimitHeaders Headers { get; set; } = RateLimitHeaders.All;

    /// <summary>Sends <c>Retry-After</c> with 429, which the real one is not known to do.</summary>
    public bool RetryAfter { get; set; }

    /// <summary>Blocks callers who collect 50 refusals within ten seconds.</summary>
    public bool EdgeBlocks { get; set; } = true;

    /// <summary>What a blocked caller gets, with a page of HTML.</summary>
    public int BlockedStatus { get; set; } = 403;

    /// <summary>Calls a minute for one endpoint, named as in <see cref="HiBobEndpoint"/>.</summary>
    public int this[string endpoint]
    {
        get => perEndpoint.GetValueOrDefault(endpoint, Otherwise);
        set => perEndpoint[endpoint] = value;
    }
}

/// <summary>Names of endpoints, for limits.</summary>
public static class HiBobEndpoint
{
    public const string Search = "people/search";
    public const string Person = "people/read";
    public const string CreatePerson = "people/create";
    public const string WritePerson = "people/write";
    public const string Fields = "company/people/fields";
    public const string NamedLists = "company/named-lists";
    public const string Profiles = "profiles";
    public const string Avatars = "avatars";
    public const string Tables = "tables";
    public const string TimeOff = "timeoff";
}

[Flags]
public enum RateLimitHeaders
{
    None = 0,
    Limit = 1,
    Remaining = 2,
    Reset = 4,
    WithoutReset = Limit | Remaining,
    All = Limit | Remaining | Reset,

    /// <summary>Leaves them out of answers other than 2xx; combine with the others.</summary>
    OnlyOnSuccess = 8,
}
