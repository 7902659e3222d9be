using System.Data.Common;
using Joinery.App.Storage.Migrations;
using Joinery.App.Sync;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Joinery.App.Storage;

/// <summary>Brings a database up to date, and does nothing but one plain query where it is.</summary>
internal static class Migrating
{
    private const string History = "__EFMigrationsHistory";
    private const string EfLock = "__EFMigrationsLock";

    public static async Task BringUpToDateAsync(Database database, TimeProvider time, CancellationToken cancellationToken)
    {
        var file = new FileInfo(database.Folder.DatabaseFile);
        // A file that is not there, or that a killed process left empty, needs no question.
        if (file is { Exists: true, Length: > 0 } && await IsUpToDateAsync(database, cancellationToken)) return;

        var path = Path.Combine(database.Folder.Turns, "_database.lock");
        DataFolder.Make(database.Folder.Turns);
        await using var held = await TurnLock.TakeAsync(path, "joinery preparing the database", static _ => { }, time, cancellationToken);
        await MigrateAsync(database, cancellationToken);
    }

    private static async Task<bool> IsUpToDateAsync(Database database, CancellationToken cancellationToken)
    {
        await using var connection = database.Connect();
        return (await AppliedAsync(connection, cancellationToken)).Count == MigrationIds.All.Length;
    }

    /// <summary>What was migrated; refuses a database from the future or of somebody else.</summary>
    private static async Task<HashSet<string>> AppliedAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var applied = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            await using var command = connection.Query($"""SELECT "MigrationId" FROM "{History}" """);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken)) applied.Add(reader.GetString(0));
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == 1)
        {
            // No such table: a new database, or not ours.
            if (!await IsEmptyAsync(connection, cancellationToken)) throw new SqliteException(exception.Message, 26);
        }

        if (applied.Except(MigrationIds.All).Any())
            throw new JoineryException(2, $"{connection.DataSource} was made by a newer version of Joinery.", "Install that version or a later one, or name another folder with --data.", connection.DataSource);
        return applied;
    }

    private static async Task<bool> IsEmptyAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.Query($"SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> '{EfLock}'");
        return await command.ExecuteScalarAsync(cancellationToken) is 0L;
    }

    private static async Task MigrateAsync(Database database, CancellationToken cancellationToken)
    {
        await using var store = database.For(organisationId: 0);
        // While we waited another process may have done it.
        if ((await AppliedAsync(store.Connection, cancellationToken)).Count == MigrationIds.All.Length) return;
        await store.Connection.RunAsync("PRAGMA journal_mode = WAL", cancellationToken);
        await RemoveLeftOverLockAsync(store.Connection, cancellationToken);
        await store.Db.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>A process killed while migrating leaves EF's lock row, and EF then waits for ever. Ours fell with that process, so the row is nobody's.</summary>
    private static async Task RemoveLeftOverLockAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.Query($"SELECT COUNT(*) FROM sqlite_master WHERE name = '{EfLock}'");
        if (await command.ExecuteScalarAsync(cancellationToken) is not 0L)
            await connection.RunAsync($"""DELETE FROM "{EfLock}" """, cancellationToken);
    }
}
