using System.Collections.Immutable;

namespace Joinery.Connectors.Sources.Csv;

internal sealed record CsvOptions
{
    public required string People { get; init; }

    /// <summary>Null: no absences.</summary>
    public string? Absences { get; init; }

    /// <summary>Heading to attribute, over the headings that are known by themselves.</summary>
    public ImmutableSortedDictionary<string, string> Columns { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
