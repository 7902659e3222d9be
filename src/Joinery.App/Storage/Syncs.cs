using System.Data.Common;

namespace Joinery.App.Storage;

/// <summary>An organisation's syncs: what they are, and how they stand.</summary>
internal sealed class Syncs(Store store)
{
    private static readonly string[] Columns =
    [
        "Id", "OrganisationId", "Name", "SourceConnectionId", "TargetConnectionId", "Settings", "Schedule", "SettingsHash", "Enabled", "FromFile",
        "PausedBecause", "FirstApprovedAt", "LastApprovalAt", "FailureCount", "NotBefore", "NextDueAt",
    ];

    // What a person or a file sets; the rest is how it stands, and is kept by SaveStandingAsync.
    private static readonly string[] Settings =
    [
        "OrganisationId", "Name", "SourceConnectionId", "TargetConnectionId", "Settings", "Schedule", "SettingsHash", "Enabled", "FromFile", "PausedBecause", "FailureCount",
    ];

    /// <summary>In the order of their names.</summary>
    public async Task<List<SyncEntity>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var command = store.Connection.Query($"""{Sql.Select("Syncs", Columns)}WHERE "OrganisationId" = @organisation ORDER BY "Name" """, ("organisation", store.OrganisationId));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var syncs = new List<SyncEntity>();
        while (await reader.ReadAsync(cancellationToken)) syncs.Add(Read(reader));
        return syncs;
    }

    /// <summary>Adds the sync, or writes its settings over those of the sync of the same name, and gives it its id. How it stands stays.</summary>
    public async Task SaveAsync(SyncEntity sync, CancellationToken cancellationToken)
    {
        const string conflict = """
             ON CONFLICT ("OrganisationId", "Name") DO UPDATE SET "SourceConnectionId" = excluded."SourceConnectionId",
            "TargetConnectionId" = excluded."TargetConnectionId", "Settings" = excluded."Settings", "Schedule" = excluded."Schedule",
            "SettingsHash" = excluded."SettingsHash", "Enabled" = excluded."Enabled", "FromFile" = excluded."FromFile" RETURNING "Id"
            """;
        await using var save = store.Connection.Prepared(Sql.Insert("Syncs", Settings) + conflict, Settings);
        save.Set(store.OrganisationId, sync.Name, sync.SourceConnectionId, sync.TargetConnectionId, sync.Settings, sync.Schedule, sync.SettingsHash, sync.Enabled, sync.FromFile, sync.PausedBecause, sync.FailureCount);
        sync.Id = (long)(await save.ExecuteScalarAsync(cancellationToken))!;
        sync.OrganisationId = store.OrganisationId;
    }

    /// <summary>Writes how the sync stands: paused, approvals, failures, due moments.</summary>
    public Task SaveStandingAsync(SyncEntity sync, CancellationToken cancellationToken)
    {
        const string sql = """
            UPDATE "Syncs" SET "PausedBecause" = @paused, "FirstApprovedAt" = @first, "LastApprovalAt" = @last, "FailureCount" = @failures,
                "NotBefore" = @notBefore, "NextDueAt" = @nextDue
            WHERE "Id" = @id AND "OrganisationId" = @organisation
            """;
        return store.Connection.RunAsync(sql, cancellationToken,
            ("paused", sync.PausedBecause), ("first", sync.FirstApprovedAt), ("last", sync.LastApprovalAt), ("failures", sync.FailureCount),
            ("notBefore", sync.NotBefore), ("nextDue", sync.NextDueAt), ("id", sync.Id), ("organisation", store.OrganisationId));
    }

    private static SyncEntity Read(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        OrganisationId = row.GetInt64(1),
        Name = row.GetString(2),
        SourceConnectionId = row.GetInt64(3),
        TargetConnectionId = row.GetInt64(4),
        Settings = row.GetString(5),
        Schedule = row.Text(6),
        SettingsHash = row.GetString(7),
        Enabled = row.GetBoolean(8),
        FromFile = row.GetBoolean(9),
        PausedBecause = row.Text(10),
        FirstApprovedAt = row.Number(11),
        LastApprovalAt = row.Number(12),
        FailureCount = row.GetInt32(13),
        NotBefore = row.Number(14),
        NextDueAt = row.Number(15),
    };
}
