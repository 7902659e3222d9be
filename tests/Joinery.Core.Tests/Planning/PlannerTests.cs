using Joinery.Core.Model;
using Joinery.Core.Planning;
using Joinery.Core.Policies;
using Joinery.Testing;

namespace Joinery.Core.Tests.Planning;

public sealed class PlannerTests
{
    [Fact]
    public void Changes_come_in_the_order_in_which_they_can_be_applied()
    {
        var sync = Company.Of(6, s => s with { Groups = s.Groups with { Kinds = GroupKind.Team }, Lifecycle = s.Lifecycle with { DeleteDaysAfterSuspend = 1 } });
        sync.Leave(6, 6);
        sync.RunApproved();
        sync.Now += TimeSpan.FromDays(2);
        sync.Groups = Some.Groups(("team:1", "Red"));
        sync.Leave(1, 1);
        sync.Change(2, 2, p => p.With(PersonAttributes.Department, "Legal").With(PersonAttributes.Manager, "8"));
        sync.Change(3, 3, p => p.With(PersonAttributes.Email, "third@example.test"));
        sync.People = [.. sync.People, Some.Person("8", "First3", "Last3").In("team:1"), Some.Person("9", "Eve", "Poe").With(PersonAttributes.Manager, "8")];
        Assert.Equal(
            ["Suspend 0001", "Update 0003", "Update 0002", "Create 8", "Create 9", "SetManager 0002", "CreateGroup team:1", "AddMember 8", "Delete 0006"],
            sync.Plan().Shown());
        sync.RunApproved();
        sync.IsInStep();
    }

    [Fact]
    public void A_ring_that_cannot_be_opened_is_a_finding_for_exactly_those_people()
    {
        var target = new FakeTarget(Some.Target() with { TakesTemporaryValues = false });
        var sync = Company.Of(5, target: target);
        string[] addresses = ["first2.last2", "first1.last1", "first4.last4", "fourth", "first3.last3"];
        sync.People = [.. sync.People.Select((p, i) => p.With(PersonAttributes.Email, $"{addresses[i]}@example.test"))];
        var plan = sync.RunApproved();
        Assert.Equal(["Update 0004", "Update 0003", "Update 0005"], plan.Shown());
        Assert.Equal([("0001", FindingKind.UniqueRing), ("0002", FindingKind.UniqueRing)], plan.Findings.Select(f => (f.Person!.Value.Value, f.Kind)));
        sync.IsInStep();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Addresses_are_swapped_where_the_application_keeps_them_unique_and_does_not_say_so(int people)
    {
        var sync = Company.Of(people, target: new FakeTarget { AlsoUnique = [AccountAttributes.Email] });
        sync.People = [.. sync.People.Select((p, i) => p.With(PersonAttributes.Email, sync.People[(i + 1) % people].Email))];
        sync.RunApproved();
        Assert.Empty(sync.Refused);
        sync.IsInStep();
    }

    [Fact]
    public void Who_returns_is_let_in_again_where_the_application_hides_whom_it_shut_out()
    {
        var sync = Company.Of(3, target: new FakeTarget { HidesSuspended = true });
        sync.Leave(1, 1);
        sync.RunApproved();
        sync.IsInStep();
        sync.Now += TimeSpan.FromDays(1);
        sync.Change(1, 1, p => p.With(PersonAttributes.Status, "active"));
        Assert.Equal(["Reactivate 0001"], sync.RunApproved().Shown());
        sync.IsInStep();
    }

    [Fact]
    public void Who_is_not_shown_is_gone_where_others_are_shown_shut_out()
    {
        var sync = Company.Of(3);
        sync.Leave(1, 2);
        sync.RunApproved();
        sync.Now += TimeSpan.FromDays(1);
        sync.Target.Remove("new1");
        sync.Change(1, 1, p => p.With(PersonAttributes.Status, "active"));
        var plan = sync.Plan();
        Assert.Empty(plan.Shown());
        Assert.Equal([FindingKind.Missing], plan.Findings.Select(f => f.Kind));
    }

    [Fact]
    public void A_long_chain_of_addresses_is_walked_without_falling()
    {
        var sync = Company.Of(400);
        sync.Settings = sync.Settings with { Guard = sync.Settings.Guard.SetItem(GuardKind.Identity, new GuardLimit(1000)) };
        sync.People = [.. sync.People.Select((p, i) => p.With(PersonAttributes.Email, $"first{i + 2}.last{i + 2}@example.test"))];
        var plan = sync.RunApproved();
        Assert.Equal(Enumerable.Range(1, 400).Reverse().Select(i => $"Update {Some.Id(i)}"), plan.Shown());
        sync.IsInStep();
    }

    [Fact]
    public void A_target_that_rewrites_drops_or_hides_values_is_in_step()
    {
        var target = new FakeTarget
        {
            LowerCases = [AccountAttributes.LastName],
            Drops = [AccountAttributes.Department, AccountAttributes.Manager],
            Hides = [AccountAttributes.FirstName, AccountAttributes.DisplayName],
        };
        var sync = new FakeSync(target, new FakeMemory()) { People = [.. Some.People(5).Select(p => p.With(PersonAttributes.Manager, "0005").With(PersonAttributes.Manager, p.Id.Value == "0005" ? null : "0005"))] };
        sync.RunApproved();
        sync.IsInStep();
        sync.Change(1, 1, p => p.With(PersonAttributes.FirstName, "New"));
        Assert.Equal(["firstName"], Assert.Single(sync.RunApproved().Changes).Change.After.Select(v => v.Key));
        sync.IsInStep();
        sync.Change(1, 1, p => p.With(PersonAttributes.DisplayName, null).With(PersonAttributes.Manager, null));
        Assert.Equal(["Update 0001"], sync.RunApproved().Shown());
        sync.IsInStep();
        target.Set("new2", [(AccountAttributes.LastName, "other")]);
        Assert.Equal(ReasonKind.Drifted, Assert.Single(sync.RunApproved().Changes).Change.Reason.Kind);
    }

    [Fact]
    public void A_target_that_leaves_out_what_is_empty_is_in_step()
    {
        var sync = new FakeSync(new FakeTarget { LeavesOutEmpty = true }, new FakeMemory()) { People = [.. Some.People(3).Select(p => p.With(PersonAttributes.JobTitle, null))] };
        sync.RunApproved();
        sync.IsInStep();
        sync.Change(1, 1, p => p.With(PersonAttributes.Department, null));
        Assert.Equal(["Update 0001"], sync.RunApproved().Shown());
        sync.IsInStep();
    }

    [Fact]
    public void One_person_alone_is_looked_at()
    {
        var sync = Company.Of(5, s => s with { Groups = s.Groups with { Kinds = GroupKind.Team } });
        sync.Groups = Some.Groups(("team:1", "Red"), ("team:2", "Blue"));
        sync.Change(1, 5, p => p.With(PersonAttributes.LastName, "Else").In("team:1"));
        sync.Change(2, 2, p => p.In("team:2"));
        sync.Only = new HashSet<PersonId> { new("0001") };
        var plan = sync.Plan();
        Assert.Equal(["Update 0001", "CreateGroup team:1", "AddMember 0001"], plan.Shown());
        Assert.Equal(0, plan.Unchanged);
        sync.Only = null;
        sync.RunApproved();
        sync.Groups = Some.Groups(("team:1", "Crimson"), ("team:2", "Blue"));
        sync.Change(1, 5, p => p.In());
        sync.Change(1, 5, p => p with { Memberships = new Memberships(GroupKinds.All, []) });
        sync.Only = new HashSet<PersonId> { new("0001") };
        Assert.Equal(["RemoveMember 0001"], sync.Plan().Shown());
    }

    [Fact]
    public void Two_groups_can_change_names_with_each_other()
    {
        var sync = Company.Of(2, s => s with { Groups = s.Groups with { Kinds = GroupKind.Team } });
        sync.Groups = Some.Groups(("team:1", "Red"), ("team:2", "Blue"), ("team:3", "Green"));
        sync.Change(1, 2, p => p.In("team:1", "team:2"));
        sync.RunApproved();
        sync.Groups = Some.Groups(("team:1", "Blue"), ("team:2", "Green"), ("team:3", "Red"));
        sync.Change(1, 2, p => p.In("team:1", "team:2", "team:3"));
        sync.RunApproved();
        sync.IsInStep();
        Assert.Equal(["Blue (team)", "Green", "Red"], sync.Target.Actual.Groups!.Select(g => g.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Somebody_whose_id_changed_alone_is_not_shut_out_under_automatic_rehire()
    {
        var sync = Company.Of(20, s => s with { Lifecycle = s.Lifecycle with { RehireAutomatically = true } });
        sync.Change(1, 20, p => p.With(PersonAttributes.BirthDate, "1990-01-01"));
        sync.RunApproved();
        sync.Change(1, 1, p => p with { Id = new PersonId("again") });
        sync.KeepsLeavers = false;
        Assert.Equal(["Link again", "Update again"], sync.RunApproved().Shown());
        sync.IsInStep();
    }

    [Fact]
    public void A_made_account_waits_in_the_forecast_and_Auckland_goes_first()
    {
        var sync = Company.Of(4, s => s with { SiteTimeZones = s.SiteTimeZones.SetItem("North", "Pacific/Auckland"), HandsOff = [new HandsOff("0004", "board", null)], Protected = ["first3.last3@example.test"] });
        sync.Change(1, 4, p => p.With(PersonAttributes.LastDay, "2026-03-10"));
        sync.Change(1, 1, p => p.With(PersonAttributes.Site, "North"));
        sync.People = [.. sync.People, Some.Person("9", "Eve", "Poe", status: "upcoming").With(PersonAttributes.FirstDay, "2026-03-09")];
        var forecast = Forecast.Of(sync.Input());
        Assert.Equal(
            ["9 Create 2026-03-08 23:05 ", "0001 Suspend 2026-03-10 11:05 ", "0002 Suspend 2026-03-10 23:05 ", "0003 Suspend 2026-03-10 23:05 protected", "0004 Suspend 2026-03-10 23:05 handsOff"],
            forecast.Select(f => $"{f.Person} {f.Kind} {f.Due.UtcDateTime:yyyy-MM-dd HH:mm} {f.BlockedBy}"));
        Assert.Equal("Pacific/Auckland", forecast[1].Zone);
        Assert.Equal(forecast[0].Due, Planner.Create(sync.Input()).NextDue);
    }

    [Fact]
    public void A_reactivation_that_is_not_ours_to_make_is_blocked()
    {
        var sync = Company.Of(2, s => s with { Lifecycle = s.Lifecycle with { CreateDaysBefore = 14 } });
        sync.People = [.. sync.People, Some.Person("9", "Eve", "Poe", status: "upcoming").With(PersonAttributes.FirstDay, "2026-03-09")];
        sync.RunApproved();
        Assert.Equal((ChangeKind.Reactivate, null), Forecast.Of(sync.Input()).Select(f => (f.Kind, f.BlockedBy)).Single());
        var account = sync.Memory.AccountOf(sync.Namespace, new PersonId("9"))!.Value;
        sync.Memory.Save(sync.Memory.Of(account)! with { SuspendedBy = SuspendedBy.Other });
        Assert.Equal((ChangeKind.Reactivate, "suspendedByOther"), Forecast.Of(sync.Input()).Select(f => (f.Kind, f.BlockedBy)).Single());
    }

    [Fact]
    public void Each_step_of_one_person_is_explained()
    {
        var sync = Company.Of(60);
        sync.Leave(1, 4);
        sync.Change(5, 5, p => p.Without(PersonAttributes.Department).With(PersonAttributes.LastName, "Else"));
        var input = sync.Input();
        var plan = Planner.Create(input);
        string[] Results(string person) => [.. Explain.Of(input, new PersonId(person), plan).Select(s => $"{s.Step} {s.Result}")];
        Assert.Equal(["read present", "status ended", "day 2026-03-03", "scope inside", "match linked", "mapping mapped", "comparison differs", "guard held", "outcome suspend"], Results("0001"));
        Assert.Equal(["read present", "status active", "day 2026-03-03", "scope inside", "match linked", "mapping mapped", "comparison differs", "guard held", "outcome update"], Results("0005"));
        Assert.Equal(["read present", "status active", "day 2026-03-03", "scope inside", "match linked", "mapping mapped", "comparison inStep", "guard free", "outcome nothing"], Results("0007"));
        Assert.Equal(["read absent", "outcome nothing"], Results("nobody"));
    }
}
