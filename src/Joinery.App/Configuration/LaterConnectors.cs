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
        new("personio", "Personio", ConnectorRole.Source, IsHere: false, Settings(
            Key.Required("clientId", Kind.AnyText, "Client id of the API credential."),
            Key.Required("clientSecret", Kind.ASecret, "Its secret."),
            new("apiVersion", Kind.OneOf("v1", "v2"), "\"v1\"", "Generation of the API: v1 reads a person in one row."),
            new("webhookToken", Kind.ASecret, null, "Token that Personio sends with its webhooks."),
            BaseUrl("https://api.personio.de"))),

        new("csv", "CSV files", ConnectorRole.Source, IsHere: false, Settings(
            Key.Required("people", new Kind.FilePath(), "File with one person a line."),
            new("absences", new Kind.FilePath(), null, "File with one absence a line."),
            new("columns", new Kind.TableOf(Kind.AnyText, [], "column"), "{}", "Column heading of the file to the attribute it holds."))),

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

    private static Key BaseUrl(string address) => new("baseUrl", new Kind.Address(), $"\"{address}\"", "Another address, for sandboxes and proxies.");

    private static IEnumerable<SettingProblem> ScimRules(ConnectionSettings settings)
    {
        var has = Has(settings);
        if (!has("token") && !has("username")) yield return new SettingProblem("token", "token is missing: give token, or username and password.");
        if (has("token") && (has("username") || has("password"))) yield return new SettingProblem("token", "token stands in place of username and password: give one or the other.");
        else if (has("username") != has("password")) yield return new SettingProblem("password", "username and password belong together.");
    }

    private static Func<string, bool> Has(ConnectionSettings settings) => name => settings.Text(name) is not null;
}
