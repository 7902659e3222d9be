using Joinery.App.Storage;
using Joinery.App.Sync;

namespace Joinery.App.Security;

/// <summary>Begins a new key and encrypts everything stored with it anew.</summary>
internal sealed class Rotation(Database database, Protection protection)
{
    /// <returns>How much was encrypted anew.</returns>
    public async Task<int> RotateAsync(CancellationToken cancellationToken)
    {
        protection.Rotate();
        await using var store = database.For(organisationId: 0);
        var count = 0;
        foreach (var id in await IdsAsync(store, cancellationToken))
        {
            // One by one: a read is large, and runs must not wait for all of them.
            await store.InTransactionAsync(async token => count += await RenewAsync(store, id, token), cancellationToken);
        }

        return count;
    }

    private static async Task<List<long>> IdsAsync(Store store, CancellationToken cancellationToken)
    {
        await using var command = store.Connection.Query("""SELECT "Id" FROM "Snapshots" ORDER BY "Id" """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new List<long>();
        while (await reader.ReadAsync(cancellationToken)) ids.Add(reader.GetInt64(0));
        return ids;
    }

    private async Task<int> RenewAsync(Store store, long id, CancellationToken cancellationToken)
    {
        await using var read = store.Connection.Query("""SELECT "Blob" FROM "Snapshots" WHERE "Id" = @id""", ("id", id));
        if (await read.ExecuteScalarAsync(cancellationToken) is not byte[] blob) return 0;
        var renewed = protection.Protect(Snapshots.Purpose, protection.Unprotect(Snapshots.Purpose, blob));
        return await store.Connection.RunAsync("""UPDATE "Snapshots" SET "Blob" = @blob WHERE "Id" = @id""", cancellationToken, ("blob", renewed), ("id", id));
    }
}
