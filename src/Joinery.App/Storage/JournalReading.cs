using System.Runtime.CompilerServices;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.App.Storage;

/// <summary>One line of the journal.</summary>
internal sealed record JournalLine(long RunId, int Seq, Change Change, GuardKind? Guard, AccountId? Account, string State, DateTimeOffset IntendedAt, string? Text);

/// <summary>What runs did, for guards, repair, undo and display.</summary>
internal sealed class JournalReading(Store store)
{
    private const string Select = """
        SELECT "RunId", "Seq", "Change", "GuardKind", "Account", "State", "IntendedAt", "Text" FROM "JournalEntries" WHERE "OrganisationId" = @organisation AND
        """;

    /// <summary>How much was applied per guard since an instant, whatever started the runs, but for those that a person approved.</summary>
    public async Task<Dictionary<GuardKind, int>> AppliedSinceAsync(long syncId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        const string sql = $"""
            SELECT j."GuardKind", COUNT(*) FROM "JournalEntries" j JOIN "Runs" r ON r."Id" = j."RunId"
            WHERE j."SyncId" = @sync AND j."IntendedAt" >= @since AND j."OrganisationId" = @organisation
              AND j."State" = '{JournalState.Done}' AND j."GuardKind" IS NOT NULL AND r."IsApproved" = @no
            GROUP BY j."GuardKind"
            """;
        await using var command = store.Connection.Query(sql, ("sync", syncId), ("since", since.ToMilliseconds()), ("organisation", store.OrganisationId), ("no", false));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new Dictionary<GuardKind, int>();
        while (await reader.ReadAsync(cancellationToken)) applied[Word<GuardKind>.Parse(reader.GetString(0))] = reader.GetInt32(1);
        return applied;
    }

    /// <summary>What was intended since an instant and never answered: it may or may not have happened.</summary>
    public IAsyncEnumerable<JournalLine> UnfinishedSinceAsync(long syncId, DateTimeOffset since, CancellationToken cancellationToken) => ReadAsync(
        $"""{Select} "SyncId" = @sync AND "IntendedAt" >= @since AND "State" = '{JournalState.Intended}' ORDER BY "Id" """,
        cancellationToken,
        ("sync", syncId),
        ("since", since.ToMilliseconds()));

    /// <summary>Everything a run intended, in order.</summary>
    public IAsyncEnumerable<JournalLine> OfRunAsync(long runId, CancellationToken cancellationToken) =>
        ReadAsync($"""{Select} "RunId" = @run ORDER BY "Seq" """, cancellationToken, ("run", runId));

    /// <summary>What a run carried out, in order, with its before-images: what undoing turns back.</summary>
    public IAsyncEnumerable<JournalLine> DoneByAsync(long runId, CancellationToken cancellationToken) =>
        ReadAsync($"""{Select} "RunId" = @run AND "State" = '{JournalState.Done}' ORDER BY "Seq" """, cancellationToken, ("run", runId));

    private async IAsyncEnumerable<JournalLine> ReadAsync(string sql, [EnumeratorCancellation] CancellationToken cancellationToken, params (string, object?)[] parameters)
    {
        await using var command = store.Connection.Query(sql, [("organisation", store.OrganisationId), .. parameters]);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            yield return new JournalLine(reader.GetInt64(0), reader.GetInt32(1), ChangeCodec.Read(reader.GetString(2)),
                reader.Text(3) is { } guard ? Word<GuardKind>.Parse(guard) : null, reader.Text(4) is { } account ? new AccountId(account) : null,
                reader.GetString(5), reader.GetInt64(6).ToInstant(), reader.Text(7));
    }
}
