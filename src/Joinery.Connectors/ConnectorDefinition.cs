using System.Collections.Immutable;
using Joinery.Core.Contract;
using Joinery.Core.Policies;

namespace Joinery.Connectors;

/// <summary>A connector as configuration, forms and documentation see it.</summary>
/// <param name="Name">The word in the configuration file.</param>
public sealed record ConnectorDefinition(string Name, ConnectorKind Kind, string DisplayName, ImmutableArray<SettingDefinition> Settings)
{
    /// <summary>Null for a target.</summary>
    public Func<ConnectorSettings, ConnectorServices, ISource>? Source { get; init; }

    /// <summary>Null for a source.</summary>
    public Func<ConnectorSettings, ConnectorServices, ITarget>? Target { get; init; }

    /// <summary>A target's mapping before a sync lays its own over it; null: that of the directory.</summary>
    public ImmutableSortedDictionary<string, MappingRow>? DefaultMapping { get; init; }

    /// <summary>What cannot be told of each setting alone; may be null.</summary>
    public Func<ConnectorSettings, IEnumerable<SettingProblem>>? Rules { get; init; }

    /// <summary>Everything that keeps the settings from being used, in the order of the definition. Asks nobody.</summary>
    public IReadOnlyList<SettingProblem> ProblemsOf(ConnectorSettings settings)
    {
        var known = Settings.Select(s => s.Name).ToImmutableArray();
        var unknown = settings.Names.Where(n => !known.Contains(n, StringComparer.Ordinal)).Order(StringComparer.Ordinal)
            .Select(n => new SettingProblem(n, $"\"{n}\" is no setting of {DisplayName}.", n, known));
        return [.. unknown, .. Settings.SelectMany(s => s.ProblemsOf(settings)), .. Rules?.Invoke(settings) ?? []];
    }
}

public enum ConnectorKind
{
    Source,
    Target,
}

/// <param name="Where">The setting, with a dot before an entry of a table: <c>fields.team</c>.</param>
/// <param name="Word">The word that is not known; null where the problem is no unknown word.</param>
/// <param name="Known">The words that would be, to name the nearest.</param>
public sealed record SettingProblem(string Where, string Text, string? Word = null, ImmutableArray<string> Known = default)
{
    public ImmutableArray<string> Known { get; } = Known.IsDefault ? [] : Known;
}
