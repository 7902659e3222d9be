using System.Collections.Immutable;
using System.Text.Json;
using Joinery.App.Configuration.Reading;

namespace Joinery.App.Configuration;

/// <summary>Reads a configuration file; reports everything that is wrong with it at once.</summary>
internal static class ConfigurationReader
{
    /// <param name="file">The name that errors carry.</param>
    /// <param name="folder">Where relative paths count from.</param>
    public static JoineryConfiguration Read(ReadOnlyMemory<byte> content, string file, string folder)
    {
        using var document = JsonText.Parse(content, file);
        var root = document.RootElement;
        var problems = new Problems(file);
        new Checker(problems).CheckRecord(root, FileShape.File, "");
        if (root.ValueKind != JsonValueKind.Object) problems.ThrowIfAny();

        var node = new Node(root, FileShape.File, "");
        var connections = ReadConnections(node, folder, problems);
        CheckMergeAccounts(node, connections, problems);
        var syncs = ReadSyncs(node, connections, problems);
        SettingsReader.Examine(node, problems);
        problems.ThrowIfAny();
        return SettingsReader.Read(node, file, folder) with
        {
            Connections = connections.Values.ToImmutableSortedDictionary(c => c!.Name, c => c!, StringComparer.Ordinal),
            Syncs = syncs.ToImmutableSortedDictionary(s => s.Name, s => s, StringComparer.Ordinal),
        };
    }

    /// <summary>By name; null where one has problems, so that syncs are not blamed for them.</summary>
    private static Dictionary<string, ConnectionConfiguration?> ReadConnections(Node root, string folder, Problems problems) =>
        Clean(root, "connections", problems).ToDictionary(c => c.Name, c => c.Node is { } node ? ConnectionReader.Read(c.Name, node, folder, problems) : null);

    private static void CheckMergeAccounts(Node root, Dictionary<string, ConnectionConfiguration?> connections, Problems problems)
    {
        // Only what goes through an account of the server can be linked by the server.
        foreach (var connection in connections.Values.OfType<ConnectionConfiguration>().Where(c => c.Connector == "merge"))
            if (connection.Settings.Text("account") is null && connection.Settings.Text("accountToken") is null)
                problems.Add($"connections.{connection.Name}.settings.accountToken", "accountToken is missing: give the token of the linked account. Only a connection with account can be linked by Joinery itself.");

        if (!problems.IsClean("mergeAccounts")) return;
        var accounts = root.RecordTable("mergeAccounts").Select(a => a.Name).ToList();
        foreach (var connection in connections.Values.OfType<ConnectionConfiguration>().Where(c => c.Connector == "merge"))
            if (connection.Settings.Text("account") is { } account && !accounts.Contains(account))
                problems.Add($"connections.{connection.Name}.settings.account", $"There is no Merge account \"{account}\" in mergeAccounts{Hint.For(account, accounts)}");
    }

    private static List<SyncConfiguration> ReadSyncs(Node root, Dictionary<string, ConnectionConfiguration?> connections, Problems problems)
    {
        var syncs = new List<SyncConfiguration>();
        foreach (var (name, node) in Clean(root, "syncs", problems))
        {
            if (node is null) continue;
            var sync = SyncReader.Read(name, node, problems);
            syncs.Add(sync);
            CheckEnd(sync.Source, "source", ConnectorRole.Source, node, connections, problems);
            CheckEnd(sync.Target, "target", ConnectorRole.Target, node, connections, problems);
            CheckMapping(sync, node, connections.GetValueOrDefault(sync.Target), problems);
        }

        return syncs;
    }

    private static void CheckEnd(string name, string key, ConnectorRole role, Node sync, Dictionary<string, ConnectionConfiguration?> connections, Problems problems)
    {
        if (!connections.TryGetValue(name, out var connection))
            problems.Add(sync.PathOf(key), $"There is no connection \"{name}\"{(connections.Count == 0 ? " in this file." : Hint.For(name, connections.Keys))}");
        else if (connection is not null && Connectors.Find(connection.Connector) is { } connector && connector.Role != role)
            problems.Add(sync.PathOf(key), role == ConnectorRole.Source
                ? $"The connection \"{name}\" ({connector.Title}) is a target: people cannot be read from it."
                : $"The connection \"{name}\" ({connector.Title}) is a source: it keeps no accounts.");
    }

    private static void CheckMapping(SyncConfiguration sync, Node node, ConnectionConfiguration? target, Problems problems)
    {
        if (target is null || Connectors.AttributesOf(target.Connector) is not { } known) return;
        foreach (var name in sync.Settings.Mapping.Keys.Where(n => !known.Contains(n)))
            problems.Add(Checker.Join(node.PathOf("mapping"), name), $"Unknown account attribute \"{name}\"{Hint.For(name, [.. known])}");
    }

    /// <summary>The objects of a table; null in place of those that are wrongly written.</summary>
    private static IEnumerable<(string Name, Node? Node)> Clean(Node root, string table, Problems problems) => problems.IsClean(table)
        ? root.RecordTable(table)
        : root.Get(table) is { ValueKind: JsonValueKind.Object } members
            ? [.. members.EnumerateObject().DistinctBy(m => m.Name).Select(m => (m.Name, problems.IsClean(Checker.Join(table, m.Name)) ? new Node(m.Value, ShapeOf(table), Checker.Join(table, m.Name)) : null))]
            : [];

    private static Shape ShapeOf(string table) => table == "syncs" ? SyncShape.Sync : FileShape.Connection;
}
