using System.Data.Common;

namespace Joinery.App.Storage;

/// <summary>One execution each: begun before anything is read, ended whatever became of it.</summary>
internal sealed class Runs(Store store)
{
    public const string Running = "running";

    private static readonly string[] Columns =
    [
        "Id", "OrganisationId", "SyncId", "Trigger", "StartedAt", "FinishedAt", "Outcome", "PlanId", "SourceRequests", "TargetRequests", "DurationMs", "Text", "IsApproved",
    ];

    private static readonly string Select = Sql.Select("Runs", Columns);

    /// <summary>Begins a run and tells its number.</summary>
    public async Task<long> StartAsync(long syncId, string trigger, DateTimeOffset at, bool isApproved, CancellationToken cancellationToken)
    {
        const string sql = """
            INSERT INTO "Runs" ("OrganisationId", "SyncId", "Trigger", "StartedAt", "Outcome", "SourceRequests", "TargetRequests", "DurationMs", "IsApproved")
            VALUES (@organisation, @sync, @trigger, @at, 'running', 0, 0, 0, @approved) RETURNING "Id"
            """;
        await using var command = store.Connection.Query(sql,
            ("organisation", store.OrganisationId), ("sync", syncId), ("trigger", trigger), ("at", at.ToMilliseconds()), ("approved", isApproved));
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Writes what became of it: outcome, plan, requests, duration, text.</summary>
    public Task FinishAsync(Run run, CancellationToken cancellationToken)
    {
        const string sql = """
            UPDATE "Runs" SET "FinishedAt" = @finished, "Outcome" = @outcome, "PlanId" = @plan, "SourceRequests" = @source, "TargetRequests" = @target,
                "DurationMs" = @duration, "Text" = @text, "IsApproved" = @approved
            WHERE "Id" = @id AND "OrganisationId" = @organisation
            """;
        return store.Connection.RunAsync(sql, cancellationToken,
            ("finished", run.FinishedAt), ("outcome", run.Outcome), ("plan", run.PlanId), ("source", run.SourceRequests), ("target", run.TargetRequests),
            ("duration", run.DurationMs), ("text", run.Text), ("approved", run.IsApproved), ("id", run.Id), ("organisation", store.OrganisationId));
    }

    /// <summary>Marks the sync's runs that a crash left unfinished. Only who holds the target's turn may: then none of them is alive.</summary>
    /// <returns>Their numbers.</returns>
    public async Task<List<long>> InterruptUnfinishedAsync(long syncId, long exceptRun, DateTimeOffset at, CancellationToken cancellationToken)
    {
        const string sql = $"""
            UPDATE "Runs" SET "Outcome" = '{PlanState.Interrupted}', "FinishedAt" = @at
            WHERE "SyncId" = @sync AND "OrganisationId" = @organisation AND "Id" <> @except AND "FinishedAt" IS NULL RETURNING "Id"
            """;
        await using var command = store.Connection.Query(sql,
            ("at", at.ToMilliseconds()), ("sync", syncId), ("organisation", store.OrganisationId), ("except", exceptRun));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var runs = new List<long>();
        while (await reader.ReadAsync(cancellationToken)) runs.Add(reader.GetInt64(0));
        return runs;
    }

    public async Task<Run?> FindAsync(long id, CancellationToken cancellationToken) =>
        (await ReadAsync($"""{Select}WHERE "OrganisationId" = @organisation AND "Id" = @id""", cancellationToken, ("id", id))).FirstOrDefault();

    /// <summary>The newest first; of one sync, or of all.</summary>
    public Task<List<Run>> NewestAsync(long? syncId, int count, CancellationToken cancellationToken) => syncId is { } sync
        ? ReadAsync($"""{Select}WHERE "OrganisationId" = @organisation AND "SyncId" = @sync ORDER BY "Id" DESC LIMIT @count""", cancellationToken, ("sync", sync), ("count", count))
        : ReadAsync($"""{Select}WHERE "OrganisationId" = @organisation ORDER BY "Id" DESC LIMIT @count""", cancellationToken, ("count", count));

    private async Task<List<Run>> ReadAsync(string sql, CancellationToken cancellationToken, params (string, object?)[] parameters)
    {
        await using var command = store.Connection.Query(sql, [("organisation", store.OrganisationId), .. parameters]);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var runs = new List<Run>();
        while (await reader.ReadAsync(cancellationToken)) runs.Add(Read(reader));
        return runs;
    }

    private static Run Read(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        OrganisationId = row.GetInt64(1),
        SyncId = row.GetInt64(2),
        Trigger = row.GetString(3),
        StartedAt = row.GetInt64(4),
        FinishedAt = row.Number(5),
        Outcome = row.GetString(6),
        PlanId = row.Text(7),
        SourceRequests = row.GetInt32(8),
        TargetRequests = row.GetInt32(9),
        DurationMs = row.GetInt64(10),
        Text = row.Text(11),
        IsApproved = row.GetBoolean(12),
    };
}
