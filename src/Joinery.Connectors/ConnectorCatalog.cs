using System.Collections.Immutable;
using Joinery.Connectors.Sources.Csv;
using Joinery.Connectors.Sources.HiBob;
using Joinery.Connectors.Sources.Merge;
using Joinery.Connectors.Sources.Personio;
using Joinery.Connectors.Targets.Declaree;
using Joinery.Connectors.Targets.Scim;
using Joinery.Core.Contract;

namespace Joinery.Connectors;

/// <summary>The one list of connectors, written by hand.</summary>
public sealed class ConnectorCatalog
{
    private readonly ImmutableArray<ConnectorDefinition> _connectors;

    private ConnectorCatalog(ImmutableArray<ConnectorDefinition> connectors) => _connectors = connectors;

    /// <summary>Every connector of this project.</summary>
    public static ConnectorCatalog BuiltIn { get; } = new(
    [
        HiBobConnector.Definition,
        PersonioConnector.Definition,
        MergeConnector.Definition,
        CsvConnector.Definition,
        DeclareeConnector.Definition,
        ScimConnector.Definition,
    ]);

    public ImmutableArray<ConnectorDefinition> Connectors => _connectors;

    /// <summary>The list with one more, such as a target that lives in the host.</summary>
    public ConnectorCatalog With(ConnectorDefinition connector) => Find(connector.Name) is null
        ? new ConnectorCatalog(_connectors.Add(connector))
        : throw new ArgumentException($"There are two connectors called {connector.Name}.", nameof(connector));

    public ConnectorDefinition? Find(string name) => _connectors.FirstOrDefault(c => c.Name == name);

    /// <exception cref="ConnectorException">No such source, or settings that cannot work: the first problem is its text.</exception>
    public ISource CreateSource(string connector, ConnectorSettings settings, ConnectorServices services) =>
        (Usable(connector, settings).Source ?? throw Misconfigured($"\"{connector}\" is a target, and a source is needed."))(settings, services);

    /// <exception cref="ConnectorException">No such target, or settings that cannot work: the first problem is its text.</exception>
    public ITarget CreateTarget(string connector, ConnectorSettings settings, ConnectorServices services) =>
        (Usable(connector, settings).Target ?? throw Misconfigured($"\"{connector}\" is a source, and a target is needed."))(settings, services);

    private ConnectorDefinition Usable(string connector, ConnectorSettings settings)
    {
        var found = Find(connector) ?? throw Misconfigured($"There is no connector \"{connector}\". Known are {string.Join(", ", _connectors.Select(c => c.Name))}.");
        return found.ProblemsOf(settings) is [{ } first, ..] ? throw Misconfigured(first.Text) : found;
    }

    private static ConnectorException Misconfigured(string text) => new(FailureKind.Misconfigured, text);
}
