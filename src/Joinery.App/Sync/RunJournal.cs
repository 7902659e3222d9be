using Joinery.App.Storage;
using Joinery.Core.Contract;
using Joinery.Core.Policies;

namespace Joinery.App.Sync;

/// <summary>What a run is about to do, written before it is done; and what came of it, written together with what is remembered.</summary>
internal sealed class RunJournal(Store store, Journal journal, EffectStore effects, TimeProvider clock)
{
    private int _seq;

    /// <param name="remembered">What must be remembered even if no answer comes.</param>
    public Task IntendAsync(IReadOnlyList<Attempt> batch, IReadOnlyList<Effect> remembered, CancellationToken cancellationToken)
    {
        foreach (var attempt in batch) attempt.Seq = _seq++;
        return store.InTransactionAsync(
            async token =>
            {
                await journal.IntendAsync([.. batch.Select(a => new Intent(a.Seq, a.Change, Guard.KindOf(a.Change), a.Account))], clock.GetUtcNow(), token);
                await effects.SaveAsync(remembered, token);
            },
            cancellationToken);
    }

    public Task FinishAsync(IReadOnlyList<Attempt> batch, IReadOnlyList<Effect> remembered, CancellationToken cancellationToken) => store.InTransactionAsync(
        async token =>
        {
            await journal.FinishAsync([.. batch.Select(OutcomeOf)], token);
            await effects.SaveAsync(remembered, token);
        },
        cancellationToken);

    private Outcome OutcomeOf(Attempt attempt)
    {
        var (state, text) = attempt.Answer switch
        {
            Applied.Done => (JournalState.Done, null),
            Applied.AlreadyTrue => (JournalState.AlreadyTrue, null),
            Applied.Conflict conflict => (JournalState.Conflict, conflict.Why),
            Applied.Failed failed => (JournalState.Failed, failed.Why),
            _ => (JournalState.Failed, "The run stopped before this change."),
        };
        return new Outcome(attempt.Seq, state, clock.GetUtcNow(), attempt.Account, text);
    }
}
