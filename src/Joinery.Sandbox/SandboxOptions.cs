using Joinery.Sandbox.Company;

namespace Joinery.Sandbox;

/// <summary>How a sandbox starts. Without anything set: 240 people, seed 1, the real clock, any free port.</summary>
public sealed record SandboxOptions
{
    /// <summary>How many people the generated company has, future joiners and leavers included.</summary>
    public int Employees { get; init; } = 240;

    /// <summary>The same seed, size and day give the same company.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>What the generated company is like.</summary>
    public CompanyShape Shape { get; init; } = new();

    /// <summary>The clock; null follows the system's. Ignored with <see cref="Company"/>, which brings its own.</summary>
    public SandboxClock? Clock { get; init; }

    /// <summary>A company made beforehand, instead of a generated one.</summary>
    public SandboxCompany? Company { get; init; }

    /// <summary>The port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Whether <c>/_sandbox</c> lets another process drive this sandbox; off, because any page in a browser could call it.</summary>
    public bool ControlFace { get; init; }
}
