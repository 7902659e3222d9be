using System.Collections.Immutable;
using Joinery.App.Security;
using Joinery.App.Storage;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.App.Sync;

/// <summary>A read as it was kept.</summary>
/// <param name="Unconfirmed">Empties that came where a value was, and that another read must confirm before they clear anything.</param>
internal sealed record KeptRead(long Id, PeopleRead Read, ImmutableHashSet<(PersonId Person, string Attribute)> Unconfirmed)
{
    /// <summary>Whether the later read that this one was loaded beside says just the same, so that it need not be kept too.</summary>
    public bool IsSameAs(PeopleRead later)
    {
        var isComparable = Unconfirmed.IsEmpty && ReferenceEquals(Read.Layout, later.Layout) && Read.GroupKinds == later.GroupKinds && AreSame(Read.Facts, later.Facts);
        return isComparable && Read.People.Count == later.People.Count && !Read.People.Where((person, i) => !ReferenceEquals(person, later.People[i])).Any();
    }

    private static bool AreSame(SourceFacts a, SourceFacts b) => a with { Attributes = b.Attributes } == b && a.Attributes.SetEquals(b.Attributes);
}

/// <summary>Keeps reads of sources, packed and encrypted: the last believed one, and those that wait for an approval.</summary>
internal sealed class Snapshots(Store store, Protection protection)
{
    internal const string Purpose = "snapshot";

    // The one before the newest stays: what a mistaken approval replaced can still be looked at.
    private const int BelievedKept = 2;

    private static readonly string[] Columns = ["OrganisationId", "ConnectionId", "ReadAt", "People", "State", "Blob"];

    /// <summary>Keeps a read as the connection's last believed one.</summary>
    public Task<long> SaveBelievedAsync(long connectionId, PeopleRead read, IReadOnlySet<(PersonId Person, string Attribute)> unconfirmed, CancellationToken cancellationToken) =>
        SaveAsync(connectionId, read, unconfirmed, SnapshotState.Believed, cancellationToken);

    /// <summary>Says of the last believed read that a later one was the same; false when another one was kept meanwhile.</summary>
    public async Task<bool> RenewAsync(long id, DateTimeOffset startedAt, CancellationToken cancellationToken) => await store.Connection.RunAsync(
        $"""UPDATE "Snapshots" SET "ReadAt" = @at WHERE "Id" = @id AND "OrganisationId" = @organisation AND "State" = '{SnapshotState.Believed}'""",
        cancellationToken,
        ("at", startedAt.ToMilliseconds()), ("id", id), ("organisation", store.OrganisationId)) == 1;

    /// <summary>Keeps a doubtful read for the plan that waits; approving the plan makes a read like it the believed one.</summary>
    public Task<long> SaveCandidateAsync(long connectionId, PeopleRead read, IReadOnlySet<(PersonId Person, string Attribute)> unconfirmed, CancellationToken cancellationToken) =>
        SaveAsync(connectionId, read, unconfirmed, SnapshotState.Candidate, cancellationToken);

    /// <summary>The last believed read of a connection; null when there is none yet.</summary>
    public Task<KeptRead?> LoadBelievedAsync(long connectionId, CancellationToken cancellationToken) => LoadBelievedAsync(connectionId, null, cancellationToken);

    /// <summary>The same, sharing with a later read who did not change since.</summary>
    public Task<KeptRead?> LoadBelievedAsync(long connectionId, PeopleRead? later, CancellationToken cancellationToken) => LoadAsync(
        $"""WHERE "ConnectionId" = @value AND "OrganisationId" = @organisation AND "State" = '{SnapshotState.Believed}' ORDER BY "Id" DESC LIMIT 1""", connectionId, later, cancellationToken);

    public Task<KeptRead?> LoadAsync(long id, CancellationToken cancellationToken) =>
        LoadAsync("""WHERE "Id" = @value AND "OrganisationId" = @organisation""", id, null, cancellationToken);

    /// <summary>When the last believed read began; null when there is none. Costs no decrypting.</summary>
    public async Task<DateTimeOffset?> BelievedAtAsync(long connectionId, CancellationToken cancellationToken)
    {
        const string sql = $"""
            SELECT MAX("ReadAt") FROM "Snapshots" WHERE "ConnectionId" = @connection AND "OrganisationId" = @organisation AND "State" = '{SnapshotState.Believed}'
            """;
        await using var command = store.Connection.Query(sql, ("connection", connectionId), ("organisation", store.OrganisationId));
        return await command.ExecuteScalarAsync(cancellationToken) is long at ? at.ToInstant() : null;
    }

    private async Task<long> SaveAsync(long connectionId, PeopleRead read, IReadOnlySet<(PersonId Person, string Attribute)> unconfirmed, string state, CancellationToken cancellationToken)
    {
        // Packed before the transaction: nobody else should wait for that.
        var blob = protection.Protect(Purpose, SnapshotCodec.Encode(read, unconfirmed));
        var id = 0L;
        await store.InTransactionAsync(
            async token =>
            {
                if (state == SnapshotState.Believed) await RetireAsync(connectionId, token);
                await using var insert = store.Connection.Prepared(Sql.Insert("Snapshots", Columns) + """ RETURNING "Id" """, Columns);
                insert.Set(store.OrganisationId, connectionId, read.StartedAt.ToMilliseconds(), read.People.Count, state, blob);
                id = (long)(await insert.ExecuteScalarAsync(token))!;
                await PruneAsync(connectionId, token);
            },
            cancellationToken);
        return id;
    }

    private async Task<KeptRead?> LoadAsync(string where, long value, PeopleRead? later, CancellationToken cancellationToken)
    {
        await using var command = store.Connection.Query($"""{Sql.Select("Snapshots", "Id", "Blob", "ReadAt")}{where}""", ("value", value), ("organisation", store.OrganisationId));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken)) return null;
        var (read, unconfirmed) = SnapshotCodec.Decode(protection.Unprotect(Purpose, reader.Bytes(1)!), reader.GetInt64(2).ToInstant(), later);
        return new KeptRead(reader.GetInt64(0), read, unconfirmed);
    }

    private Task<int> RetireAsync(long connectionId, CancellationToken cancellationToken) => store.Connection.RunAsync(
        $"""UPDATE "Snapshots" SET "State" = '{SnapshotState.Old}' WHERE "ConnectionId" = @connection AND "OrganisationId" = @organisation AND "State" = '{SnapshotState.Believed}'""",
        cancellationToken,
        ("connection", connectionId), ("organisation", store.OrganisationId));

    /// <summary>Lets go of all but the newest believed ones, and of candidates whose plan no longer waits; the newest candidate may not have its plan yet.</summary>
    private Task<int> PruneAsync(long connectionId, CancellationToken cancellationToken) => store.Connection.RunAsync(
        $"""
        DELETE FROM "Snapshots" WHERE "ConnectionId" = @connection AND "OrganisationId" = @organisation AND "Id" NOT IN (
            SELECT "Id" FROM (SELECT "Id" FROM "Snapshots" WHERE "ConnectionId" = @connection AND "OrganisationId" = @organisation
                AND "State" <> '{SnapshotState.Candidate}' ORDER BY CASE "State" WHEN '{SnapshotState.Believed}' THEN 0 ELSE 1 END, "Id" DESC LIMIT {BelievedKept}) kept
            UNION SELECT COALESCE(MAX("Id"), 0) FROM "Snapshots" WHERE "ConnectionId" = @connection AND "OrganisationId" = @organisation AND "State" = '{SnapshotState.Candidate}'
            UNION SELECT "SnapshotId" FROM "Plans" WHERE "OrganisationId" = @organisation AND "SnapshotId" IS NOT NULL
                AND "State" IN ('{PlanState.Held}', '{PlanState.Approved}', '{PlanState.Applying}'))
        """,
        cancellationToken,
        ("connection", connectionId), ("organisation", store.OrganisationId));
}
