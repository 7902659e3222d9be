namespace Joinery.App.Storage;

/// <summary>Rows that failed and when they are tried again.</summary>
internal sealed class Failures(Store store)
{
    private static readonly string[] Columns = ["SyncId", "RowKey", "OrganisationId", "PersonId", "Attempts", "NextAt", "Text"];

    public async Task<List<Failure>> ReadAsync(long syncId, CancellationToken cancellationToken)
    {
        const string sql = """SELECT "RowKey", "PersonId", "Attempts", "NextAt", "Text" FROM "Failures" WHERE "SyncId" = @sync AND "OrganisationId" = @organisation ORDER BY "RowKey" """;
        await using var command = store.Connection.Query(sql, ("sync", syncId), ("organisation", store.OrganisationId));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var failures = new List<Failure>();
        while (await reader.ReadAsync(cancellationToken))
            failures.Add(new Failure
            {
                SyncId = syncId,
                OrganisationId = store.OrganisationId,
                RowKey = reader.GetString(0),
                PersonId = reader.Text(1),
                Attempts = reader.GetInt32(2),
                NextAt = reader.GetInt64(3),
                Text = reader.GetString(4),
            });
        return failures;
    }

    public Task SaveAsync(IEnumerable<Failure> failures, CancellationToken cancellationToken) => store.InTransactionAsync(
        async token =>
        {
            await using var save = store.Connection.Prepared(Sql.Upsert("Failures", ["SyncId", "RowKey"], Columns), Columns);
            foreach (var failure in failures)
            {
                save.Set(failure.SyncId, failure.RowKey, store.OrganisationId, failure.PersonId, failure.Attempts, failure.NextAt, failure.Text);
                await save.ExecuteNonQueryAsync(token);
            }
        },
        cancellationToken);

    public Task RemoveAsync(long syncId, IEnumerable<string> rowKeys, CancellationToken cancellationToken) => store.InTransactionAsync(
        async token =>
        {
            await using var remove = store.Connection.Prepared("""DELETE FROM "Failures" WHERE "SyncId" = @sync AND "RowKey" = @key""", "sync", "key");
            foreach (var key in rowKeys)
            {
                remove.Set(syncId, key);
                await remove.ExecuteNonQueryAsync(token);
            }
        },
        cancellationToken);
}
