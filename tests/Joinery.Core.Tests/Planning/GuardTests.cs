using Joinery.Core.Model;
using Joinery.Core.Planning;
using Joinery.Core.Policies;
using Joinery.Testing;

namespace Joinery.Core.Tests.Planning;

public sealed class GuardTests
{
    [Theory]
    [InlineData(GuardKind.Suspend, 10, 3)]
    [InlineData(GuardKind.Suspend, 100, 5)]
    [InlineData(GuardKind.Suspend, 119, 5)]
    [InlineData(GuardKind.Suspend, 5000, 50)]
    [InlineData(GuardKind.Create, 0, 50)]
    [InlineData(GuardKind.Create, 1000, 250)]
    [InlineData(GuardKind.Create, 100_000, 500)]
    [InlineData(GuardKind.Link, 100_000, 5)]
    [InlineData(GuardKind.Identity, 1000, 20)]
    [InlineData(GuardKind.Update, 100, 25)]
    [InlineData(GuardKind.Update, 100_000, 1000)]
    [InlineData(GuardKind.Manager, 100_000, 25_000)]
    [InlineData(GuardKind.RemoveMember, 20, 10)]
    [InlineData(GuardKind.Absence, 100, 20)]
    [InlineData(GuardKind.Delete, 100_000, 0)]
    [InlineData(GuardKind.DeleteGroup, 100_000, 0)]
    public void Each_kind_has_its_allowance(GuardKind kind, int enabled, int allowed) =>
        Assert.Equal(allowed, Guard.Allowed(Guard.LimitOf(Some.Sync(), kind), enabled));

    [Fact]
    public void A_guard_counts_what_was_applied_in_24_hours_too()
    {
        var sync = Company.Of(60);
        sync.Leave(1, 2);
        Assert.False(sync.Run().IsHeld);
        sync.Now += TimeSpan.FromHours(23);
        sync.Leave(3, 4);
        var held = sync.Run();
        Assert.Equal([new Hold(HoldWhy.Guard, GuardKind.Suspend, 3, 4)], held.HeldBecause);
        sync.Now += TimeSpan.FromHours(2);
        Assert.False(sync.Run().IsHeld);
        sync.IsInStep();
    }

    [Fact]
    public void One_by_one_is_no_way_round()
    {
        var sync = Company.Of(60);
        for (var i = 1; i <= 10; i++)
        {
            sync.Leave(i, i);
            sync.Now += TimeSpan.FromMinutes(5);
            sync.Only = new HashSet<PersonId> { new(Some.Id(i)) };
            sync.Run();
        }

        Assert.Equal(3, sync.Journal.Count(d => d.Change.Kind == ChangeKind.Suspend));
    }

    [Fact]
    public void Only_an_approval_resets_the_window()
    {
        var sync = Company.Of(60);
        sync.Leave(1, 3);
        sync.Run();
        sync.Leave(4, 4);
        Assert.True(sync.Run().IsHeld);
        sync.RunApproved();
        sync.Now += TimeSpan.FromMinutes(5);
        sync.Leave(5, 7);
        Assert.False(sync.Run().IsHeld);
    }

    [Fact]
    public void Hold_kind_lets_the_rest_go_on()
    {
        var sync = Company.Of(60, s => s with { Hold = HoldMode.Kind });
        sync.Leave(1, 4);
        sync.Change(10, 11, p => p.With(PersonAttributes.Department, "Legal"));
        var plan = sync.Run();
        Assert.All(plan.Changes, c => Assert.Equal(c.Change.Kind == ChangeKind.Suspend, c.IsHeld));
        Assert.Equal(4, sync.Plan().Changes.Length);
    }

    [Fact]
    public void First_and_last_name_together_or_the_user_name_are_an_identity()
    {
        var sync = Company.Of(60);
        sync.Change(1, 2, p => p.With(PersonAttributes.FirstName, "New").With(PersonAttributes.LastName, "Name"));
        sync.Change(3, 4, p => p.With(PersonAttributes.Email, $"new{p.Id.Value}@example.test"));
        sync.Change(5, 9, p => p.With(PersonAttributes.FirstName, "New"));
        Assert.Equal([new Hold(HoldWhy.Guard, GuardKind.Identity, 3, 4)], sync.Plan().HeldBecause);
    }

    [Fact]
    public void Own_kinds_never_stop_the_rest()
    {
        var sync = Company.Of(60, s => s with { Protected = ["first1.last1@example.test"], Lifecycle = s.Lifecycle with { DeleteDaysAfterSuspend = 10 } });
        sync.KeepsLeavers = true;
        sync.Leave(2, 2);
        sync.Run();
        sync.Now += TimeSpan.FromDays(11);
        sync.People = [.. sync.People.Where(p => p.Id.Value != Some.Id(3))];
        sync.Run();
        sync.Now += TimeSpan.FromHours(12);
        sync.Leave(1, 1);
        sync.Change(4, 4, p => p.With(PersonAttributes.Department, "Legal"));
        var plan = sync.Run();
        Assert.Equal([HoldWhy.Vanished, HoldWhy.Protected, HoldWhy.Guard], plan.HeldBecause.Select(h => h.Why));
        Assert.Equal(["Update 0004"], plan.Free.Select(c => c.Change).Shown());
        Assert.Equal(["Suspend 0001", "Suspend 0003", "Delete 0002"], sync.Plan().Shown());
    }

    [Fact]
    public void A_kind_without_allowance_is_a_kind_of_its_own()
    {
        var sync = Company.Of(60, s => s with { Guard = s.Guard.SetItem(GuardKind.Update, new GuardLimit()) });
        sync.Change(1, 1, p => p.With(PersonAttributes.Department, "Legal"));
        sync.Leave(2, 2);
        var plan = sync.Plan();
        Assert.Equal([new Hold(HoldWhy.Guard, GuardKind.Update, 0, 1)], plan.HeldBecause);
        Assert.Equal(["Suspend 0002"], plan.Free.Select(c => c.Change).Shown());
    }

    [Fact]
    public void New_links_count_on_their_own_guard_and_what_is_made_counts_as_made()
    {
        var sync = Company.Of(10);
        foreach (var i in Enumerable.Range(11, 6)) sync.Target.Set($"hand{i}", [(AccountAttributes.UserName, $"u{i}"), (AccountAttributes.Email, $"first{i}.last{i}@example.test")]);
        sync.People = [.. sync.People, .. Some.People(6, 11)];
        var plan = sync.Plan();
        Assert.Contains(new Hold(HoldWhy.Guard, GuardKind.Link, 5, 6), plan.HeldBecause);
        Assert.All(plan.Changes, c => Assert.True(c.IsHeld));
    }

    [Fact]
    public void Nothing_follows_from_a_refused_read()
    {
        var sync = Company.Of(60);
        sync.People = [];
        var plan = sync.Run();
        Assert.Same(Plan.Nothing, plan);
    }
}
