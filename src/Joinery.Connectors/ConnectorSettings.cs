using System.Collections.Immutable;

namespace Joinery.Connectors;

/// <summary>The settings of one connection, secrets resolved.</summary>
public sealed record ConnectorSettings
{
    public ImmutableDictionary<string, string> Texts { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableDictionary<string, Secret> Secrets { get; init; } = ImmutableDictionary<string, Secret>.Empty;

    /// <summary>Settings that are tables themselves, as <c>fields</c> is.</summary>
    public ImmutableDictionary<string, ImmutableSortedDictionary<string, string>> Tables { get; init; } = ImmutableDictionary<string, ImmutableSortedDictionary<string, string>>.Empty;

    public string? Text(string name) => Texts.GetValueOrDefault(name);

    public Secret? Secret(string name) => Secrets.GetValueOrDefault(name);

    public ImmutableSortedDictionary<string, string> Table(string name) => Tables.GetValueOrDefault(name) ?? ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The names that are set, of whatever kind.</summary>
    public IEnumerable<string> Names => Texts.Keys.Concat(Secrets.Keys).Concat(Tables.Keys);
}
