using Joinery.Core.Model;
using Joinery.Core.Planning;
using Joinery.Core.Policies;
using Joinery.Testing;

namespace Joinery.Core.Tests.Policies;

public sealed class EmptiesTests
{
    private static readonly PeopleRead Before = Some.Read(Some.Person("1").With(PersonAttributes.Team, "Red").In("team:1"), Some.Person("2", department: "Legal"), Some.Person("3").Without(PersonAttributes.Department));

    private static readonly PeopleRead Now = Some.Read(
        Some.Person("1").With(PersonAttributes.Team, null) with { Memberships = new Memberships(GroupKinds.All, []) },
        Some.Person("2").With(PersonAttributes.Department, null),
        Some.Person("3").With(PersonAttributes.Department, null),
        Some.Person("4").With(PersonAttributes.Department, null));

    [Fact]
    public void An_empty_counts_where_a_value_was() =>
        Assert.Equal([new EmptyMark(new PersonId("1"), "team"), new EmptyMark(new PersonId("2"), "department")], Empties.Find(Now, Before));

    [Fact]
    public void What_is_not_confirmed_is_not_supplied_for_planning_memberships_included()
    {
        var held = Empties.HoldBack(Now, Empties.Find(Now, Before));
        Assert.False(held.Find(new PersonId("1"))!.Attributes["team"].IsSupplied);
        Assert.False(held.Find(new PersonId("1"))!.Memberships.Supplies(GroupKind.Team));
        Assert.True(held.Find(new PersonId("1"))!.Memberships.Supplies(GroupKind.Department));
        Assert.False(held.Find(new PersonId("2"))!.Attributes["department"].IsSupplied);
        Assert.True(held.Find(new PersonId("4"))!.Attributes["department"].IsEmpty);
    }

    [Fact]
    public void What_is_not_confirmed_keeps_its_old_value_in_the_snapshot() =>
        Assert.Equal("Legal", Empties.Keep(Now, Before, Empties.Find(Now, Before)).Find(new PersonId("2"))!.Attributes.Text("department"));

    [Fact]
    public void Who_was_asked_again_is_as_told_later()
    {
        var again = Empties.Replace(Now, [Some.Person("2", department: "Works")]);
        Assert.Equal("Works", again.Find(new PersonId("2"))!.Attributes.Text("department"));
        Assert.Equal(4, again.People.Count);
    }

    [Fact]
    public void Nothing_is_cleared_before_it_is_confirmed()
    {
        var sync = new FakeSync { People = [Some.Person("1"), Some.Person("2", "Joe")] };
        sync.RunApproved();
        var before = sync.LastBelieved!;
        sync.People = [Some.Person("1").With(PersonAttributes.Department, null), Some.Person("2", "Joe")];
        var input = sync.Input();
        var plan = Planner.Create(input with { Read = Empties.HoldBack(input.Read, Empties.Find(input.Read, before)) });
        Assert.Empty(plan.Changes);
        Assert.Equal(["department"], plan.Findings.Select(f => f.Subject));
    }
}
