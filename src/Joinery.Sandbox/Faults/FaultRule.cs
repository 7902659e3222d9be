namespace Joinery.Sandbox.Faults;

/// <summary>Which requests a fault befalls: those that match, after the first <see cref="Skip"/>, for <see cref="Times"/> times.</summary>
public sealed record FaultRule(Fault Fault)
{
    /// <summary>Part of the path; null matches any.</summary>
    public string? Path { get; init; }

    /// <summary>The HTTP method; null matches any.</summary>
    public string? Method { get; init; }

    /// <summary>How many matching requests go unharmed first.</summary>
    public int Skip { get; init; }

    /// <summary>How many are befallen; null is all that follow.</summary>
    public int? Times { get; init; } = 1;

    internal bool Matches(string method, string path) =>
        (Method is null || string.Equals(Method, method, StringComparison.OrdinalIgnoreCase)) && (Path is null || path.Contains(Path, StringComparison.Ordinal));
}
