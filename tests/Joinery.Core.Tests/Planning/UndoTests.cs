using Joinery.Core.Model;
using Joinery.Core.Planning;
using Joinery.Testing;

namespace Joinery.Core.Tests.Planning;

public sealed class UndoTests
{
    [Fact]
    public void Each_kind_is_turned_back_and_the_last_first()
    {
        var sync = Company.Of(5, s => s with { Groups = s.Groups with { Kinds = GroupKind.Team } });
        sync.Target.Set("hand", [(AccountAttributes.UserName, "hand"), (AccountAttributes.Email, "fay.roe@example.test")]);
        sync.Groups = Some.Groups(("team:1", "Red"), ("team:2", "Blue"));
        sync.Change(1, 4, p => p.In("team:1"));
        sync.Change(5, 5, p => p.In("team:2"));
        sync.Leave(4, 4);
        sync.RunApproved();
        var before = State(sync);
        var run = sync.Journal.Count;

        sync.Groups = Some.Groups(("team:1", "Crimson"), ("team:2", "Blue"), ("team:3", "Green"));
        sync.Leave(1, 1);
        sync.Change(2, 2, p => p.With(PersonAttributes.LastName, "Else").In("team:3").With(PersonAttributes.Manager, Some.Id(3)));
        sync.Change(4, 4, p => p.With(PersonAttributes.Status, "active"));
        sync.People = [.. sync.People, Some.Person("8", "Eve", "Poe").In("team:1"), Some.Person("9", "Fay", "Roe").In("team:1")];
        sync.RunApproved();
        sync.IsInStep();
        var done = sync.Journal.Skip(run).ToList();
        Assert.Equal(
            [ChangeKind.Link, ChangeKind.Create, ChangeKind.Update, ChangeKind.Suspend, ChangeKind.Reactivate, ChangeKind.SetManager, ChangeKind.CreateGroup, ChangeKind.RenameGroup, ChangeKind.AddMember, ChangeKind.RemoveMember],
            done.Select(d => d.Change.Kind).Distinct().Order());

        var undo = Planner.Undo(sync.Input(), done, UndoChoice.DeleteCreated);
        Assert.Contains(new Hold(HoldWhy.Undone), undo.HeldBecause);
        Assert.All(undo.Changes, c => Assert.True(c.IsHeld));
        Assert.All(undo.Changes, c => Assert.Equal(ReasonKind.Undone, c.Change.Reason.Kind));
        sync.Carry(Approval.Grant(undo, undo.Keys(), "somebody").Plan);
        Assert.Empty(sync.Refused);
        Assert.Empty(undo.Findings);
        Assert.Equal(before, State(sync));
        Assert.DoesNotContain(sync.Memory.Links.All, l => l.Account.Value == "hand");
    }

    [Fact]
    public void A_swap_is_turned_back_too()
    {
        var sync = Company.Of(3);
        var before = State(sync);
        sync.People = [.. sync.People.Select((p, i) => p.With(PersonAttributes.Email, $"first{((i + 1) % 3) + 1}.last{((i + 1) % 3) + 1}@example.test"))];
        sync.RunApproved();
        sync.IsInStep();
        var undo = Planner.Undo(sync.Input(), [.. sync.Journal.Skip(3)], UndoChoice.SuspendCreated);
        sync.Carry(Approval.Grant(undo, undo.Keys(), "somebody").Plan);
        Assert.Empty(sync.Refused);
        Assert.Equal(before, State(sync));
    }

    [Fact]
    public void What_was_changed_since_is_listed_and_left()
    {
        var sync = Company.Of(3);
        var run = sync.Journal.Count;
        sync.Change(1, 1, p => p.With(PersonAttributes.LastName, "Else").With(PersonAttributes.Department, "Legal"));
        sync.Leave(2, 2);
        sync.RunApproved();
        sync.Target.Set("new1", [(AccountAttributes.Department, "Third")]);
        sync.Target.Set("new2", [(AccountAttributes.Enabled, "true")]);
        var undo = Planner.Undo(sync.Input(), [.. sync.Journal.Skip(run)], UndoChoice.SuspendCreated);
        Assert.Equal(["lastName"], Assert.Single(undo.Changes).Change.After.Select(v => v.Key));
        Assert.Equal([("0001", "department"), ("0002", "enabled")], undo.Findings.Select(f => (f.Person!.Value.Value, f.Subject)));
    }

    [Fact]
    public void What_was_made_is_suspended_unless_deletion_is_chosen_and_what_was_deleted_is_listed()
    {
        var sync = Company.Of(3, s => s with { Lifecycle = s.Lifecycle with { DeleteDaysAfterSuspend = 1 } });
        var undo = Planner.Undo(sync.Input(), sync.Journal, UndoChoice.SuspendCreated);
        Assert.Equal(["Suspend 0001", "Suspend 0002", "Suspend 0003"], undo.Shown());
        var run = sync.Journal.Count;
        sync.Leave(1, 1);
        sync.RunApproved();
        sync.Now += TimeSpan.FromDays(2);
        sync.RunApproved();
        undo = Planner.Undo(sync.Input(), [.. sync.Journal.Skip(run).Where(d => d.Change.Kind == ChangeKind.Delete)], UndoChoice.SuspendCreated);
        Assert.Empty(undo.Changes);
        Assert.Contains("deleted", Assert.Single(undo.Findings).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_goes_back_to_whom_it_was_of()
    {
        var sync = Company.Of(2);
        sync.Leave(1, 1);
        sync.RunApproved();
        var run = sync.Journal.Count;
        sync.People = [.. sync.People, Some.Person("9", "First1", "Last1")];
        sync.Decisions.Add(new Decision(new PersonId("9"), new AccountId("new1"), DecisionKind.Rehire));
        sync.RunApproved();
        Assert.Equal("9", sync.Memory.Of(new AccountId("new1"))!.Person.Value);
        var undo = Planner.Undo(sync.Input(), [.. sync.Journal.Skip(run)], UndoChoice.SuspendCreated);
        sync.Carry(Approval.Grant(undo, undo.Keys(), "somebody").Plan);
        Assert.Equal("0001", sync.Memory.Of(new AccountId("new1"))!.Person.Value);
        Assert.False(sync.Target.Actual.Accounts.Single(a => a.Id.Value == "new1").Enabled);
    }

    private static string State(FakeSync sync)
    {
        var state = sync.Target.Actual;
        return string.Join('\n', state.Accounts.Select(a => $"{a.Id}: {string.Join(", ", a.Attributes.Supplied().Where(v => v.Value.HasValue).Select(v => $"{v.Name}={v.Value.Text}"))}"))
            + string.Join('\n', state.Groups!.Select(g => $"\n{g.Id} {g.Name}: {string.Join(", ", g.Members.Order(Comparer<AccountId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value))))}"));
    }
}
