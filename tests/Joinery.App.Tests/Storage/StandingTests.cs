using Joinery.App.Storage;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.App.Tests.Storage;

/// <summary>What stands from one run to the next: findings, missing people, failures, decisions, how a sync stands.</summary>
public abstract class StandingTests<TProvider> : StorageTests<TProvider>
    where TProvider : IStorageProvider, new()
{
    [Fact]
    public async Task A_finding_that_stays_keeps_its_date_and_takes_the_new_words()
    {
        await using var test = await MakeAsync();
        var findings = new OpenFindings(test.Store);
        var missing = new Finding(FindingKind.Missing, new PersonId("p1"), "Gone.", "Look.");
        var incomplete = new Finding(FindingKind.Incomplete, null, "No e-mail.", "Add one.", "email");
        Assert.Equal([missing, incomplete], await findings.ReplaceAsync(1, [missing, incomplete, missing], Now, Token));
        await findings.ReplaceAsync(2, [missing], Now, Token);

        var reworded = missing with { Text = "Still gone." };
        var other = incomplete with { Subject = "userName" };
        Assert.Equal([other], await findings.ReplaceAsync(1, [reworded, other], Now.AddHours(1), Token));
        var standing = await findings.ReadAsync(1, Token);
        Assert.Equal([new(reworded, Now, Now.AddHours(1)), new(other, Now.AddHours(1), Now.AddHours(1))], standing);
        Assert.Single(await findings.ReadAsync(2, Token));
    }

    [Fact]
    public async Task Missing_people_are_counted_once_a_read_and_forgotten_when_they_are_back()
    {
        await using var test = await MakeAsync();
        var people = new MissingPeople(test.Store);
        var company = new Namespace("hibob:1");
        PersonId jane = new("jane"), john = new("john");
        await people.RecordAsync(1, company, [jane, john], Now, Token);
        await people.RecordAsync(1, company, [jane, john], Now, Token);
        var now = await people.RecordAsync(1, company, [jane], Now.AddHours(13), Token);

        Assert.Equal(new MissingSince(Now, 2), Assert.Single(now).Value);
        Assert.Equal(now, await people.ReadAsync(1, company, Token));
        Assert.Empty(await people.RecordAsync(1, company, [], Now.AddHours(14), Token));
        Assert.Empty(await people.ReadAsync(1, company, Token));
    }

    [Fact]
    public async Task Failures_wait_for_their_next_try()
    {
        await using var test = await MakeAsync();
        var failures = new Failures(test.Store);
        var failure = new Failure { SyncId = 1, RowKey = "k1", PersonId = "p1", Attempts = 1, NextAt = 5, Text = "Seats are full." };
        await failures.SaveAsync([failure, new Failure { SyncId = 1, RowKey = "k2", Attempts = 1, NextAt = 5, Text = "" }], Token);
        failure.Attempts = 2;
        await failures.SaveAsync([failure], Token);
        await failures.RemoveAsync(1, ["k2"], Token);

        Assert.Equal(2, Assert.Single(await failures.ReadAsync(1, Token)).Attempts);
    }

    [Fact]
    public async Task The_last_decision_on_a_person_counts()
    {
        await using var test = await MakeAsync();
        var decisions = new Decisions(test.Store);
        await decisions.SaveAsync(1, new Decision(new PersonId("p1"), new AccountId("a1"), DecisionKind.Ignore), Now, Token);
        await decisions.SaveAsync(1, new Decision(new PersonId("p1"), new AccountId("a1"), DecisionKind.Rehire), Now, Token);

        Assert.Equal(DecisionKind.Rehire, Assert.Single(await decisions.ReadAsync(1, Token)).Kind);
    }

    [Fact]
    public async Task New_settings_do_not_change_how_a_sync_stands()
    {
        await using var test = await MakeAsync();
        var sync = await test.AddSyncAsync();
        sync.PausedBecause = "undone run 7";
        sync.FailureCount = 2;
        sync.NextDueAt = 11;
        await new Syncs(test.Store).SaveStandingAsync(sync, Token);
        var again = await test.AddSyncAsync();

        Assert.Equal(sync.Id, again.Id);
        var read = Assert.Single(await new Syncs(test.Store).ReadAsync(Token));
        Assert.Equal(("undone run 7", 2, 11L), (read.PausedBecause, read.FailureCount, read.NextDueAt));
    }
}
