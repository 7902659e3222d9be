using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Joinery.Core.Planning;

namespace Joinery.App.Storage;

/// <summary>One stored row of a plan.</summary>
/// <param name="Keys">As they were when it was planned: what an approval names.</param>
internal sealed record StoredRow(int Seq, Change Change, bool IsHeld, ImmutableArray<string> Keys);

/// <summary>The rows of plans: written once, read in order.</summary>
internal sealed class PlanRows(Store store)
{
    private static readonly string[] Columns = ["PlanId", "Seq", "OrganisationId", "Kind", "Person", "IsHeld", "Keys", "Change"];

    /// <summary>Adds all rows of a new plan, in order, in one transaction.</summary>
    public Task InsertAsync(string planId, IEnumerable<PlannedChange> rows, CancellationToken cancellationToken) => store.InTransactionAsync(
        async token =>
        {
            await using var insert = store.Connection.Prepared(Sql.Insert("PlanRows", Columns), Columns);
            using var codec = new ChangeCodec();
            var seq = 0;
            foreach (var row in rows)
            {
                insert.Set(planId, seq++, store.OrganisationId, Word<ChangeKind>.Of(row.Change.Kind), row.Change.Person?.Value, row.IsHeld,
                    string.Join(' ', row.Keys), codec.Write(row.Change));
                await insert.ExecuteNonQueryAsync(token);
            }
        },
        cancellationToken);

    /// <summary>Reads the rows of a plan in order.</summary>
    public async IAsyncEnumerable<StoredRow> ReadAsync(string planId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT "Seq", "Change", "IsHeld", "Keys" FROM "PlanRows" WHERE "PlanId" = @plan AND "OrganisationId" = @organisation ORDER BY "Seq"
            """;
        await using var command = store.Connection.Query(sql, ("plan", planId), ("organisation", store.OrganisationId));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            yield return new StoredRow(reader.GetInt32(0), ChangeCodec.Read(reader.GetString(1)), reader.GetBoolean(2), [.. reader.GetString(3).Split(' ')]);
    }

    /// <summary>The keys of all rows: what approving the plan approves.</summary>
    public async Task<HashSet<string>> KeysAsync(string planId, CancellationToken cancellationToken)
    {
        const string sql = """SELECT "Keys" FROM "PlanRows" WHERE "PlanId" = @plan AND "OrganisationId" = @organisation""";
        await using var command = store.Connection.Query(sql, ("plan", planId), ("organisation", store.OrganisationId));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken)) keys.UnionWith(reader.GetString(0).Split(' '));
        return keys;
    }
}
