using System.Collections.Immutable;
using Joinery.App.Configuration.Reading;
using Joinery.Connectors;
using Joinery.Core.Model;

namespace Joinery.App.Configuration;

/// <summary>The connectors a configuration file may name: those of the catalogue, our own directory, and those that come later.</summary>
internal static class Connectors
{
    private static readonly string[] Order = ["hibob", "personio", "merge", "csv", "declaree", "deskbird", "scim", "directory"];

    private static readonly ConnectorDescription Directory = new("directory", "Joinery's own directory", ConnectorRole.Target, IsHere: true, new Shape("settings", "", []));

    public static ImmutableArray<ConnectorDescription> All { get; } =
    [
        .. ConnectorCatalog.BuiltIn.Connectors.Select(ConnectorDescription.Of)
            .Concat(LaterConnectors.All.Where(c => ConnectorCatalog.BuiltIn.Find(c.Name) is null))
            .Append(Directory)
            .OrderBy(c => Array.IndexOf(Order, c.Name)),
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
}
