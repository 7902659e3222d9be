using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.App.Storage;

/// <summary>Who is missing from full reads of a connection, since when, and from how many different ones (BEHAVIOUR 2, vanished).</summary>
internal sealed class MissingPeople(Store store)
{
    private static readonly string[] Columns = ["ConnectionId", "Namespace", "PersonId", "OrganisationId", "FirstMissingAt", "LastReadAt", "Reads"];

    public async Task<Dictionary<PersonId, MissingSince>> ReadAsync(long connectionId, Namespace space, CancellationToken cancellationToken) =>
        (await RowsAsync(connectionId, space, cancellationToken)).ToDictionary(r => r.Key, r => r.Value.Since);

    /// <summary>Records the people missing from one full read; who is back is forgotten. The same read counts once.</summary>
    /// <returns>What is known of those who are missing now.</returns>
    public async Task<Dictionary<PersonId, MissingSince>> RecordAsync(long connectionId, Namespace space, IReadOnlyCollection<PersonId> missing, DateTimeOffset readAt, CancellationToken cancellationToken)
    {
        var now = new Dictionary<PersonId, MissingSince>();
        await store.InTransactionAsync(
            async token =>
            {
                var before = await RowsAsync(connectionId, space, token);
                if (before.Count == 0 && missing.Count == 0) return;
                await using var save = store.Connection.Prepared(Sql.Upsert("MissingPeople", ["ConnectionId", "Namespace", "PersonId"], Columns), Columns);
                foreach (var person in missing.Distinct())
                {
                    var known = before.Remove(person, out var row);
                    var since = known ? row.Since with { Reads = row.Since.Reads + (row.LastRead == readAt.ToMilliseconds() ? 0 : 1) } : new MissingSince(readAt, 1);
                    now[person] = since;
                    save.Set(connectionId, space.Value, person.Value, store.OrganisationId, since.At.ToMilliseconds(), readAt.ToMilliseconds(), since.Reads);
                    await save.ExecuteNonQueryAsync(token);
                }

                await ForgetAsync(connectionId, space, before.Keys, token);
            },
            cancellationToken);
        return now;
    }

    private async Task ForgetAsync(long connectionId, Namespace space, IReadOnlyCollection<PersonId> back, CancellationToken cancellationToken)
    {
        await using var forget = store.Connection.Prepared(
            """DELETE FROM "MissingPeople" WHERE "ConnectionId" = @connection AND "Namespace" = @space AND "PersonId" = @person""", "connection", "space", "person");
        foreach (var person in back)
        {
            forget.Set(connectionId, space.Value, person.Value);
            await forget.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private async Task<Dictionary<PersonId, (MissingSince Since, long LastRead)>> RowsAsync(long connectionId, Namespace space, CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT "PersonId", "FirstMissingAt", "Reads", "LastReadAt" FROM "MissingPeople"
            WHERE "OrganisationId" = @organisation AND "ConnectionId" = @connection AND "Namespace" = @space
            """;
        await using var command = store.Connection.Query(sql, ("organisation", store.OrganisationId), ("connection", connectionId), ("space", space.Value));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new Dictionary<PersonId, (MissingSince, long)>();
        while (await reader.ReadAsync(cancellationToken))
            rows[new PersonId(reader.GetString(0))] = (new MissingSince(reader.GetInt64(1).ToInstant(), reader.GetInt32(2)), reader.GetInt64(3));
        return rows;
    }
}
