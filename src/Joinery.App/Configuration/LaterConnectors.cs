using System.Collections.Immutable;
using Joinery.App.Configuration.Reading;
using Joinery.Connectors;

namespace Joinery.App.Configuration;

/// <summary>Connectors that the contract names and this version does not have: a file may have them already, and is checked.</summary>
/// <remarks>One that comes into the catalogue leaves this list.</remarks>
internal static class LaterConnectors
{
    public static ImmutableArray<ConnectorDescription> All { get; } =
    [
        new("merge", "Merge", ConnectorRole.Source, IsHere: false, Settings(
            new("apiKey", Kind.ASecret, null, "API key of the Merge account; or name an account of mergeAccounts."),
            Key.Required("accountToken", Kind.ASecret, "Token of the linked account."),
            new("region", Kind.OneOf("us", "eu", "ap"), "\"us\"", "Where the Merge account lives."),
            new("account", Kind.AnyText, null, "Name of one of mergeAccounts, in place of apiKey and region."),
            new("baseUrl", new Kind.Address(), null, "Another address than the region's, for sandboxes and proxies.")))
        {
            Rules = MergeRules,
        },
    ];

    private static Shape Settings(params ImmutableArray<Key> keys) => new("settings", "", keys);

    private static IEnumerable<SettingProblem> MergeRules(ConnectionSettings settings)
    {
        var has = Has(settings);
        if (!has("apiKey") && !has("account")) yield return new SettingProblem("apiKey", "apiKey is missing: give apiKey, or account with the name of one of mergeAccounts.");
        if (has("account") && (has("apiKey") || has("region"))) yield return new SettingProblem("account", "account stands in place of apiKey and region: give one or the other.");
    }

    private static Func<string, bool> Has(ConnectionSettings settings) => name => settings.Text(name) is not null;
}
