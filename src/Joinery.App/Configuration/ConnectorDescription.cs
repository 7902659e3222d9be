using System.Collections.Immutable;
using Joinery.App.Configuration.Reading;

namespace Joinery.App.Configuration;

/// <summary>What a connection of one kind can be set to, and what it is for.</summary>
/// <param name="IsHere">Whether this version can use it; if not, a file may name it and only using it is refused.</param>
internal sealed record ConnectorDescription(string Name, string Title, ConnectorRole Role, bool IsHere, Shape Settings)
{
    /// <summary>Settings that belong together, each with the sentence that says how.</summary>
    public ImmutableArray<SettingsRule> Rules { get; init; } = [];
}

[Flags]
internal enum ConnectorRole
{
    Source = 1,
    Target = 2,
}

/// <param name="IsBroken">Told which settings are there.</param>
internal sealed record SettingsRule(Func<Func<string, bool>, bool> IsBroken, string Key, string Text);
