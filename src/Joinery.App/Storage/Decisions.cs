using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.App.Storage;

/// <summary>What people decided about proposed rehires: the last word on a person counts.</summary>
internal sealed class Decisions(Store store)
{
    private static readonly string[] Columns = ["OrganisationId", "SyncId", "PersonId", "AccountId", "What", "At"];

    public async Task<List<Decision>> ReadAsync(long syncId, CancellationToken cancellationToken)
    {
        const string sql = """SELECT "PersonId", "AccountId", "What" FROM "Decisions" WHERE "SyncId" = @sync AND "OrganisationId" = @organisation ORDER BY "Id" """;
        await using var command = store.Connection.Query(sql, ("sync", syncId), ("organisation", store.OrganisationId));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var decisions = new List<Decision>();
        while (await reader.ReadAsync(cancellationToken))
            decisions.Add(new Decision(new PersonId(reader.GetString(0)), reader.Text(1) is { } account ? new AccountId(account) : null, Word<DecisionKind>.Parse(reader.GetString(2))));
        return decisions;
    }

    public async Task SaveAsync(long syncId, Decision decision, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var save = store.Connection.Prepared(Sql.Upsert("Decisions", ["SyncId", "PersonId"], Columns), Columns);
        save.Set(store.OrganisationId, syncId, decision.Person.Value, decision.Account?.Value, Word<DecisionKind>.Of(decision.Kind), at.ToMilliseconds());
        await save.ExecuteNonQueryAsync(cancellationToken);
    }
}
