using Joinery.Core.Model;
using Joinery.Core.Planning;
using Joinery.Core.Policies;
using Joinery.Testing;

namespace Joinery.Core.Tests.Planning;

public sealed class ApprovalTests
{
    [Fact]
    public void Exactly_the_approved_rows_are_applied_after_unrelated_changes()
    {
        var sync = Company.Of(60, s => s with { Approval = ApprovalMode.Always });
        sync.Leave(1, 4);
        var looked = sync.Run();
        sync.Change(10, 29, p => p.With(PersonAttributes.Department, "Legal"));
        sync.Change(4, 4, p => p.With(PersonAttributes.Status, "active"));
        var granted = Approval.Grant(sync.Plan(), looked.Keys(), "somebody");
        Assert.Equal(["Suspend 0001", "Suspend 0002", "Suspend 0003"], granted.Plan.Changes.Shown());
        Assert.Single(granted.Dropped);
        Assert.Equal(20, granted.Waiting.Length);
        Assert.Equal("somebody", granted.Plan.ApprovedBy);
    }

    [Fact]
    public void An_update_is_approved_attribute_by_attribute()
    {
        var sync = Company.Of(3, s => s with { Approval = ApprovalMode.Always });
        sync.Target.Set("new1", [(AccountAttributes.Department, "Other")]);
        var looked = sync.Run();
        Assert.Equal(ReasonKind.Drifted, looked.Changes.Single().Change.Reason.Kind);
        sync.Change(1, 1, p => p.With(PersonAttributes.LastName, "Else"));
        var granted = Approval.Grant(sync.Plan(), looked.Keys(), "somebody");
        Assert.Equal(["department"], granted.Plan.Changes.Single().After.Select(v => v.Key));
        Assert.Equal(["lastName"], granted.Waiting.Single().After.Select(v => v.Key));
    }

    [Fact]
    public void What_stands_on_a_row_that_waits_waits_too()
    {
        var sync = Company.Of(3, s => s with { Approval = ApprovalMode.Always, Groups = s.Groups with { Kinds = GroupKind.Team } });
        sync.Groups = Some.Groups(("team:1", "Red"));
        sync.People = [.. sync.People, Some.Person("9", "Eve", "Poe").In("team:1")];
        var looked = sync.Run();
        Assert.Equal(["Create 9", "CreateGroup team:1", "AddMember 9"], looked.Shown());
        sync.People = sync.People.SetItem(3, Some.Person("9", "Eva", "Poe").In("team:1"));
        var granted = Approval.Grant(sync.Plan(), looked.Keys(), "somebody");
        Assert.Equal(["CreateGroup team:1"], granted.Plan.Changes.Shown());
        Assert.Equal(["Create 9", "AddMember 9"], granted.Waiting.Shown());
    }

    [Fact]
    public void Half_a_swap_is_not_applied()
    {
        var sync = Company.Of(2, s => s with { Approval = ApprovalMode.Always });
        sync.People = [Mail(sync, 0, "first2.last2"), Mail(sync, 1, "first1.last1")];
        var looked = sync.Run();
        Assert.Equal(["Update 0001", "Update 0002", "Update 0001"], looked.Shown());
        var some = looked.Changes.Where(c => c.Change.IsTemporary || c.Change.Person!.Value.Value == Some.Id(2)).SelectMany(c => c.Keys).ToHashSet();
        Assert.Empty(Approval.Grant(sync.Plan(), some, "somebody").Plan.Changes);
    }

    [Fact]
    public void An_interrupted_plan_stays_approved()
    {
        var sync = Company.Of(60, s => s with { Groups = s.Groups with { Kinds = GroupKind.Team } });
        sync.Target.SetGroup("hand", "Red", "somebody else's");
        sync.Groups = Some.Groups(("team:1", "Red"));
        sync.Leave(1, 10);
        sync.People = [.. sync.People, .. Some.People(60, 61).Select(p => p.In("team:1").With(PersonAttributes.Manager, Some.Id(62)))];
        var plan = sync.Run();
        Assert.True(plan.IsHeld);
        sync.StillApproved.UnionWith(plan.Keys());
        var all = Approval.Grant(plan, plan.Keys(), "somebody").Plan.Changes;
        foreach (var cut in (int[])[5, 40, 75, 100, all.Length])
        {
            // The run was killed there; the next one finds what it did, and goes on.
            var left = sync.Plan();
            Assert.All(left.Changes, c => Assert.False(c.IsHeld));
            sync.Carry(Approval.Grant(left, left.Changes.Take(cut - sync.Journal.Count + 60).SelectMany(c => c.Keys).ToHashSet(), "somebody").Plan);
        }

        sync.IsInStep();
        Assert.Equal("Red (team)", sync.Target.Actual.Groups!.Single(g => g.ExternalId == "some:1/team:1").Name);
    }

    [Fact]
    public void A_swap_that_was_interrupted_stays_approved()
    {
        var sync = Company.Of(2, s => s with { Approval = ApprovalMode.Always });
        sync.People = [Mail(sync, 0, "first2.last2"), Mail(sync, 1, "first1.last1")];
        var plan = sync.Run();
        sync.StillApproved.UnionWith(plan.Keys());
        sync.Carry(Approval.Grant(plan, plan.Changes.Where(c => c.Change.IsTemporary || c.Change.Step < Steps.Releases + 2).SelectMany(c => c.Keys).ToHashSet(), "somebody").Plan);
        Assert.All(sync.Plan().Changes, c => Assert.False(c.IsHeld));
        sync.Run();
        sync.IsInStep();
    }

    [Fact]
    public void What_failed_waits_for_its_next_try_with_what_stands_on_it()
    {
        var sync = Company.Of(3);
        sync.People = [.. sync.People, Some.Person("8", "Eve", "Poe"), Some.Person("9", "Fay", "Roe").With(PersonAttributes.Manager, "8")];
        sync.Change(1, 1, p => p.With(PersonAttributes.Manager, "8"));
        var plan = sync.Plan();
        Assert.Equal(["Create 8", "Create 9", "SetManager 0001"], plan.Shown());
        sync.Deferred.UnionWith(plan.Changes[0].Keys);
        Assert.Equal(["Create 9"], sync.Plan().Shown());
    }

    private static Person Mail(FakeSync sync, int at, string name) => sync.People[at].With(PersonAttributes.Email, $"{name}@example.test");
}
