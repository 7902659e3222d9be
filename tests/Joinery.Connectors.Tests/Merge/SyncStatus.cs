using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Tests.Merge;

/// <summary>Rows can be read while Merge itself still reads, or no longer does: they are then not all, or not those of today.</summary>
public sealed class SyncStatus : MergeTest
{
    [Theory]
    [InlineData("SYNCING", "still reading employees from Hibob")]
    [InlineData("FAILED", "last reading of employees from Hibob failed")]
    [InlineData("PAUSED", "has paused reading employees from Hibob")]
    public async Task What_is_not_whole_is_not_read(string word, string sentence)
    {
        Account.SyncWords["Employee"] = word;
        var error = await RefusedAsync(() => ReadAsync());
        Assert.Equal(FailureKind.Incomplete, error.Kind);
        Assert.Contains(sentence, error.WhatToDo, StringComparison.Ordinal);
        Assert.Equal(0, Host.Requests.CountOf("/employees"));
    }

    [Fact]
    public async Task A_first_sync_that_still_runs_is_not_taken_for_a_small_company()
    {
        Account.BeginInitialSync(people: 7);
        Assert.Equal(FailureKind.Incomplete, (await RefusedAsync(() => ReadAsync())).Kind);
        Account.FinishSync();
        Assert.Equal(Employees, (await ReadAsync()).Count);
    }

    [Fact]
    public async Task Models_that_are_not_needed_may_be_in_any_state()
    {
        foreach (var model in new[] { "Group", "TimeOff", "Location" }) Account.SyncWords[model] = "FAILED";
        Assert.Equal(Employees, (await ReadAsync(["id", "email", "jobTitle"])).Count);
        Assert.Equal(FailureKind.Incomplete, (await RefusedAsync(() => ReadAsync(["id", "department"]))).Kind);
    }

    [Fact]
    public async Task A_word_that_nobody_knows_stops_nothing()
    {
        Account.SyncWords["Employee"] = "SUCCESSFUL";
        Assert.Equal(Employees, (await ReadAsync()).Count);
    }

    [Theory]
    [InlineData("PARTIALLY_SYNCED")]
    [InlineData("SUCCESSFUL")]
    public async Task What_was_synced_in_part_or_is_not_said_to_be_whole_clears_nothing(string word)
    {
        Account.SyncWords["Employee"] = word;
        var people = await ReadAsync(["id", "email", "lastDay", "phone"]);
        Assert.Equal(Employees, people.Count);
        Assert.DoesNotContain(people, p => p.Attributes.Supplied().Any(a => a.Value.IsEmpty));
    }

    [Fact]
    public async Task What_is_switched_off_is_not_told()
    {
        foreach (var model in new[] { "Employment", "Group" }) Account.SyncWords[model] = "DISABLED";
        Assert.All(await ReadAsync(["department"], GroupKind.Department), p => Assert.True(!p.Attributes["department"].IsSupplied && p.Memberships.Supplied == GroupKind.None));
        Account.SyncWords["Employee"] = "DISABLED";
        Assert.Equal(FailureKind.Misconfigured, (await RefusedAsync(() => ReadAsync())).Kind);
    }

    [Fact]
    public async Task An_account_to_be_linked_anew_shows_old_data_and_is_not_read()
    {
        Account.LoseAccess();
        var error = await RefusedAsync(() => ReadAsync());
        Assert.Equal(FailureKind.Incomplete, error.Kind);
        Assert.Contains("lost its access to Hibob", error.WhatToDo, StringComparison.Ordinal);
        Account.RegainAccess();
        Assert.Equal(Employees, (await ReadAsync()).Count);
    }

    [Fact]
    public async Task One_person_can_be_read_meanwhile()
    {
        Account.SyncWords["Employee"] = "SYNCING";
        var source = (IPersonSource)Source();
        Assert.Single(await source.ReadPeopleAsync(new PeopleQuery([new PersonId(Somebody().Id)], []), Asking(["id", "email"]), Cancelled).ToListAsync(Cancelled));
    }
}
