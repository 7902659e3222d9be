using System.Data.Common;
using System.Reflection;
using Joinery.App.Storage;
using Joinery.App.Storage.Migrations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Joinery.App.Tests.Storage;

/// <summary>How the SQLite database comes to be.</summary>
public sealed class Migrations
{
    private static CancellationToken Token => TestDatabase.Token;

    [Fact]
    public async Task The_migrated_schema_is_what_the_model_expects()
    {
        await using var migrated = await new Sqlite().MakeAsync();
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync(Token);
        await using var created = new JoineryDb(connection, 0);
        await created.Database.EnsureCreatedAsync(Token);

        Assert.Equal(await SchemaAsync(connection), await SchemaAsync(migrated.Store.Connection));
    }

    [Fact]
    public void The_list_of_migrations_names_every_one_in_order()
    {
        var ids = typeof(JoineryDb).Assembly.GetTypes().Select(t => t.GetCustomAttribute<MigrationAttribute>()?.Id).OfType<string>().Order(StringComparer.Ordinal);
        Assert.Equal(ids, MigrationIds.All);
    }

    [Fact]
    public async Task A_lock_left_by_a_killed_process_does_not_stop_the_next_one()
    {
        using var folder = new TemporaryFolder();
        await using (var connection = new SqliteConnection($"Data Source={folder.File("joinery.db")};Pooling=False"))
        {
            await connection.OpenAsync(Token);
            await RunAsync(connection, """CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL)""");
            await RunAsync(connection, """INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01')""");
        }

        var database = await Database.OpenAsync(DataFolder.Open(folder.Path), TimeProvider.System, Token);
        await using (var db = await database.ForAsync(Database.DefaultOrganisation, Token)) Assert.NotNull(db);
        database.Release();
    }

    [Fact]
    public async Task A_database_from_the_future_is_refused()
    {
        await using var database = await new Sqlite().MakeAsync();
        await RunAsync(database.Store.Connection, """INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_Later', '99.0')""");

        var refused = await Assert.ThrowsAsync<JoineryException>(() => OpenAsync(database.Folder.Path));
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("newer version", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_something_else_is_left_alone()
    {
        using var folder = new TemporaryFolder();
        await using (var connection = new SqliteConnection($"Data Source={folder.File("joinery.db")};Pooling=False"))
        {
            await connection.OpenAsync(Token);
            await RunAsync(connection, "CREATE TABLE Recipes (Id INTEGER)");
        }

        var refused = await Assert.ThrowsAsync<JoineryException>(() => OpenAsync(folder.Path));
        Assert.Contains("not a database of Joinery", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Processes_that_start_together_migrate_once()
    {
        using var folder = new TemporaryFolder();
        var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => OpenAsync(folder.Path), Token)));
        await using (var connection = opened[0].Connect())
        {
            await using var command = connection.CreateCommand();
            command.CommandText = """SELECT COUNT(*) FROM "__EFMigrationsHistory" """;
            Assert.Equal((long)MigrationIds.All.Length, await command.ExecuteScalarAsync(Token));
        }

        opened[0].Release();
    }

    private static Task<Database> OpenAsync(string path) => Database.OpenAsync(DataFolder.Open(path), TimeProvider.System, Token);

    private static async Task RunAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Token);
    }

    /// <summary>Tables with columns, types, keys and references, and indexes with their columns: one line each, in order.</summary>
    private static async Task<List<string>> SchemaAsync(DbConnection connection)
    {
        var lines = new List<string>();
        foreach (var table in await RowsAsync(connection, "SELECT name, sql LIKE '%AUTOINCREMENT%' FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\' ORDER BY name"))
        {
            var name = table[0];
            lines.Add($"{name} autoincrement={table[1]}");
            foreach (var column in await RowsAsync(connection, $"SELECT name, type, \"notnull\", pk, dflt_value FROM pragma_table_info('{name}') ORDER BY name"))
                lines.Add($"{name}.{string.Join(' ', column)}");
            foreach (var reference in await RowsAsync(connection, $"SELECT \"from\", \"table\", \"to\", on_delete, on_update FROM pragma_foreign_key_list('{name}') ORDER BY \"from\""))
                lines.Add($"{name} references {string.Join(' ', reference)}");
            foreach (var index in await RowsAsync(connection, $"SELECT name, \"unique\", origin FROM pragma_index_list('{name}') ORDER BY name"))
                lines.Add($"{name} index {string.Join(' ', index)}: {string.Join(' ', (await RowsAsync(connection, $"SELECT name FROM pragma_index_info('{index[0]}') ORDER BY seqno")).Select(c => c[0]))}");
        }

        return lines;
    }

    private static async Task<List<string[]>> RowsAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(Token);
        var rows = new List<string[]>();
        while (await reader.ReadAsync(Token)) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i).ToString() ?? "")]);
        return rows;
    }
}
