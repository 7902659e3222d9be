using Joinery.App.Storage;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.App.Tests.Storage;

public abstract class JournalTests<TProvider> : StorageTests<TProvider>
    where TProvider : IStorageProvider, new()
{
    [Fact]
    public async Task What_was_done_is_told_in_order_with_what_was_before()
    {
        await using var test = await MakeAsync();
        var (sync, run) = await RunAsync(test, isApproved: false);
        await using (var turn = await test.TakeTurnAsync())
        {
            var journal = new Journal(test.Store, turn, run, sync);
            await journal.IntendAsync([IntentOf(0), IntentOf(1), IntentOf(2), IntentOf(3)], Now, Token);
            await journal.FinishAsync([new Outcome(2, JournalState.Done, Now), new Outcome(0, JournalState.Done, Now, new AccountId("made")), new Outcome(1, JournalState.Failed, Now, Text: "Seats are full.")], Token);
        }

        var reading = new JournalReading(test.Store);
        var done = await reading.DoneByAsync(run, Token).ToListAsync(Token);
        Assert.Equal([0, 2], done.Select(l => l.Seq));
        Assert.Equal("made", done[0].Account?.Value);
        Assert.Equal("true", done[0].Change.Before["enabled"]);
        Assert.Equal([JournalState.Done, JournalState.Failed, JournalState.Done, JournalState.Intended], (await reading.OfRunAsync(run, Token).ToListAsync(Token)).Select(l => l.State));
        Assert.Equal(3, Assert.Single(await reading.UnfinishedSinceAsync(sync, Now, Token).ToListAsync(Token)).Seq);
    }

    [Fact]
    public async Task The_guard_counts_what_no_person_approved_since_an_instant()
    {
        await using var test = await MakeAsync();
        await using var turn = await test.TakeTurnAsync();
        var (sync, run) = await RunAsync(test, isApproved: false);
        var journal = new Journal(test.Store, turn, run, sync);
        await journal.IntendAsync([IntentOf(0), IntentOf(1)], Now.AddDays(-2), Token);
        await journal.IntendAsync([IntentOf(2), IntentOf(3), IntentOf(4) with { Guard = null }, IntentOf(5) with { Guard = GuardKind.Create }], Now, Token);
        await journal.FinishAsync([.. Enumerable.Range(0, 6).Where(i => i != 3).Select(i => new Outcome(i, JournalState.Done, Now))], Token);
        var (_, approved) = await RunAsync(test, isApproved: true);
        var byPerson = new Journal(test.Store, turn, approved, sync);
        await byPerson.IntendAsync([IntentOf(0)], Now, Token);
        await byPerson.FinishAsync([new Outcome(0, JournalState.Done, Now)], Token);

        var applied = await new JournalReading(test.Store).AppliedSinceAsync(sync, Now.AddDays(-1), Token);
        Assert.Equal(new Dictionary<GuardKind, int> { [GuardKind.Suspend] = 1, [GuardKind.Create] = 1 }, applied);
    }

    [Fact]
    public async Task Who_lost_the_turn_writes_nothing()
    {
        await using var test = await MakeAsync();
        var (sync, run) = await RunAsync(test, isApproved: false);
        await using var turn = await test.TakeTurnAsync();
        var journal = new Journal(test.Store, turn, run, sync);
        await journal.IntendAsync([IntentOf(0)], Now, Token);

        // As if this process had been stopped and another node had taken the turn.
        await test.Store.Connection.RunAsync("""UPDATE "TurnNumbers" SET "Number" = "Number" + 1, "Holder" = 'the other node'""", Token);
        var lost = await Assert.ThrowsAsync<JoineryException>(() => journal.IntendAsync([IntentOf(1)], Now, Token));
        Assert.Contains("the other node", lost.Text, StringComparison.Ordinal);
        await Assert.ThrowsAsync<JoineryException>(() => journal.FinishAsync([new Outcome(0, JournalState.Done, Now)], Token));
        Assert.Equal(JournalState.Intended, Assert.Single(await new JournalReading(test.Store).OfRunAsync(run, Token).ToListAsync(Token)).State);
    }

    [Fact]
    public async Task Runs_that_a_crash_left_are_marked_by_the_next_one()
    {
        await using var test = await MakeAsync();
        var (sync, crashed) = await RunAsync(test, isApproved: false);
        var (_, present) = await RunAsync(test, isApproved: false);
        var runs = new Runs(test.Store);

        Assert.Equal([crashed], await runs.InterruptUnfinishedAsync(sync, present, Now, Token));
        Assert.Equal(PlanState.Interrupted, (await runs.FindAsync(crashed, Token))?.Outcome);
        await runs.FinishAsync(new Run { Id = present, Trigger = "command", Outcome = PlanState.Applied, FinishedAt = Now.ToMilliseconds(), TargetRequests = 7 }, Token);
        Assert.Equal([present, crashed], (await runs.NewestAsync(sync, 10, Token)).Select(r => r.Id));
        Assert.Equal(7, (await runs.FindAsync(present, Token))?.TargetRequests);
    }

    private static async Task<(long Sync, long Run)> RunAsync(TestDatabase test, bool isApproved)
    {
        var sync = await test.AddSyncAsync();
        return (sync.Id, await new Runs(test.Store).StartAsync(sync.Id, "command", Now, isApproved, Token));
    }

    private static Intent IntentOf(int seq)
    {
        var change = new Change { Kind = ChangeKind.Suspend, Reason = new Reason(ReasonKind.Left), Person = new PersonId($"p{seq}"), Before = Values.Of(("enabled", "true")), After = Values.Of(("enabled", "false")) };
        return new Intent(seq, change, GuardKind.Suspend, new AccountId($"a{seq}"));
    }
}
