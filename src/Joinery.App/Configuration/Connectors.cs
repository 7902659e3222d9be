using System.Collections.Immutable;
using Joinery.App.Configuration.Reading;
using Joinery.Core.Model;

namespace Joinery.App.Configuration;

/// <summary>The connectors a configuration file may name, with their settings.</summary>
internal static class Connectors
{
    private static readonly Kind FieldNames = new Kind.TableOf(Kind.AnyText, [], "attribute");

    public static ImmutableArray<ConnectorDescription> All { get; } =
    [
        new("hibob", "HiBob", ConnectorRole.Source, IsHere: true, Settings(
            Key.Required("serviceUserId", Kind.AnyText, "Id of the service user that HiBob shows under Settings > Integrations > Service users."),
            Key.Required("token", Kind.ASecret, "Token of that service user."),
            new("webhookSecret", Kind.ASecret, null, "Secret that HiBob signs its webhooks with."),
            new("fields", FieldNames, "{}", "Attribute of a person to the id of the HiBob field that holds it, for what every company makes itself: team, division, costCentre, legalEntity, custom.NAME."),
            BaseUrl("https://api.hibob.com/v1"))),

        new("personio", "Personio", ConnectorRole.Source, IsHere: false, Settings(
            Key.Required("clientId", Kind.AnyText, "Client id of the API credential."),
            Key.Required("clientSecret", Kind.ASecret, "Its secret."),
            new("apiVersion", Kind.OneOf("v1", "v2"), "\"v1\"", "Generation of the API: v1 reads a person in one row."),
            new("webhookToken", Kind.ASecret, null, "Token that Personio sends with its webhooks."),
            BaseUrl("https://api.personio.de"))),

        new("merge", "Merge", ConnectorRole.Source, IsHere: false, Settings(
            new("apiKey", Kind.ASecret, null, "API key of the Merge account; or name an account of mergeAccounts."),
            Key.Required("accountToken", Kind.ASecret, "Token of the linked account."),
            new("region", Kind.OneOf("us", "eu", "ap"), "\"us\"", "Where the Merge account lives."),
            new("account", Kind.AnyText, null, "Name of one of mergeAccounts, in place of apiKey and region."),
            new("baseUrl", new Kind.Address(), null, "Another address than the region's, for sandboxes and proxies.")))
        {
            Rules =
            [
                new(has => !has("apiKey") && !has("account"), "apiKey", "apiKey is missing: give apiKey, or account with the name of one of mergeAccounts."),
                new(has => has("account") && (has("apiKey") || has("region")), "account", "account stands in place of apiKey and region: give one or the other."),
            ],
        },

        new("csv", "CSV files", ConnectorRole.Source, IsHere: false, Settings(
            Key.Required("people", new Kind.FilePath(), "File with one person a line."),
            new("absences", new Kind.FilePath(), null, "File with one absence a line."),
            new("columns", new Kind.TableOf(Kind.AnyText, [], "column"), "{}", "Column heading of the file to the attribute it holds."))),

        new("declaree", "Declaree", ConnectorRole.Target, IsHere: true, Settings(
            Key.Required("apiKey", Kind.ASecret, "API key of an administrator. Give Joinery one of its own: making a new key cuts off the old one."),
            new("instance", Kind.OneOf("com", "de"), "\"com\"", "Which Declaree: app.declaree.com or app.declaree.de."),
            new("baseUrl", new Kind.Address(), null, "Another address than the instance's (https://app.declaree.com/SCIM/v2/, https://app.declaree.de/SCIM/v2/), for sandboxes and proxies."))),

        new("deskbird", "deskbird", ConnectorRole.Target, IsHere: true, Settings(
            Key.Required("scimToken", Kind.ASecret, "SCIM token, from deskbird's admin pages."),
            new("apiKey", Kind.ASecret, null, "API key; needed for absences only."),
            new("scimBaseUrl", new Kind.Address(), "\"https://api.deskbird.app/v2/scim\"", "Another SCIM address, for sandboxes and proxies."),
            new("apiBaseUrl", new Kind.Address(), "\"https://connect.deskbird.com\"", "Another API address, for sandboxes and proxies."))),

        new("scim", "any SCIM 2.0 application", ConnectorRole.Target, IsHere: true, Settings(
            Key.Required("baseUrl", new Kind.Address(), "Address of the application's SCIM 2.0 service."),
            new("token", Kind.ASecret, null, "Bearer token; or username and password."),
            new("username", Kind.AnyText, null, "User name, where the application wants one in place of a token."),
            new("password", Kind.ASecret, null, "Password of that user."),
            new("profile", Kind.OneOf("rfc"), "\"rfc\"", "Dialect: rfc is what the standard says.")))
        {
            Rules =
            [
                new(has => !has("token") && !has("username"), "token", "token is missing: give token, or username and password."),
                new(has => has("token") && (has("username") || has("password")), "token", "token stands in place of username and password: give one or the other."),
                new(has => has("username") != has("password") && !has("token"), "password", "username and password belong together."),
            ],
        },

        new("directory", "Joinery's own directory", ConnectorRole.Target, IsHere: true, Settings()),
    ];

    public static ConnectorDescription? Find(string name) => All.FirstOrDefault(c => c.Name == name);

    /// <summary>Refuses what a file may name and this version cannot use yet.</summary>
    public static ConnectorDescription Usable(ConnectionConfiguration connection)
    {
        var connector = Find(connection.Connector) ?? throw new ConfigurationException($"connections.{connection.Name}.connector", $"Unknown connector \"{connection.Connector}\".");
        return connector.IsHere ? connector : throw new ConfigurationException(
            $"connections.{connection.Name}",
            $"This version of Joinery does not have the connector {connector.Name} yet.",
            "Use another connection for now, or install a version that has it.");
    }

    /// <summary>Attributes that targets of a kind can hold; null where the target's own schema decides.</summary>
    public static IReadOnlySet<string>? AttributesOf(string connector) => connector == "scim" ? null : AccountAttributes.Known;

    private static Shape Settings(params ImmutableArray<Key> keys) => new("settings", "", keys);

    private static Key BaseUrl(string address) => new("baseUrl", new Kind.Address(), $"\"{address}\"", "Another address, for sandboxes and proxies.");
}
