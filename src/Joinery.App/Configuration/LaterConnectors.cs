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

        new("declaree", "Declaree", ConnectorRole.Target, IsHere: false, Settings(
            Key.Required("apiKey", Kind.ASecret, "API key of an administrator. Give Joinery one of its own: making a new key cuts off the old one."),
            new("instance", Kind.OneOf("com", "de"), "\"com\"", "Which Declaree: app.declaree.com or app.declaree.de."),
            new("baseUrl", new Kind.Address(), null, "Another address than the instance's (https://app.declaree.com/SCIM/v2/, https://app.declaree.de/SCIM/v2/), for sandboxes and proxies."))),

        new("deskbird", "deskbird", ConnectorRole.Target, IsHere: false, Settings(
            Key.Required("scimToken", Kind.ASecret, "SCIM token, from deskbird's admin pages."),
            new("apiKey", Kind.ASecret, null, "API key; needed for absences only."),
            new("scimBaseUrl", new Kind.Address(), "\"https://api.deskbird.app/v2/scim\"", "Another SCIM address, for sandboxes and proxies."),
            new("apiBaseUrl", new Kind.Address(), "\"https://connect.deskbird.com\"", "Another API address, for sandboxes and proxies."))),

        new("scim", "any SCIM 2.0 application", ConnectorRole.Target, IsHere: false, Settings(
            Key.Required("baseUrl", new Kind.Address(), "Address of the application's SCIM 2.0 service."),
            new("token", Kind.ASecret, null, "Bearer token; or username and password."),
            new("username", Kind.AnyText, null, "User name, where the application wants one in place of a token."),
            new("password", Kind.ASecret, null, "Password of that user."),
            new("profile", Kind.OneOf("rfc"), "\"rfc\"", "Dialect: rfc is what the standard says.")))
        {
            Rules = ScimRules,
        },
    ];

    private static Shape Settings(params ImmutableArray<Key> keys) => new("settings", "", keys);

    private static IEnumerable<SettingProblem> MergeRules(ConnectionSettings settings)
    {
        var has = Has(settings);
        if (!has("apiKey") && !has("account")) yield return new SettingProblem("apiKey", "apiKey is missing: give apiKey, or account with the name of one of mergeAccounts.");
        if (has("account") && (has("apiKey") || has("region"))) yield return new SettingProblem("account", "account stands in place of apiKey and region: give one or the other.");
    }

    private static IEnumerable<SettingProblem> ScimRules(ConnectionSettings settings)
    {
        var has = Has(settings);
        if (!has("token") && !has("username")) yield return new SettingProblem("token", "token is missing: give token, or username and password.");
        if (has("token") && (has("username") || has("password"))) yield return new SettingProblem("token", "token stands in place of username and password: give one or the other.");
        else if (has("username") != has("password")) yield return new SettingProblem("password", "username and password belong together.");
    }

    private static Func<string, bool> Has(ConnectionSettings settings) => name => settings.Text(name) is not null;
}
