using System.Text.Json;
using Joinery.App.Security;
using Joinery.App.Storage.Migrations;
using Microsoft.Data.Sqlite;

namespace Joinery.App.Storage;

internal sealed record BackupResult(IReadOnlyList<string> Organisations, int Rows, int Secrets);

/// <summary>Writes everything into one JSON document: the way to a backup, and to another database.</summary>
/// <remarks>
/// An array, so that it can be read as a stream: a head, then for each table its name and columns followed by a row each, then an end that
/// tells how many rows there were. What is encrypted with the key ring is encrypted anew under the passphrase.
/// </remarks>
internal sealed class Backup(Database database, Protection protection)
{
    internal const int Format = 1;

    /// <param name="passphrase">Null: without what is encrypted.</param>
    public async Task<BackupResult> ExportAsync(Stream stream, string? passphrase, CancellationToken cancellationToken)
    {
        await using var store = database.For(organisationId: 0);
        // One moment of the whole database, and nobody waits for us meanwhile.
        await using var moment = ((SqliteConnection)store.Connection).BeginTransaction(deferred: true);
        var salt = PassphraseCipher.NewSalt();
        using var cipher = passphrase is null ? null : new PassphraseCipher(passphrase, salt, PassphraseCipher.Rounds);
        await using var json = new Utf8JsonWriter(stream);
        json.WriteStartArray();
        WriteHead(json, cipher is null ? null : salt);
        var writing = new Writing(store, json, cipher);
        foreach (var table in BackupTables.Of(store.Db))
            if (cipher is not null || table.Name != BackupTables.Snapshots)
                await WriteAsync(writing, table, cancellationToken);
        json.WriteStartObject();
        json.WriteNumber("end", writing.Rows);
        json.WriteEndObject();
        json.WriteEndArray();
        await json.FlushAsync(cancellationToken);
        return new BackupResult(await OrganisationsAsync(store, cancellationToken), writing.Rows, writing.Secrets);
    }

    internal static async Task<List<string>> OrganisationsAsync(Store store, CancellationToken cancellationToken)
    {
        await using var command = store.Connection.Query("""SELECT "Name" FROM "Organisations" ORDER BY "Name" """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var names = new List<string>();
        while (await reader.ReadAsync(cancellationToken)) names.Add(reader.GetString(0));
        return names;
    }

    private sealed class Writing(Store store, Utf8JsonWriter json, PassphraseCipher? cipher)
    {
        public Store Store { get; } = store;

        public Utf8JsonWriter Json { get; } = json;

        public PassphraseCipher? Cipher { get; } = cipher;

        public int Rows { get; set; }

        public int Secrets { get; set; }
    }

    private static void WriteHead(Utf8JsonWriter json, byte[]? salt)
    {
        json.WriteStartObject();
        json.WriteNumber("joinery", Format);
        json.WriteString("schema", MigrationIds.All[^1]);
        if (salt is not null)
        {
            json.WriteBase64String("salt", salt);
            json.WriteNumber("rounds", PassphraseCipher.Rounds);
        }

        json.WriteEndObject();
    }

    private async Task WriteAsync(Writing writing, BackupTable table, CancellationToken cancellationToken)
    {
        var json = writing.Json;
        json.WriteStartObject();
        json.WriteString("table", table.Name);
        json.WriteStartArray("columns");
        foreach (var column in table.Columns) json.WriteStringValue(column);
        json.WriteEndArray();
        json.WriteEndObject();

        await using var command = writing.Store.Connection.Query(Sql.Select(table.Name, table.Columns));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            json.WriteStartArray();
            for (var i = 0; i < table.Columns.Length; i++)
            {
                if (table.Types[i] == typeof(byte[]) && BackupTables.PurposeOf(table.Name) is { } purpose) WriteSecret(writing, purpose, row.Bytes(i));
                else BackupTables.Write(json, row, i, table.Types[i]);
            }

            json.WriteEndArray();
            writing.Rows++;
            if (json.BytesPending > 64 * 1024) await json.FlushAsync(cancellationToken);
        }
    }

    /// <summary>Without a passphrase a secret stays out of the document.</summary>
    private void WriteSecret(Writing writing, string purpose, byte[]? secret)
    {
        if (secret is null || writing.Cipher is not { } cipher)
        {
            writing.Json.WriteNullValue();
            return;
        }

        writing.Json.WriteBase64StringValue(cipher.Encrypt(protection.Unprotect(purpose, secret)));
        writing.Secrets++;
    }
}
