using System.Collections.Immutable;

namespace Joinery.App.Configuration;

/// <summary>A connection's settings by name: texts (secrets by reference, paths absolute) and tables of texts.</summary>
internal sealed record ConnectionSettings
{
    public static ConnectionSettings Empty { get; } = new();

    public ImmutableSortedDictionary<string, string> Texts { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> Tables { get; init; } =
        ImmutableSortedDictionary.Create<string, ImmutableSortedDictionary<string, string>>(StringComparer.Ordinal);

    public string? Text(string name) => Texts.GetValueOrDefault(name);

    public ImmutableSortedDictionary<string, string> Table(string name) => Tables.GetValueOrDefault(name, ImmutableSortedDictionary<string, string>.Empty);

    public bool Equals(ConnectionSettings? other) => other is not null
        && Texts.SequenceEqual(other.Texts)
        && Tables.Keys.SequenceEqual(other.Tables.Keys)
        && Tables.All(t => t.Value.SequenceEqual(other.Tables[t.Key]));

    public override int GetHashCode() => HashCode.Combine(Texts.Count, Tables.Count);
}
