using System.Data.Common;
using System.Text.Json;
using Joinery.App.Configuration;
using Joinery.App.Security;
using Joinery.App.Storage.Migrations;

namespace Joinery.App.Storage;

/// <param name="SecretsToType">Settings whose secret cannot be found here: <c>connections.bob.token</c>.</param>
internal sealed record RestoreResult(IReadOnlyList<string> Organisations, int Rows, IReadOnlyList<string> SecretsToType);

/// <summary>Reads what <see cref="Backup"/> wrote into a data folder that holds nothing yet.</summary>
internal sealed class Restore(Database database, Protection protection)
{
    /// <summary>Whether a file looks like a backup: a configuration is an object, a backup an array.</summary>
    public static bool IsBackup(Stream stream)
    {
        int first;
        do first = stream.ReadByte();
        while (first is ' ' or '\r' or '\n' or '\t' or 0xEF or 0xBB or 0xBF);
        stream.Position = 0;
        return first == '[';
    }

    /// <param name="passphrase">Asked only where the document needs it.</param>
    public async Task<RestoreResult> ImportAsync(Stream stream, Func<string> passphrase, CancellationToken cancellationToken)
    {
        await using var store = database.For(organisationId: 0);
        var rows = 0;
        try
        {
            await store.InTransactionAsync(async token => rows = await ReadAsync(store, stream, passphrase, token), cancellationToken);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw Damaged(exception);
        }

        return new RestoreResult(await Backup.OrganisationsAsync(store, cancellationToken), rows, await UnresolvedAsync(store, cancellationToken));
    }

    private async Task<int> ReadAsync(Store store, Stream stream, Func<string> passphrase, CancellationToken cancellationToken)
    {
        var tables = BackupTables.Of(store.Db);
        await EmptyAsync(store, tables, cancellationToken);
        PassphraseCipher? cipher = null;
        var rows = 0;
        int? end = null;
        BackupTable? table = null;
        DbCommand? insert = null;
        try
        {
            await foreach (var item in JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(stream, cancellationToken: cancellationToken))
            {
                if (item.ValueKind == JsonValueKind.Array)
                {
                    Fill(insert!, table!, item, cipher);
                    await insert!.ExecuteNonQueryAsync(cancellationToken);
                    rows++;
                }
                else if (item.TryGetProperty("joinery", out var format))
                {
                    cipher = Open(item, format.GetInt32(), passphrase);
                }
                else if (item.TryGetProperty("end", out var count))
                {
                    end = count.GetInt32();
                }
                else
                {
                    table = Named(tables, item);
                    if (insert is not null) await insert.DisposeAsync();
                    insert = store.Connection.Prepared(Sql.Insert(table.Name, table.Columns), table.Columns);
                }
            }
        }
        finally
        {
            cipher?.Dispose();
            if (insert is not null) await insert.DisposeAsync();
        }

        return rows == end ? rows : throw Damaged(null);
    }

    /// <summary>Only an unused database is filled: nothing of anybody's is written over.</summary>
    private async Task EmptyAsync(Store store, List<BackupTable> tables, CancellationToken cancellationToken)
    {
        foreach (var table in tables.Skip(1))
        {
            await using var any = store.Connection.Query($"""SELECT 1 FROM "{table.Name}" LIMIT 1""");
            if (await any.ExecuteScalarAsync(cancellationToken) is not null)
                throw new JoineryException(2, $"The data folder {database.Folder.Path} is in use: a backup can only be restored into an empty one.", "Name a new folder with --data.", database.Folder.Path);
        }

        await store.Connection.RunAsync("""DELETE FROM "Organisations" """, cancellationToken);
    }

    private static PassphraseCipher? Open(JsonElement head, int format, Func<string> passphrase)
    {
        var schema = head.GetProperty("schema").GetString();
        if (format != Backup.Format || !MigrationIds.All.Contains(schema))
            throw new JoineryException(2, "This backup was made by a newer version of Joinery.", "Install that version or a later one, and import it there.");
        return head.TryGetProperty("salt", out var salt) ? new PassphraseCipher(passphrase(), salt.GetBytesFromBase64(), head.GetProperty("rounds").GetInt32()) : null;
    }

    /// <summary>The table as the document has it: an older one may lack columns, which then take their defaults.</summary>
    private static BackupTable Named(List<BackupTable> tables, JsonElement item)
    {
        var known = tables.Single(t => t.Name == item.GetProperty("table").GetString());
        var columns = item.GetProperty("columns").EnumerateArray().Select(c => c.GetString()!).ToArray();
        return new BackupTable(known.Name, columns, [.. columns.Select(c => Array.IndexOf(known.Columns, c) is >= 0 and var i ? known.Types[i] : throw Damaged(null))]);
    }

    private void Fill(DbCommand insert, BackupTable table, JsonElement row, PassphraseCipher? cipher)
    {
        var i = 0;
        foreach (var value in row.EnumerateArray())
        {
            var read = BackupTables.Read(value, table.Types[i]);
            if (read is byte[] secret && BackupTables.PurposeOf(table.Name) is { } purpose) read = protection.Protect(purpose, cipher!.Decrypt(secret));
            insert.Parameters[i++].Value = read ?? DBNull.Value;
        }

        if (i != table.Columns.Length) throw Damaged(null);
    }

    private static async Task<List<string>> UnresolvedAsync(Store store, CancellationToken cancellationToken)
    {
        var unresolved = new List<string>();
        await using var command = store.Connection.Query("""SELECT "Name", "Settings" FROM "Connections" ORDER BY "OrganisationId", "Name" """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            using var settings = JsonDocument.Parse(reader.GetString(1));
            Look(settings.RootElement, $"connections.{reader.GetString(0)}", unresolved);
        }

        foreach (var account in await new MergeAccounts(store).ReadAsync(cancellationToken))
        {
            if (!Resolves(account.ApiKey, "")) unresolved.Add($"mergeAccounts.{account.Name}.apiKey");
            if (account.WebhookSecret is { } secret && !Resolves(secret, "")) unresolved.Add($"mergeAccounts.{account.Name}.webhookSecret");
        }

        return unresolved;
    }

    private static void Look(JsonElement value, string where, List<string> unresolved)
    {
        if (value.ValueKind == JsonValueKind.Object)
            foreach (var member in value.EnumerateObject())
                Look(member.Value, $"{where}.{member.Name}", unresolved);
        else if (value.ValueKind == JsonValueKind.String && SecretReference.IsReference(value.GetString()!) && !Resolves(value.GetString()!, where))
            unresolved.Add(where);
    }

    private static bool Resolves(string reference, string where)
    {
        try
        {
            SecretReference.Resolve(reference, where);
            return true;
        }
        catch (ConfigurationException)
        {
            return false;
        }
    }

    private static JoineryException Damaged(Exception? cause) =>
        new(2, "This file is no whole backup of Joinery.", "Take another copy of it, or another backup; nothing was imported.", inner: cause);
}
