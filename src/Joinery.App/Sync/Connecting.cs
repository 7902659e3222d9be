using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Joinery.App.Configuration;
using Joinery.App.Directory;
using Joinery.App.Security;
using Joinery.App.Storage;
using Joinery.Connectors;
using Joinery.Connectors.Http;
using Joinery.Connectors.Sources.Merge;
using Joinery.Core.Contract;
using Joinery.Core.Policies;
using Microsoft.Extensions.Logging;

namespace Joinery.App.Sync;

/// <summary>Opens connections: secrets are resolved here, at use, and go no further than the connector.</summary>
internal sealed class Connecting(Database database, string organisation, TimeProvider clock, ILoggerFactory logs, Protection protection)
{
    private const string Directory = "directory";

    public ConnectionSetup<ISource> Source(StoredConnection connection)
    {
        var (settings, services) = Prepare(connection);
        return new ConnectionSetup<ISource>(connection.Id, connection.Name, connection.Configuration.Connector,
            ConnectorCatalog.BuiltIn.CreateSource(connection.Configuration.Connector, settings, services), services.Requests);
    }

    public ConnectionSetup<ITarget> Target(StoredConnection connection, long organisationId)
    {
        var requests = new RequestCounter();
        if (connection.Configuration.Connector == Directory)
            return new ConnectionSetup<ITarget>(connection.Id, connection.Name, Directory, new DirectoryTarget(database, organisationId, organisation, clock), requests);
        var (settings, services) = Prepare(connection);
        return new ConnectionSetup<ITarget>(connection.Id, connection.Name, connection.Configuration.Connector,
            ConnectorCatalog.BuiltIn.CreateTarget(connection.Configuration.Connector, settings, services), services.Requests) { SettingsHash = HashOf(connection.Configuration) };
    }

    private static string HashOf(ConnectionConfiguration configuration) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{configuration.Connector} {ConnectionJson.Write(configuration.Settings)}")));

    public static bool IsSource(StoredConnection connection) => Configuration.Connectors.Find(connection.Configuration.Connector)?.Role == ConnectorRole.Source;

    /// <summary>The mapping that a target starts from.</summary>
    public static ImmutableSortedDictionary<string, MappingRow> DefaultsOf(string connector) => ConnectorCatalog.BuiltIn.Find(connector)?.DefaultMapping ?? Mapping.DirectoryDefaults;

    private (ConnectorSettings, ConnectorServices) Prepare(StoredConnection connection)
    {
        var configuration = connection.Configuration;
        var definition = ConnectorCatalog.BuiltIn.Find(configuration.Connector)
            ?? throw new JoineryException(2, $"There is no connector {configuration.Connector}.", "Name one that this version has: see docs/connectors.", $"connections.{connection.Name}.connector");
        var secrets = definition.Settings.Where(s => s.Kind == SettingKind.Secret).Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        var settings = new ConnectorSettings
        {
            Texts = configuration.Settings.Texts.Where(t => !secrets.Contains(t.Key)).ToImmutableDictionary(),
            Secrets = configuration.Settings.Texts.Where(t => secrets.Contains(t.Key)).ToImmutableDictionary(t => t.Key, t => new Secret(SecretReference.Resolve(t.Value, $"connections.{connection.Name}.settings.{t.Key}"))),
            Tables = configuration.Settings.Tables.ToImmutableDictionary(),
        };
        if (configuration.Connector == MergeConnector.Name) settings = new MergeLogin(protection).Complete(settings, connection);
        // Only the machine's own operator writes connections in this version, so their addresses are trusted.
        var network = new NetworkRules { TrustsBaseUrl = true, AllowPrivate = false };
        return (settings, new ConnectorServices { Connection = connection.Name, Logger = logs.CreateLogger($"connection {connection.Name}"), Network = network });
    }
}
