using Joinery.Core.Model;

namespace Joinery.App.Storage;

/// <summary>Which picture each account was given last, per target.</summary>
internal sealed class PicturesSent(Store store)
{
    private static readonly string[] Columns = ["OrganisationId", "Target", "AccountId", "Address", "Content", "LookedAt"];

    public async Task<Dictionary<AccountId, PictureSent>> ReadAsync(string target, CancellationToken cancellationToken)
    {
        var sql = Sql.Select("PicturesSent", "AccountId", "Address", "Content", "LookedAt") + """WHERE "OrganisationId" = @organisation AND "Target" = @target""";
        await using var command = store.Connection.Query(sql, ("organisation", store.OrganisationId), ("target", target));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var sent = new Dictionary<AccountId, PictureSent>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var account = new AccountId(reader.GetString(0));
            sent[account] = new PictureSent(account, reader.GetString(1), reader.Text(2), reader.GetInt64(3).ToInstant());
        }

        return sent;
    }

    public Task SaveAsync(string target, IEnumerable<PictureSent> pictures, CancellationToken cancellationToken) => store.InTransactionAsync(
        async token =>
        {
            await using var save = store.Connection.Prepared(Sql.Upsert("PicturesSent", ["OrganisationId", "Target", "AccountId"], Columns), Columns);
            foreach (var picture in pictures)
            {
                save.Set(store.OrganisationId, target, picture.Account.Value, picture.Address, picture.Content, picture.LookedAt.ToMilliseconds());
                await save.ExecuteNonQueryAsync(token);
            }
        },
        cancellationToken);
}
