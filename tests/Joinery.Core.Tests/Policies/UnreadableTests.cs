using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;
using Joinery.Core.Policies;
using Joinery.Testing;

namespace Joinery.Core.Tests.Policies;

public sealed class UnreadableTests
{
    private static readonly PeopleRead Before = Some.Read(Some.Person("1"), Some.Person("2", "Joe"), Some.Person("3", "Ann"));

    [Fact]
    public void Who_is_named_is_in_the_read_with_nothing_but_his_name()
    {
        var unknown = Unreadable.Add(Some.Read(Some.Person("1")), Before, [Row("2"), Row("9")]);
        Assert.Equal(["1", "2", "9"], unknown.People.Select(p => p.Id.Value));
        Assert.Equal(["id", "email"], unknown.Find(new PersonId("2"))!.Attributes.Supplied().Select(a => a.Name));
        Assert.Equal(["id"], unknown.Find(new PersonId("9"))!.Attributes.Supplied().Select(a => a.Name));
        Assert.Equal(GroupKind.None, unknown.Find(new PersonId("2"))!.Memberships.Supplied);
    }

    [Fact]
    public void A_row_that_names_nobody_may_be_anybody_who_is_missing()
    {
        Assert.Equal(["1", "2", "3"], Unreadable.Add(Some.Read(Some.Person("1")), Before, [Row(null)]).People.Select(p => p.Id.Value));
        Assert.True(Unreadable.HasNameless([Row("1"), Row(null)]));
        Assert.False(Unreadable.HasNameless([Row("1")]));
    }

    [Fact]
    public void Somebody_who_was_read_too_is_not_unknown()
    {
        var read = Some.Read(Some.Person("1"));
        Assert.Same(read, Unreadable.Add(read, Before, []));
        Assert.Equal("active", Unreadable.Add(read, Before, [Row("1")]).Find(new PersonId("1"))!.Attributes.Text("status"));
    }

    [Fact]
    public void The_snapshot_keeps_who_he_was()
    {
        var read = Some.Read(Some.Person("1"));
        var unknown = Unreadable.Add(read, Before, [Row("2"), Row("9")]);
        var kept = Unreadable.Keep(read, unknown, Before);
        Assert.Equal("Joe", kept.Find(new PersonId("2"))!.Attributes.Text("firstName"));
        Assert.False(kept.Find(new PersonId("9"))!.Attributes["status"].IsSupplied);
        Assert.False(kept.Contains(new PersonId("3")));
    }

    [Fact]
    public void Nothing_happens_to_the_unknown_and_a_finding_names_the_row()
    {
        var sync = new FakeSync { People = [Some.Person("1"), Some.Person("2", "Joe")] };
        sync.RunApproved();
        var before = sync.LastBelieved!;
        sync.People = [Some.Person("1")];
        var input = sync.Input();
        var plan = Planner.Create(input with { Read = Unreadable.Add(input.Read, before, [Row("2")]), Unreadable = [Row("2")] });
        Assert.Empty(plan.Changes);
        Assert.Contains("line 7 of people.csv", Assert.Single(plan.Findings, f => f.Kind == FindingKind.RowUnreadable).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(plan.Findings, f => f.Kind == FindingKind.NotInSource);
    }

    [Fact]
    public void An_attribute_that_the_source_offers_no_more_is_doubted_and_one_that_nobody_asks_for_is_not()
    {
        var read = Some.Read([Some.PersonWith("1", ("status", "active"))], Some.Source("status"));
        var last = Some.Read([Some.PersonWith("1", ("status", "active"), ("department", "Sales"))], Some.Source("status", "department"));
        var nothing = new VerdictRequirements(new HashSet<string>(), new HashSet<string>());
        Assert.Equal(["department is supplied for nobody any more; yesterday for 1 person"], Believing.Judge(read, last, nothing).Reasons);
        Assert.Equal(VerdictKind.Believed, Believing.Judge(Some.Read([Some.PersonWith("1", ("status", "active"))], Some.Source("status", "department")), last, nothing).Kind);
    }

    private static ReadProblem Row(string? person) => new("line 7 of people.csv", "there are too few cells.", person is null ? null : new PersonId(person));
}
