using Joinery.App.Storage;

namespace Joinery.App.Configuration;

/// <summary>Brings the database in step with a configuration file: the same file twice changes nothing.</summary>
/// <remarks>What comes from a file is marked so. What disappears from it is paused, never deleted, and goes on when it comes back.</remarks>
internal sealed class ConfigurationApplier(Store store, TimeProvider clock)
{
    /// <summary>What a sync says that was paused because the file dropped it; any other reason is somebody's own and stays.</summary>
    internal const string Gone = "no longer in the configuration file";

    private readonly Storage.Connections _connections = new(store);
    private readonly Syncs _syncs = new(store);
    private readonly MergeAccounts _mergeAccounts = new(store);
    private readonly List<string> _changes = [];

    private long Now => clock.GetUtcNow().ToMilliseconds();

    /// <returns>What changed, in plain words; empty when the database was in step.</returns>
    public async Task<IReadOnlyList<string>> ApplyAsync(JoineryConfiguration configuration, CancellationToken cancellationToken)
    {
        if (await IsInStepAsync(configuration, cancellationToken)) return [];
        await store.InTransactionAsync(async token =>
        {
            // Another process may have applied something since we looked.
            _changes.Clear();
            await ApplyMergeAccountsAsync(configuration, token);
            var rows = (await _connections.ReadAsync(token)).ToDictionary(c => c.Name, StringComparer.Ordinal);
            await ApplyConnectionsAsync(configuration, rows, token);
            await ApplySyncsAsync(configuration, rows, token);
            if (_changes.Count > 0) await AuditAsync(configuration.File, token);
        }, cancellationToken);
        return _changes;
    }

    /// <summary>Nearly always: then nothing is written, and nobody else's writing is waited for.</summary>
    private async Task<bool> IsInStepAsync(JoineryConfiguration configuration, CancellationToken cancellationToken)
    {
        var connections = (await _connections.ReadAsync(cancellationToken)).ToDictionary(c => c.Name, StringComparer.Ordinal);
        var syncs = (await _syncs.ReadAsync(cancellationToken)).ToDictionary(s => s.Name, StringComparer.Ordinal);
        return (await NewAsync(configuration, cancellationToken)).Count == 0
            && configuration.Connections.Values.All(c => IsSame(connections.GetValueOrDefault(c.Name), c))
            && configuration.Syncs.Values.All(s => IsSame(syncs.GetValueOrDefault(s.Name), s, connections))
            && !connections.Values.Any(c => IsGone(c, configuration))
            && !syncs.Values.Any(s => IsGone(s, configuration));
    }

    /// <summary>They are the server's own: a file of one organisation adds to them and takes none away from the others.</summary>
    private async Task ApplyMergeAccountsAsync(JoineryConfiguration configuration, CancellationToken cancellationToken)
    {
        foreach (var account in await NewAsync(configuration, cancellationToken))
        {
            _changes.Add($"Merge account {account.Name} set");
            await _mergeAccounts.SaveAsync(
                new MergeAccountEntity { Name = account.Name, ApiKey = account.ApiKey, Region = account.Region, WebhookSecret = account.WebhookSecret, UpdatedAt = Now }, cancellationToken);
        }
    }

    /// <summary>Merge accounts of the file that the database does not have like that.</summary>
    private async Task<List<MergeAccountConfiguration>> NewAsync(JoineryConfiguration configuration, CancellationToken cancellationToken)
    {
        if (configuration.MergeAccounts.IsEmpty) return [];
        var stored = (await _mergeAccounts.ReadAsync(cancellationToken)).Select(a => new MergeAccountConfiguration(a.Name, a.ApiKey, a.Region, a.WebhookSecret)).ToHashSet();
        return [.. configuration.MergeAccounts.Values.Where(a => !stored.Contains(a))];
    }

    private async Task ApplyConnectionsAsync(JoineryConfiguration configuration, Dictionary<string, Connection> rows, CancellationToken cancellationToken)
    {
        foreach (var connection in configuration.Connections.Values)
        {
            var row = rows.GetValueOrDefault(connection.Name);
            if (IsSame(row, connection)) continue;
            _changes.Add($"connection {connection.Name} {(row is null ? "added" : row is { IsPaused: true, FromFile: true } ? "is back" : "changed")}");
            rows[connection.Name] = new Connection
            {
                Name = connection.Name,
                Connector = connection.Connector,
                Settings = ConnectionJson.Write(connection.Settings),
                FromFile = true,
                CreatedAt = row?.CreatedAt ?? Now,
                UpdatedAt = Now,
            };
            await _connections.SaveAsync(rows[connection.Name], cancellationToken);
        }

        foreach (var row in rows.Values.Where(r => IsGone(r, configuration)))
        {
            _changes.Add($"connection {row.Name} is no longer in the file: paused");
            (row.IsPaused, row.UpdatedAt) = (true, Now);
            await _connections.SaveAsync(row, cancellationToken);
        }
    }

    private async Task ApplySyncsAsync(JoineryConfiguration configuration, Dictionary<string, Connection> connections, CancellationToken cancellationToken)
    {
        var rows = (await _syncs.ReadAsync(cancellationToken)).ToDictionary(s => s.Name, StringComparer.Ordinal);
        foreach (var sync in configuration.Syncs.Values)
        {
            var row = rows.GetValueOrDefault(sync.Name);
            if (IsSame(row, sync, connections)) continue;
            _changes.Add($"sync {sync.Name} {(row is null ? "added" : row.PausedBecause == Gone ? "is back" : "changed")}");
            await _syncs.SaveAsync(Entity(sync, connections), cancellationToken);
            if (row?.PausedBecause == Gone) await PauseAsync(row, null, cancellationToken);
        }

        foreach (var row in rows.Values.Where(r => IsGone(r, configuration)))
        {
            _changes.Add($"sync {row.Name} is no longer in the file: paused");
            await PauseAsync(row, Gone, cancellationToken);
        }
    }

    private Task PauseAsync(SyncEntity row, string? because, CancellationToken cancellationToken)
    {
        row.PausedBecause = because;
        return _syncs.SaveStandingAsync(row, cancellationToken);
    }

    private Task<int> AuditAsync(string file, CancellationToken cancellationToken) => store.Connection.RunAsync(
        """INSERT INTO "AuditEntries" ("OrganisationId", "At", "Who", "What", "Detail") VALUES (@organisation, @now, @who, 'configuration applied', @detail)""",
        cancellationToken, ("organisation", store.OrganisationId), ("now", Now), ("who", file), ("detail", string.Join("; ", _changes)));

    private static SyncEntity Entity(SyncConfiguration sync, Dictionary<string, Connection> connections) => new()
    {
        Name = sync.Name,
        SourceConnectionId = connections[sync.Source].Id,
        TargetConnectionId = connections[sync.Target].Id,
        Settings = SyncJson.Settings(sync),
        Schedule = SyncJson.Schedule(sync.Schedule),
        SettingsHash = SyncJson.Hash(sync),
        Enabled = sync.Enabled,
        FromFile = true,
    };

    private static bool IsGone(Connection row, JoineryConfiguration configuration) => row is { FromFile: true, IsPaused: false } && !configuration.Connections.ContainsKey(row.Name);

    private static bool IsGone(SyncEntity row, JoineryConfiguration configuration) => row is { FromFile: true, PausedBecause: null } && !configuration.Syncs.ContainsKey(row.Name);

    private static bool IsSame(Connection? row, ConnectionConfiguration connection) =>
        row is { FromFile: true, IsPaused: false } && row.Connector == connection.Connector && row.Settings == ConnectionJson.Write(connection.Settings);

    private static bool IsSame(SyncEntity? row, SyncConfiguration sync, Dictionary<string, Connection> connections) =>
        row is { FromFile: true } && row.PausedBecause != Gone && row.Enabled == sync.Enabled
        && connections.GetValueOrDefault(sync.Source)?.Id == row.SourceConnectionId && connections.GetValueOrDefault(sync.Target)?.Id == row.TargetConnectionId
        && row.Settings == SyncJson.Settings(sync) && row.Schedule == SyncJson.Schedule(sync.Schedule) && row.SettingsHash == SyncJson.Hash(sync);
}
