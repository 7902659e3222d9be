using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.Connectors.Tests.Conformance;

/// <summary>What every target keeps, wherever its accounts are. A target's test class starts it, empty, and inherits.</summary>
public abstract class TargetConformance : IAsyncLifetime
{
    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>A target as a new run makes it, on the same accounts.</summary>
    protected abstract ITarget Target();

    public abstract ValueTask InitializeAsync();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_was_applied_is_read_and_there_is_nothing_left_to_do()
    {
        await new PretendSync(Target()).RunAsync(Cancelled);
        var again = new PretendSync(Target());
        await again.RunAsync(Cancelled);
        Assert.Equal(0, again.Written);
        Assert.Equal(PretendSync.People.Length, (await ReadAsync(Target())).Count(a => PretendSync.People.Any(p => Values.Of(p)[AccountAttributes.UserName] == a.UserName)));
    }

    [Fact]
    public async Task A_change_that_is_true_already_can_be_applied_again()
    {
        var target = Target();
        var created = Assert.IsType<Applied.Done>(await target.ApplyAsync(TargetChanges.Create(TargetChanges.Nora), Cancelled));
        var account = created.Account!.Value;
        var repeated = Assert.IsType<Applied.AlreadyTrue>(await Target().ApplyAsync(TargetChanges.Create(TargetChanges.Nora), Cancelled));
        Assert.Equal(account, repeated.Account);
        foreach (var change in new[] { TargetChanges.Suspend(account), TargetChanges.Suspend(account), TargetChanges.Reactivate(account), TargetChanges.Update(account, "lastName", "Lind", "Holm"), TargetChanges.Update(account, "lastName", "Lind", "Holm") })
            Assert.True(await target.ApplyAsync(change, Cancelled) is Applied.Done or Applied.AlreadyTrue);
        Assert.Equal(("Holm", true), (await target.ReadAccountAsync(account, Cancelled) is { } there ? there.Attributes.Text("lastName") : null, (await target.ReadAccountAsync(account, Cancelled))!.Enabled));
    }

    [Fact]
    public async Task A_taken_value_is_a_conflict_that_shows_its_holder()
    {
        var target = Target();
        var holder = Assert.IsType<Applied.Done>(await target.ApplyAsync(TargetChanges.Create(TargetChanges.Nora), Cancelled)).Account;
        var other = TargetChanges.Nora.Select(v => v.Name == AccountAttributes.ExternalId ? (v.Name, "7999") : v);
        var conflict = Assert.IsType<Applied.Conflict>(await target.ApplyAsync(TargetChanges.Create(other), Cancelled));
        Assert.Equal(holder, conflict.Actual?.Id);
        Assert.Single(await ReadAsync(Target()), a => a.UserName == "nora.lind@example.test");
    }

    [Fact]
    public async Task Accounts_that_no_change_is_about_stay_as_they_are()
    {
        var target = Target();
        var stranger = Assert.IsType<Applied.Done>(await target.ApplyAsync(TargetChanges.Create(TargetChanges.Person("8001", "Eva", "Stone")), Cancelled)).Account!.Value;
        var before = Row(await target.ReadAccountAsync(stranger, Cancelled));
        await new PretendSync(Target()).RunAsync(Cancelled);
        Assert.Equal(before, Row(await Target().ReadAccountAsync(stranger, Cancelled)));
    }

    [Fact]
    public async Task A_change_of_an_account_that_is_gone_is_a_conflict_and_makes_no_other()
    {
        var target = Target();
        var gone = new AccountId("00000000-0000-4000-8000-000000000000");
        Assert.Null(await target.ReadAccountAsync(gone, Cancelled));
        Assert.IsType<Applied.Conflict>(await target.ApplyAsync(TargetChanges.Update(gone, "lastName", "Lind", "Holm"), Cancelled));
        Assert.DoesNotContain(await ReadAsync(Target()), a => a.Attributes.Text("lastName") == "Holm");
    }

    [Fact]
    public async Task A_cancelled_read_ends_at_once()
    {
        await Target().ApplyAsync(TargetChanges.Create(TargetChanges.Nora), Cancelled);
        await Target().ApplyAsync(TargetChanges.Create(TargetChanges.Max), Cancelled);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var account in Target().ReadAccountsAsync(cancel.Token)) await cancel.CancelAsync();
        });
    }

    protected static Task<List<Account>> ReadAsync(ITarget target) => target.ReadAccountsAsync(Cancelled).ToListAsync(Cancelled).AsTask();

    protected static string Row(Account? account) => account is null ? "none" : $"{account.Id} {string.Join("; ", account.Attributes.Supplied().Select(a => $"{a.Name}={a.Value}"))}";
}
