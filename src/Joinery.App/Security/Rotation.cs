using Joinery.App.Storage;
using Joinery.App.Sync;

namespace Joinery.App.Security;

/// <summary>Begins a new key and encrypts everything stored with it anew.</summary>
internal sealed class Rotation(Database database, Protection protection)
{
    private static readonly Secret[] Secrets = [new("Snapshots", "Id", "Blob", Snapshots.Purpose), new("MergeLinks", "ConnectionId", "Token", MergeLinks.Purpose)];

    /// <returns>How much was encrypted anew.</returns>
    public async Task<int> RotateAsync(CancellationToken cancellationToken)
    {
        protection.Rotate();
        await using var store = database.For(organisationId: 0);
        var count = 0;
        foreach (var secret in Secrets)
            foreach (var id in await IdsAsync(store, secret, cancellationToken))
                // One by one: a read is large, and runs must not wait for all of them.
                await store.InTransactionAsync(async token => count += await RenewAsync(store, secret, id, token), cancellationToken);

        return count;
    }

    private static async Task<List<long>> IdsAsync(Store store, Secret secret, CancellationToken cancellationToken)
    {
        await using var command = store.Connection.Query($"""SELECT "{secret.Key}" FROM "{secret.Table}" ORDER BY "{secret.Key}" """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new List<long>();
        while (await reader.ReadAsync(cancellationToken)) ids.Add(reader.GetInt64(0));
        return ids;
    }

    private async Task<int> RenewAsync(Store store, Secret secret, long id, CancellationToken cancellationToken)
    {
        await using var read = store.Connection.Query($"""SELECT "{secret.Column}" FROM "{secret.Table}" WHERE "{secret.Key}" = @id""", ("id", id));
        if (await read.ExecuteScalarAsync(cancellationToken) is not byte[] old) return 0;
        var renewed = protection.Protect(secret.Purpose, protection.Unprotect(secret.Purpose, old));
        return await store.Connection.RunAsync($"""UPDATE "{secret.Table}" SET "{secret.Column}" = @renewed WHERE "{secret.Key}" = @id""", cancellationToken, ("renewed", renewed), ("id", id));
    }

    private sealed record Secret(string Table, string Key, string Column, string Purpose);
}
