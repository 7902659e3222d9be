using System.Collections.Immutable;

namespace Joinery.Connectors.Sources.Personio.Access;

/// <summary>Who asks: Personio wants to know, in capitals. The two generations spell the names differently.</summary>
internal static class PersonioHeaders
{
    private const string Name = "JOINERY";

    public static ImmutableArray<(string Name, string Value)> All { get; } =
    [
        ("X-Personio-Partner-ID", Name), ("X-Personio-App-ID", Name), ("Personio-Partner-ID", Name), ("Personio-App-ID", Name),
    ];
}
