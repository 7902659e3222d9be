using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Joinery.App.Storage;

/// <summary>The door to what is stored: opens the database, brings it up to date, and makes a <see cref="Store"/> for each piece of work.</summary>
internal sealed class Database
{
    /// <summary>The organisation that is always there.</summary>
    public const string DefaultOrganisation = "default";

    private readonly string _connectionString;

    private Database(DataFolder folder)
    {
        Folder = folder;
        _connectionString = new SqliteConnectionStringBuilder { DataSource = folder.DatabaseFile, ForeignKeys = true, DefaultTimeout = 60 }.ToString();
    }

    public DataFolder Folder { get; }

    /// <summary>Opens the database of a data folder; makes or migrates it where that is pending.</summary>
    /// <exception cref="JoineryException">Folder or database cannot be used.</exception>
    public static async Task<Database> OpenAsync(DataFolder folder, TimeProvider time, CancellationToken cancellationToken)
    {
        var database = new Database(folder);
        try
        {
            await Migrating.BringUpToDateAsync(database, time, cancellationToken);
        }
        catch (DbException exception) when (StorageErrors.Explain(exception, folder.DatabaseFile) is { } explained)
        {
            throw explained;
        }

        return database;
    }

    /// <summary>What one organisation sees. Dispose of it: it holds a connection.</summary>
    public Store For(long organisationId) => new(Connect(), organisationId);

    /// <summary>What one organisation sees, by its name; null when there is none of that name.</summary>
    public async Task<Store?> ForAsync(string organisation, CancellationToken cancellationToken)
    {
        var connection = Connect();
        await using var command = connection.Query("""SELECT "Id" FROM "Organisations" WHERE "Name" = @name""", ("name", organisation));
        if (await command.ExecuteScalarAsync(cancellationToken) is long id) return new Store(connection, id);
        await connection.DisposeAsync();
        return null;
    }

    /// <summary>Makes the organisation where it is not there yet, and tells its id.</summary>
    public async Task<long> AddOrganisationAsync(string name, CancellationToken cancellationToken)
    {
        await using var connection = Connect();
        const string sql = """
            INSERT INTO "Organisations" ("Name") VALUES (@name)
            ON CONFLICT ("Name") DO UPDATE SET "Name" = excluded."Name" RETURNING "Id"
            """;
        await using var command = connection.Query(sql, ("name", name));
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Lets go of the file, so that its folder can be moved or removed.</summary>
    public void Release()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    /// <summary>An open connection of its own, seen by no organisation's filter.</summary>
    internal DbConnection Connect()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            if (SQLitePCL.raw.sqlite3_db_readonly(connection.Handle, "main") == 1) throw new SqliteException("The file is read-only.", 8);
            using var command = connection.CreateCommand();
            // SQLite's own waiting is finer than the client's, which looks again only every 150 ms.
            command.CommandText = "PRAGMA busy_timeout = 5000";
            command.ExecuteNonQuery();
            return connection;
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw StorageErrors.Explain(exception, Folder.DatabaseFile)!;
        }
    }
}
