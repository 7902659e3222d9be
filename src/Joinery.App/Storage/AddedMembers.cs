using Joinery.Core.Model;

namespace Joinery.App.Storage;

/// <summary>The memberships that Joinery added: it removes no others of itself.</summary>
internal sealed class AddedMembers(Store store)
{
    private static readonly string[] Columns = ["OrganisationId", "Target", "TargetGroupId", "AccountId", "SyncId"];

    public async Task<HashSet<(TargetGroupId Group, AccountId Account)>> ReadAsync(string target, CancellationToken cancellationToken)
    {
        const string sql = """SELECT "TargetGroupId", "AccountId" FROM "AddedMembers" WHERE "OrganisationId" = @organisation AND "Target" = @target""";
        await using var command = store.Connection.Query(sql, ("organisation", store.OrganisationId), ("target", target));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var members = new HashSet<(TargetGroupId, AccountId)>();
        while (await reader.ReadAsync(cancellationToken)) members.Add((new TargetGroupId(reader.GetString(0)), new AccountId(reader.GetString(1))));
        return members;
    }

    public Task AddAsync(string target, long syncId, IEnumerable<(TargetGroupId Group, AccountId Account)> members, CancellationToken cancellationToken) => store.InTransactionAsync(
        async token =>
        {
            await using var add = store.Connection.Prepared(Sql.Upsert("AddedMembers", ["OrganisationId", "Target", "TargetGroupId", "AccountId"], Columns), Columns);
            foreach (var (group, account) in members)
            {
                add.Set(store.OrganisationId, target, group.Value, account.Value, syncId);
                await add.ExecuteNonQueryAsync(token);
            }
        },
        cancellationToken);

    public Task RemoveAsync(string target, IEnumerable<(TargetGroupId Group, AccountId Account)> members, CancellationToken cancellationToken) => store.InTransactionAsync(
        async token =>
        {
            await using var remove = store.Connection.Prepared(
                """DELETE FROM "AddedMembers" WHERE "OrganisationId" = @organisation AND "Target" = @target AND "TargetGroupId" = @group AND "AccountId" = @account""",
                "organisation", "target", "group", "account");
            foreach (var (group, account) in members)
            {
                remove.Set(store.OrganisationId, target, group.Value, account.Value);
                await remove.ExecuteNonQueryAsync(token);
            }
        },
        cancellationToken);
}
