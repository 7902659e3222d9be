using System.Collections.Immutable;
using System.Text.Json;
using Joinery.App.Configuration.Reading;
using Joinery.Connectors;

namespace Joinery.App.Configuration;

/// <summary>What a connection of one kind can be set to, and what it is for.</summary>
internal sealed record ConnectorDescription(string Name, string Title, ConnectorRole Role, Shape Settings)
{
    /// <summary>What does not fit together in settings that are each right.</summary>
    public Func<ConnectionSettings, IEnumerable<SettingProblem>> Rules { get; init; } = static _ => [];

    /// <summary>A connector of the catalogue, whose own declaration is the one that counts.</summary>
    public static ConnectorDescription Of(ConnectorDefinition definition) => new(
        definition.Name,
        definition.DisplayName,
        definition.Kind == ConnectorKind.Source ? ConnectorRole.Source : ConnectorRole.Target,
        new Shape("settings", "", [.. definition.Settings.Select(Key)]))
    {
        Rules = settings => definition.Rules?.Invoke(Plain(settings)) ?? [],
    };

    private static Key Key(SettingDefinition setting) => new(setting.Name, KindOf(setting), setting.Default is { } text ? $"\"{JsonEncodedText.Encode(text)}\"" : null, setting.Meaning)
    {
        IsRequired = setting.IsRequired,
    };

    private static Kind KindOf(SettingDefinition setting) => setting.Kind switch
    {
        SettingKind.Secret => Kind.ASecret,
        SettingKind.Url => new Kind.Address(),
        SettingKind.File => new Kind.FilePath(),
        SettingKind.Table => Kind.Table(Kind.AnyText, "name"),
        _ => setting.Allowed.IsEmpty ? Kind.AnyText : Kind.OneOf(setting.Allowed),
    };

    /// <summary>For rules, which look at names and plain values and not at secrets.</summary>
    private static ConnectorSettings Plain(ConnectionSettings settings) => new() { Texts = settings.Texts.ToImmutableDictionary(), Tables = settings.Tables.ToImmutableDictionary() };
}

internal enum ConnectorRole
{
    Source,
    Target,
}
