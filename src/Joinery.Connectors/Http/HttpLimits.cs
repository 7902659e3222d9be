namespace Joinery.Connectors.Http;

/// <summary>How long and how often a request is tried.</summary>
public sealed record HttpLimits
{
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest silence, before the headers and between two pieces of a body.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(60);

    public int Attempts { get; init; } = 4;

    /// <summary>The longest single wait that a vendor may ask for.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>All waits between the attempts of one request together.</summary>
    public TimeSpan TotalWait { get; init; } = TimeSpan.FromMinutes(2);
}
