using Joinery.App.Storage;
using Joinery.Core.Contract;
using Joinery.Core.Policies;

namespace Joinery.App.Sync;

/// <summary>What a run is about to do, written before it is done; and what came of it, written together with what is remembered.</summary>
internal sealed class RunJournal(Store store, Journal journal, EffectStore effects, long runId, long syncId, long turnNumber, TimeProvider clock)
{
    private int _seq;

    public async Task IntendAsync(IReadOnlyList<Attempt> batch, CancellationToken cancellationToken)
    {
        var entries = batch.Select(a => new Intent(_seq++, a.Change, Guard.KindOf(a.Change), a.Account, a.Group)).ToList();
        var ids = await journal.IntendAsync(runId, syncId, turnNumber, entries, clock.GetUtcNow(), cancellationToken);
        for (var i = 0; i < batch.Count; i++) batch[i].JournalId = ids[i];
    }

    public Task FinishAsync(IReadOnlyList<Attempt> batch, IReadOnlyList<Effect> remembered, CancellationToken cancellationToken) => store.InTransactionAsync(
        async token =>
        {
            await journal.FinishAsync([.. batch.Select(OutcomeOf)], clock.GetUtcNow(), token);
            await effects.SaveAsync(remembered, token);
        },
        cancellationToken);

    private static Outcome OutcomeOf(Attempt attempt) => attempt.Answer switch
    {
        Applied.Done => new Outcome(attempt.JournalId, JournalState.Done, attempt.Account, attempt.Group, null),
        Applied.AlreadyTrue => new Outcome(attempt.JournalId, JournalState.AlreadyTrue, attempt.Account, attempt.Group, null),
        Applied.Conflict conflict => new Outcome(attempt.JournalId, JournalState.Conflict, attempt.Account, attempt.Group, conflict.Why),
        Applied.Failed failed => new Outcome(attempt.JournalId, JournalState.Failed, attempt.Account, attempt.Group, failed.Why),
        _ => new Outcome(attempt.JournalId, JournalState.Failed, attempt.Account, attempt.Group, "The run stopped before this change."),
    };
}
