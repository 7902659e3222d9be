namespace Joinery.Sandbox.Personio;

/// <summary>How often Personio may be called. Windows and buckets run by the sandbox clock.</summary>
public sealed class PersonioLimits
{
    /// <summary>Off lets anybody call as often as he likes.</summary>
    public bool Enforced { get; set; } = true;

    /// <summary>Requests for tokens a minute.</summary>
    public int AuthPerMinute { get; set; } = 150;

    /// <summary>Calls of v1's employees a minute.</summary>
    public int EmployeesPerMinute { get; set; } = 300;

    /// <summary>Calls of v1's employees a second.</summary>
    public int EmployeesPerSecond { get; set; } = 15;

    /// <summary>Calls of v1 a minute from one address.</summary>
    public int AddressPerMinute { get; set; } = 2000;

    /// <summary>How many calls of people and employments v2's bucket is refilled with each second; as many fit into it.</summary>
    public int PersonsPerSecond { get; set; } = 30;

    /// <summary>The same for everything else in v2.</summary>
    public int OthersPerSecond { get; set; } = 10;

    /// <summary>Sends <c>x-ratelimit-*</c> with v2's answers.</summary>
    public bool Headers { get; set; } = true;

    /// <summary>Sends <c>Retry-After</c> with 429, which the real one is not known to do.</summary>
    public bool RetryAfter { get; set; }
}
