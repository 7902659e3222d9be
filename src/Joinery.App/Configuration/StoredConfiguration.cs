using Joinery.App.Configuration.Reading;
using Joinery.App.Storage;
using Joinery.Connectors.Sources.Merge;

namespace Joinery.App.Configuration;

/// <summary>A sync as the database has it, with both its connections.</summary>
/// <param name="PausedBecause">Null: not paused.</param>
internal sealed record StoredSync(
    long Id,
    SyncConfiguration Configuration,
    string SettingsHash,
    StoredConnection Source,
    StoredConnection Target,
    string? PausedBecause,
    DateTimeOffset? FirstApprovedAt,
    DateTimeOffset? LastApprovalAt)
{
    public string Name => Configuration.Name;
}

internal sealed record StoredConnection(long Id, ConnectionConfiguration Configuration, bool IsPaused, bool FromFile)
{
    public string Name => Configuration.Name;

    /// <summary>Null where the connection names no Merge account of the server.</summary>
    public StoredMerge? Merge { get; init; }
}

/// <param name="Account">Null when there is none of that name any more.</param>
/// <param name="Link">Null until linking was begun.</param>
internal sealed record StoredMerge(MergeAccountEntity? Account, MergeLinkEntity? Link);

/// <summary>Reads connections and syncs back for runs. Plain queries: a run that changes nothing never starts EF.</summary>
internal static class StoredConfiguration
{
    public static async Task<IReadOnlyList<StoredConnection>> ConnectionsAsync(Store store, CancellationToken cancellationToken)
    {
        var connections = (await new Storage.Connections(store).ReadAsync(cancellationToken))
            .ConvertAll(c => new StoredConnection(c.Id, new ConnectionConfiguration(c.Name, c.Connector, ConnectionJson.Read(c.Settings)), c.IsPaused, c.FromFile));
        if (!connections.Exists(c => AccountOf(c) is not null)) return connections;
        var accounts = (await new MergeAccounts(store).ReadAsync(cancellationToken)).ToDictionary(a => a.Name, StringComparer.Ordinal);
        var links = await new MergeLinks(store).ReadAsync(cancellationToken);
        return connections.ConvertAll(c => AccountOf(c) is { } account ? c with { Merge = new StoredMerge(accounts.GetValueOrDefault(account), links.GetValueOrDefault(c.Id)) } : c);
    }

    private static string? AccountOf(StoredConnection connection) =>
        connection.Configuration.Connector == MergeConnector.Name ? connection.Configuration.Settings.Text(MergeConnector.Account) : null;

    public static async Task<IReadOnlyList<StoredSync>> SyncsAsync(Store store, CancellationToken cancellationToken)
    {
        var connections = (await ConnectionsAsync(store, cancellationToken)).ToDictionary(c => c.Id);
        return [.. (await new Syncs(store).ReadAsync(cancellationToken)).Select(s => Stored(s, connections[s.SourceConnectionId], connections[s.TargetConnectionId]))];
    }

    /// <summary>The sync of that name; an unknown name is an error that says the nearest.</summary>
    public static async Task<StoredSync> SyncAsync(Store store, string name, CancellationToken cancellationToken)
    {
        var syncs = await SyncsAsync(store, cancellationToken);
        return syncs.FirstOrDefault(s => s.Name == name) ?? throw Unknown("sync", name, [.. syncs.Select(s => s.Name)]);
    }

    public static JoineryException Unknown(string what, string name, IReadOnlyCollection<string> known) => known.Count == 0
        ? new JoineryException(2, $"There is no {what} \"{name}\": there is none at all yet.", $"Name a configuration file that has one with --config, or put it into {ConfigurationFile.DefaultName}.")
        : new JoineryException(2, $"There is no {what} \"{name}\"{Hint.For(name, known)}", $"Known: {string.Join(", ", known)}.");

    private static StoredSync Stored(SyncEntity row, StoredConnection source, StoredConnection target) => new(
        row.Id,
        SyncJson.Read(row.Name, source.Name, target.Name, row.Enabled, row.Schedule, row.Settings),
        row.SettingsHash, source, target, row.PausedBecause, row.FirstApprovedAt?.ToInstant(), row.LastApprovalAt?.ToInstant());
}
