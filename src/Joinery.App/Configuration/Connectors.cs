using System.Collections.Immutable;
using Joinery.App.Configuration.Reading;
using Joinery.Connectors;
using Joinery.Core.Model;

namespace Joinery.App.Configuration;

/// <summary>The connectors a configuration file may name: those of the catalogue, and our own directory.</summary>
internal static class Connectors
{
    private static readonly string[] Order = ["hibob", "personio", "merge", "csv", "declaree", "deskbird", "scim", "directory"];

    private static readonly ConnectorDescription Directory = new("directory", "Joinery's own directory", ConnectorRole.Target, new Shape("settings", "", []));

    public static ImmutableArray<ConnectorDescription> All { get; } =
    [
        .. ConnectorCatalog.BuiltIn.Connectors.Select(ConnectorDescription.Of)
            .Append(Directory)
            .OrderBy(c => Array.IndexOf(Order, c.Name)),
    ];

    public static ConnectorDescription? Find(string name) => All.FirstOrDefault(c => c.Name == name);

    /// <summary>Attributes that targets of a kind can hold; null where the target's own schema decides.</summary>
    public static IReadOnlySet<string>? AttributesOf(string connector) => connector == "scim" ? null : AccountAttributes.Known;
}
