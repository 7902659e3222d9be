using System.Data.Common;
using Joinery.App.Configuration.Reading;
using Joinery.App.Storage;

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
}

/// <summary>Reads connections and syncs back for runs. Plain queries: a run that changes nothing never starts EF.</summary>
internal static class StoredConfiguration
{
    public static async Task<IReadOnlyList<StoredConnection>> ConnectionsAsync(Store store, CancellationToken cancellationToken)
    {
        const string sql = """SELECT "Id", "Name", "Connector", "Settings", "IsPaused", "FromFile" FROM "Connections" WHERE "OrganisationId" = @organisation ORDER BY "Name" """;
        await using var command = store.Connection.Query(sql, ("organisation", store.OrganisationId));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<StoredConnection>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var connection = new ConnectionConfiguration(reader.GetString(1), reader.GetString(2), ConnectionJson.Read(reader.GetString(3)));
            found.Add(new StoredConnection(reader.GetInt64(0), connection, reader.GetBoolean(4), reader.GetBoolean(5)));
        }

        return found;
    }

    public static async Task<IReadOnlyList<StoredSync>> SyncsAsync(Store store, CancellationToken cancellationToken)
    {
        var connections = (await ConnectionsAsync(store, cancellationToken)).ToDictionary(c => c.Id);
        const string sql = """
            SELECT "Id", "Name", "SourceConnectionId", "TargetConnectionId", "Enabled", "Schedule", "Settings", "SettingsHash", "PausedBecause", "FirstApprovedAt", "LastApprovalAt"
            FROM "Syncs" WHERE "OrganisationId" = @organisation ORDER BY "Name"
            """;
        await using var command = store.Connection.Query(sql, ("organisation", store.OrganisationId));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<StoredSync>();
        while (await reader.ReadAsync(cancellationToken)) found.Add(Read(reader, connections));
        return found;
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

    private static StoredSync Read(DbDataReader reader, Dictionary<long, StoredConnection> connections)
    {
        var (source, target) = (connections[reader.GetInt64(2)], connections[reader.GetInt64(3)]);
        var configuration = SyncJson.Read(reader.GetString(1), source.Name, target.Name, reader.GetBoolean(4), reader.Text(5), reader.GetString(6));
        return new StoredSync(reader.GetInt64(0), configuration, reader.GetString(7), source, target, reader.Text(8), reader.Number(9)?.ToInstant(), reader.Number(10)?.ToInstant());
    }
}
