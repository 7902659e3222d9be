using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.App.Storage;

/// <summary>A finding as it stands.</summary>
internal sealed record StandingFinding(Finding Finding, DateTimeOffset Since, DateTimeOffset LastSeenAt);

/// <summary>What a person must look at, per sync: each full plan replaces the set, and what stays keeps its date.</summary>
internal sealed class OpenFindings(Store store)
{
    private static readonly string[] Columns = ["OrganisationId", "SyncId", "Kind", "PersonId", "Subject", "Since", "LastSeenAt", "Text", "WhatToDo"];

    public async Task<List<StandingFinding>> ReadAsync(long syncId, CancellationToken cancellationToken) => [.. (await RowsAsync(syncId, cancellationToken)).Select(r => r.Standing)];

    /// <summary>Makes these the sync's findings.</summary>
    /// <returns>Those that were not there before.</returns>
    public async Task<List<Finding>> ReplaceAsync(long syncId, IEnumerable<Finding> findings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var fresh = new List<Finding>();
        await store.InTransactionAsync(
            async token =>
            {
                var gone = new Dictionary<(FindingKind, PersonId?, string), (long Id, StandingFinding Standing)>();
                foreach (var row in await RowsAsync(syncId, token)) gone[KeyOf(row.Standing.Finding)] = row;
                var seen = new HashSet<(FindingKind, PersonId?, string)>();
                var changed = new List<(long Id, Finding Finding)>();
                foreach (var finding in findings)
                {
                    if (!seen.Add(KeyOf(finding))) continue;
                    if (!gone.Remove(KeyOf(finding), out var stays)) fresh.Add(finding);
                    else if (stays.Standing.Finding != finding) changed.Add((stays.Id, finding));
                }

                await RemoveAsync(gone.Values.Select(g => g.Id), token);
                await RewordAsync(changed, token);
                await store.Connection.RunAsync("""UPDATE "OpenFindings" SET "LastSeenAt" = @now WHERE "SyncId" = @sync AND "OrganisationId" = @organisation""", token,
                    ("now", now.ToMilliseconds()), ("sync", syncId), ("organisation", store.OrganisationId));
                await AddAsync(syncId, fresh, now, token);
            },
            cancellationToken);
        return fresh;
    }

    private static (FindingKind, PersonId?, string) KeyOf(Finding finding) => (finding.Kind, finding.Person, finding.Subject);

    private async Task<List<(long Id, StandingFinding Standing)>> RowsAsync(long syncId, CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT "Id", "Kind", "PersonId", "Subject", "Since", "LastSeenAt", "Text", "WhatToDo" FROM "OpenFindings"
            WHERE "SyncId" = @sync AND "OrganisationId" = @organisation ORDER BY "Id"
            """;
        await using var command = store.Connection.Query(sql, ("sync", syncId), ("organisation", store.OrganisationId));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<(long, StandingFinding)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var finding = new Finding(Word<FindingKind>.Parse(reader.GetString(1)), reader.Text(2) is { } person ? new PersonId(person) : null,
                reader.GetString(6), reader.GetString(7), reader.GetString(3));
            rows.Add((reader.GetInt64(0), new StandingFinding(finding, reader.GetInt64(4).ToInstant(), reader.GetInt64(5).ToInstant())));
        }

        return rows;
    }

    private async Task AddAsync(long syncId, List<Finding> findings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (findings.Count == 0) return;
        await using var add = store.Connection.Prepared(Sql.Insert("OpenFindings", Columns), Columns);
        foreach (var finding in findings)
        {
            add.Set(store.OrganisationId, syncId, Word<FindingKind>.Of(finding.Kind), finding.Person?.Value, finding.Subject, now.ToMilliseconds(), now.ToMilliseconds(), finding.Text, finding.WhatToDo);
            await add.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private async Task RewordAsync(List<(long Id, Finding Finding)> changed, CancellationToken cancellationToken)
    {
        if (changed.Count == 0) return;
        await using var reword = store.Connection.Prepared("""UPDATE "OpenFindings" SET "Text" = @text, "WhatToDo" = @do WHERE "Id" = @id""", "text", "do", "id");
        foreach (var (id, finding) in changed)
        {
            reword.Set(finding.Text, finding.WhatToDo, id);
            await reword.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private async Task RemoveAsync(IEnumerable<long> ids, CancellationToken cancellationToken)
    {
        await using var remove = store.Connection.Prepared("""DELETE FROM "OpenFindings" WHERE "Id" = @id""", "id");
        foreach (var id in ids)
        {
            remove.Set(id);
            await remove.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
