namespace Joinery.App.Storage;

/// <summary>The server's Merge accounts. What no file names any more stays, and nothing uses it.</summary>
internal sealed class MergeAccounts(Store store)
{
    private static readonly string[] Columns = ["Name", "ApiKey", "Region", "WebhookSecret", "UpdatedAt"];

    public async Task<List<MergeAccountEntity>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var command = store.Connection.Query($"""{Sql.Select("MergeAccounts", Columns)}ORDER BY "Name" """);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var accounts = new List<MergeAccountEntity>();
        while (await row.ReadAsync(cancellationToken))
            accounts.Add(new MergeAccountEntity { Name = row.GetString(0), ApiKey = row.GetString(1), Region = row.GetString(2), WebhookSecret = row.Text(3), UpdatedAt = row.GetInt64(4) });
        return accounts;
    }

    public async Task SaveAsync(MergeAccountEntity account, CancellationToken cancellationToken)
    {
        await using var save = store.Connection.Prepared(Sql.Upsert("MergeAccounts", ["Name"], Columns), Columns);
        save.Set(account.Name, account.ApiKey, account.Region, account.WebhookSecret, account.UpdatedAt);
        await save.ExecuteNonQueryAsync(cancellationToken);
    }
}
