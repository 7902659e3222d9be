using System.Data.Common;

namespace Joinery.App.Storage;

/// <summary>The heads of plans; their rows are <see cref="PlanRows"/>.</summary>
internal sealed class Plans(Store store)
{
    private static readonly string[] Columns =
    [
        "Id", "OrganisationId", "SyncId", "RunId", "Hash", "State", "CreatedAt", "SettingsHash", "IsRehearsal", "Origin", "UndoneRunId", "ApprovedBy",
        "ApprovedAt", "Document", "SnapshotId",
    ];

    private static readonly string Select = Sql.Select("Plans", Columns);

    public static string NewId() => Guid.CreateVersion7().ToString("N");

    public async Task AddAsync(PlanEntity plan, CancellationToken cancellationToken)
    {
        await using var insert = store.Connection.Prepared(Sql.Insert("Plans", Columns), Columns);
        insert.Set(plan.Id, store.OrganisationId, plan.SyncId, plan.RunId, plan.Hash, plan.State, plan.CreatedAt, plan.SettingsHash, plan.IsRehearsal, plan.Origin,
            plan.UndoneRunId, plan.ApprovedBy, plan.ApprovedAt, plan.Document, plan.SnapshotId);
        await insert.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The plans whose id begins so: one for a whole id, at most two otherwise, which is enough to say that a beginning is not clear.</summary>
    public Task<List<PlanEntity>> FindAsync(string idOrBeginning, CancellationToken cancellationToken) => ReadAsync(
        $"""{Select}WHERE "OrganisationId" = @organisation AND "Id" >= @from AND "Id" < @to ORDER BY "Id" LIMIT 2""",
        cancellationToken,
        ("from", idOrBeginning),
        // Ids are hexadecimal: every continuation of the beginning sorts before this.
        ("to", idOrBeginning + "g"));

    /// <summary>The newest plan of a sync in one of these states.</summary>
    public async Task<PlanEntity?> NewestAsync(long syncId, IReadOnlyList<string> states, CancellationToken cancellationToken) => (await ReadAsync(
        $"""{Select}WHERE "OrganisationId" = @organisation AND "SyncId" = @sync AND "State" IN ({Words(states)}) ORDER BY "Id" DESC LIMIT 1""",
        cancellationToken,
        ("sync", syncId))).FirstOrDefault();

    /// <summary>Moves a plan on, in one conditional update; false when somebody was first or it is in none of these states.</summary>
    public async Task<bool> MoveAsync(string planId, IReadOnlyList<string> from, string to, CancellationToken cancellationToken)
    {
        var sql = $"""UPDATE "Plans" SET "State" = @to WHERE "Id" = @id AND "OrganisationId" = @organisation AND "State" IN ({Words(from)})""";
        return await store.Connection.RunAsync(sql, cancellationToken, ("to", to), ("id", planId), ("organisation", store.OrganisationId)) == 1;
    }

    /// <summary>Marks the sync's plans that a crash caught while they were carried out. Only who holds the target's turn may.</summary>
    public Task<int> InterruptUnfinishedAsync(long syncId, CancellationToken cancellationToken)
    {
        const string sql = $"""
            UPDATE "Plans" SET "State" = '{PlanState.Interrupted}'
            WHERE "SyncId" = @sync AND "OrganisationId" = @organisation AND "State" IN ('{PlanState.Approved}', '{PlanState.Applying}')
            """;
        return store.Connection.RunAsync(sql, cancellationToken, ("sync", syncId), ("organisation", store.OrganisationId));
    }

    /// <summary>Approves a plan that waits; false when somebody was first (<see cref="FindAsync"/> then tells who).</summary>
    public async Task<bool> ApproveAsync(string planId, string hash, string by, DateTimeOffset at, CancellationToken cancellationToken)
    {
        const string sql = $"""
            UPDATE "Plans" SET "State" = '{PlanState.Approved}', "ApprovedBy" = @by, "ApprovedAt" = @at
            WHERE "Id" = @id AND "OrganisationId" = @organisation AND "Hash" = @hash AND "State" IN ('{PlanState.Held}', '{PlanState.Planned}')
            """;
        return await store.Connection.RunAsync(sql, cancellationToken,
            ("by", by), ("at", at.ToMilliseconds()), ("id", planId), ("organisation", store.OrganisationId), ("hash", hash)) == 1;
    }

    /// <summary>Gives every other waiting plan of the sync up for this one.</summary>
    public Task<int> ReplaceOthersAsync(long syncId, string planId, CancellationToken cancellationToken)
    {
        const string sql = $"""
            UPDATE "Plans" SET "State" = '{PlanState.Replaced}'
            WHERE "SyncId" = @sync AND "OrganisationId" = @organisation AND "Id" <> @id AND "State" IN ('{PlanState.Held}', '{PlanState.Planned}')
            """;
        return store.Connection.RunAsync(sql, cancellationToken, ("sync", syncId), ("organisation", store.OrganisationId), ("id", planId));
    }

    private async Task<List<PlanEntity>> ReadAsync(string sql, CancellationToken cancellationToken, params (string, object?)[] parameters)
    {
        await using var command = store.Connection.Query(sql, [("organisation", store.OrganisationId), .. parameters]);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var plans = new List<PlanEntity>();
        while (await reader.ReadAsync(cancellationToken)) plans.Add(Read(reader));
        return plans;
    }

    private static PlanEntity Read(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        OrganisationId = row.GetInt64(1),
        SyncId = row.GetInt64(2),
        RunId = row.GetInt64(3),
        Hash = row.GetString(4),
        State = row.GetString(5),
        CreatedAt = row.GetInt64(6),
        SettingsHash = row.GetString(7),
        IsRehearsal = row.GetBoolean(8),
        Origin = row.GetString(9),
        UndoneRunId = row.Number(10),
        ApprovedBy = row.Text(11),
        ApprovedAt = row.Number(12),
        Document = row.GetString(13),
        SnapshotId = row.Number(14),
    };

    // Words of PlanState: constants of ours, never somebody's text.
    private static string Words(IEnumerable<string> states) => $"'{string.Join("', '", states)}'";
}
