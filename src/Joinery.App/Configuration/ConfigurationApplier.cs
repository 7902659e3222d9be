using System.Data.Common;
using Joinery.App.Storage;

namespace Joinery.App.Configuration;

/// <summary>Brings the database in step with a configuration file: the same file twice changes nothing.</summary>
/// <remarks>
/// What comes from a file is marked so. What disappears from it is paused, never deleted, and goes on when it comes back.
/// Works with plain commands, because it stands before every command, and EF would cost half of a short one.
/// </remarks>
internal sealed class ConfigurationApplier(Store store, TimeProvider clock)
{
    /// <summary>What a sync says that was paused because the file dropped it; any other reason is somebody's own and stays.</summary>
    internal const string Gone = "no longer in the configuration file";

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
            await ApplyConnectionsAsync(configuration, token);
            await ApplySyncsAsync(configuration, token);
            if (_changes.Count > 0) await AuditAsync(configuration.File, token);
        }, cancellationToken);
        return _changes;
    }

    /// <summary>Nearly always: then nothing is written, and nobody else's writing is waited for.</summary>
    private async Task<bool> IsInStepAsync(JoineryConfiguration configuration, CancellationToken cancellationToken)
    {
        var connections = await ConnectionsAsync(cancellationToken);
        var syncs = await SyncsAsync(cancellationToken);
        return configuration.Connections.Values.All(c => connections.GetValueOrDefault(c.Name) is { } row && row.Same(c))
            && connections.Where(c => !configuration.Connections.ContainsKey(c.Key)).All(c => c.Value.IsPaused || !c.Value.FromFile)
            && configuration.Syncs.Values.All(s => syncs.GetValueOrDefault(s.Name) is { } row && row.Same(s, connections))
            && syncs.Where(s => !configuration.Syncs.ContainsKey(s.Key)).All(s => s.Value.PausedBecause is not null || !s.Value.FromFile);
    }

    private async Task ApplyConnectionsAsync(JoineryConfiguration configuration, CancellationToken cancellationToken)
    {
        var rows = await ConnectionsAsync(cancellationToken);
        foreach (var connection in configuration.Connections.Values)
        {
            var row = rows.GetValueOrDefault(connection.Name);
            if (row?.Same(connection) == true) continue;
            _changes.Add($"connection {connection.Name} {(row is null ? "added" : row.IsPaused && row.FromFile ? "is back" : "changed")}");
            await SaveAsync(connection, cancellationToken);
        }

        foreach (var (name, row) in rows.Where(r => r.Value is { FromFile: true, IsPaused: false } && !configuration.Connections.ContainsKey(r.Key)))
        {
            _changes.Add($"connection {name} is no longer in the file: paused");
            await store.Connection.RunAsync("""UPDATE "Connections" SET "IsPaused" = @yes, "UpdatedAt" = @now WHERE "Id" = @id""", cancellationToken, ("yes", true), ("now", Now), ("id", row.Id));
        }
    }

    private Task<int> SaveAsync(ConnectionConfiguration connection, CancellationToken cancellationToken)
    {
        const string sql = """
            INSERT INTO "Connections" ("OrganisationId", "Name", "Connector", "Settings", "FromFile", "IsPaused", "CreatedAt", "UpdatedAt")
            VALUES (@organisation, @name, @connector, @settings, @yes, @no, @now, @now)
            ON CONFLICT ("OrganisationId", "Name") DO UPDATE SET "Connector" = excluded."Connector", "Settings" = excluded."Settings",
                "FromFile" = excluded."FromFile", "IsPaused" = excluded."IsPaused", "UpdatedAt" = excluded."UpdatedAt"
            """;
        return store.Connection.RunAsync(sql, cancellationToken, ("organisation", store.OrganisationId), ("name", connection.Name), ("connector", connection.Connector),
            ("settings", ConnectionJson.Write(connection.Settings)), ("yes", true), ("no", false), ("now", Now));
    }

    private async Task ApplySyncsAsync(JoineryConfiguration configuration, CancellationToken cancellationToken)
    {
        var connections = await ConnectionsAsync(cancellationToken);
        var rows = await SyncsAsync(cancellationToken);
        foreach (var sync in configuration.Syncs.Values)
        {
            var row = rows.GetValueOrDefault(sync.Name);
            if (row?.Same(sync, connections) == true) continue;
            _changes.Add($"sync {sync.Name} {(row is null ? "added" : row.PausedBecause == Gone ? "is back" : "changed")}");
            var paused = row?.PausedBecause == Gone ? null : row?.PausedBecause;
            await SaveAsync(sync, connections[sync.Source].Id, connections[sync.Target].Id, paused, cancellationToken);
        }

        foreach (var (name, row) in rows.Where(r => r.Value is { FromFile: true, PausedBecause: null } && !configuration.Syncs.ContainsKey(r.Key)))
        {
            _changes.Add($"sync {name} is no longer in the file: paused");
            await store.Connection.RunAsync("""UPDATE "Syncs" SET "PausedBecause" = @why WHERE "Id" = @id""", cancellationToken, ("why", Gone), ("id", row.Id));
        }
    }

    private Task<int> SaveAsync(SyncConfiguration sync, long source, long target, string? pausedBecause, CancellationToken cancellationToken)
    {
        const string sql = """
            INSERT INTO "Syncs" ("OrganisationId", "Name", "SourceConnectionId", "TargetConnectionId", "Settings", "Schedule", "SettingsHash", "Enabled", "FromFile", "PausedBecause", "FailureCount")
            VALUES (@organisation, @name, @source, @target, @settings, @schedule, @hash, @enabled, @yes, @paused, 0)
            ON CONFLICT ("OrganisationId", "Name") DO UPDATE SET "SourceConnectionId" = excluded."SourceConnectionId", "TargetConnectionId" = excluded."TargetConnectionId",
                "Settings" = excluded."Settings", "Schedule" = excluded."Schedule", "SettingsHash" = excluded."SettingsHash", "Enabled" = excluded."Enabled",
                "FromFile" = excluded."FromFile", "PausedBecause" = excluded."PausedBecause"
            """;
        return store.Connection.RunAsync(sql, cancellationToken, ("organisation", store.OrganisationId), ("name", sync.Name), ("source", source), ("target", target),
            ("settings", SyncJson.Settings(sync)), ("schedule", SyncJson.Schedule(sync.Schedule)), ("hash", SyncJson.Hash(sync)), ("enabled", sync.Enabled), ("yes", true), ("paused", pausedBecause));
    }

    private Task<int> AuditAsync(string file, CancellationToken cancellationToken) => store.Connection.RunAsync(
        """INSERT INTO "AuditEntries" ("OrganisationId", "At", "Who", "What", "Detail") VALUES (@organisation, @now, @who, 'configuration applied', @detail)""",
        cancellationToken, ("organisation", store.OrganisationId), ("now", Now), ("who", file), ("detail", string.Join("; ", _changes)));

    private async Task<Dictionary<string, ConnectionRow>> ConnectionsAsync(CancellationToken cancellationToken)
    {
        const string sql = """SELECT "Name", "Id", "Connector", "Settings", "FromFile", "IsPaused" FROM "Connections" WHERE "OrganisationId" = @organisation""";
        return await RowsAsync(sql, r => new ConnectionRow(r.GetInt64(1), r.GetString(2), r.GetString(3), r.GetBoolean(4), r.GetBoolean(5)), cancellationToken);
    }

    private async Task<Dictionary<string, SyncRow>> SyncsAsync(CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT "Name", "Id", "SourceConnectionId", "TargetConnectionId", "Settings", "Schedule", "SettingsHash", "Enabled", "FromFile", "PausedBecause"
            FROM "Syncs" WHERE "OrganisationId" = @organisation
            """;
        return await RowsAsync(sql, r => new SyncRow(r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetString(4), r.Text(5), r.GetString(6), r.GetBoolean(7), r.GetBoolean(8), r.Text(9)), cancellationToken);
    }

    private async Task<Dictionary<string, T>> RowsAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = store.Connection.Query(sql, ("organisation", store.OrganisationId));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new Dictionary<string, T>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken)) rows.Add(reader.GetString(0), read(reader));
        return rows;
    }

    private sealed record ConnectionRow(long Id, string Connector, string Settings, bool FromFile, bool IsPaused)
    {
        public bool Same(ConnectionConfiguration connection) => FromFile && !IsPaused && Connector == connection.Connector && Settings == ConnectionJson.Write(connection.Settings);
    }

    private sealed record SyncRow(long Id, long Source, long Target, string Settings, string? Schedule, string Hash, bool Enabled, bool FromFile, string? PausedBecause)
    {
        public bool Same(SyncConfiguration sync, Dictionary<string, ConnectionRow> connections) => FromFile && PausedBecause != Gone
            && connections.GetValueOrDefault(sync.Source)?.Id == Source && connections.GetValueOrDefault(sync.Target)?.Id == Target
            && Enabled == sync.Enabled && Settings == SyncJson.Settings(sync) && Schedule == SyncJson.Schedule(sync.Schedule) && Hash == SyncJson.Hash(sync);
    }
}
