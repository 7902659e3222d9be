using Joinery.App.Sync;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.App.Storage;

/// <summary>One change about to be asked of the target.</summary>
/// <param name="Seq">Its place in the run: unique within it.</param>
/// <param name="Guard">The guard it counts on; null: on none.</param>
/// <param name="Account">The account it will touch, where known by now.</param>
internal sealed record Intent(int Seq, Change Change, GuardKind? Guard, AccountId? Account);

/// <summary>What became of an intended change.</summary>
/// <param name="State">A word of <see cref="JournalState"/>.</param>
/// <param name="Account">The account it touched, for a create.</param>
/// <param name="Text">Why it failed or met a conflict.</param>
internal sealed record Outcome(int Seq, string State, DateTimeOffset At, AccountId? Account = null, string? Text = null);

/// <summary>The journal of one run: what is intended is committed before it is asked for. No journal, no write.</summary>
/// <remarks>Each write first checks, in its own transaction, that the run's turn is still the newest, and throws when it is not.</remarks>
internal sealed class Journal(Store store, Turn turn, long runId, long syncId)
{
    private static readonly string[] Columns =
        ["OrganisationId", "RunId", "SyncId", "Seq", "Kind", "GuardKind", "Person", "Account", "Change", "State", "IntendedAt", "TurnNumber"];

    /// <summary>Commits a batch of intended changes (at most 100).</summary>
    public Task IntendAsync(IReadOnlyList<Intent> batch, DateTimeOffset now, CancellationToken cancellationToken) => store.InTransactionAsync(
        async token =>
        {
            await turn.AssertNewestAsync(store, token);
            await using var insert = store.Connection.Prepared(Sql.Insert("JournalEntries", Columns), Columns);
            using var codec = new ChangeCodec();
            foreach (var intent in batch)
            {
                insert.Set(store.OrganisationId, runId, syncId, intent.Seq, Word<ChangeKind>.Of(intent.Change.Kind), intent.Guard is { } guard ? Word<GuardKind>.Of(guard) : null,
                    intent.Change.Person?.Value, intent.Account?.Value, codec.Write(intent.Change), JournalState.Intended, now.ToMilliseconds(), turn.Number);
                await insert.ExecuteNonQueryAsync(token);
            }
        },
        cancellationToken);

    /// <summary>Writes down a group of outcomes.</summary>
    public Task FinishAsync(IReadOnlyList<Outcome> outcomes, CancellationToken cancellationToken) => store.InTransactionAsync(
        async token =>
        {
            await turn.AssertNewestAsync(store, token);
            await using var update = store.Connection.Prepared(
                """
                UPDATE "JournalEntries" SET "State" = @state, "FinishedAt" = @at, "Text" = @text, "Account" = COALESCE(@account, "Account")
                WHERE "RunId" = @run AND "Seq" = @seq
                """,
                "state", "at", "text", "account", "run", "seq");
            foreach (var outcome in outcomes)
            {
                update.Set(outcome.State, outcome.At.ToMilliseconds(), outcome.Text, outcome.Account?.Value, runId, outcome.Seq);
                await update.ExecuteNonQueryAsync(token);
            }
        },
        cancellationToken);
}
