using Joinery.Core.Model;
using Joinery.Core.Planning;
using Joinery.Core.Policies;
using Joinery.Testing;

namespace Joinery.Core.Tests.Planning;

public sealed class SeveralSyncsTests
{
    private readonly FakeSync _sales;
    private readonly FakeSync _legal;

    public SeveralSyncsTests()
    {
        var target = new FakeTarget();
        var memory = new FakeMemory();
        _sales = new FakeSync(target, memory) { Settings = Named("sales", "Sales") };
        _legal = new FakeSync(target, memory) { Settings = Named("legal", "Legal") };
        _sales.Others.Add(_legal);
        _legal.Others.Add(_sales);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_mover_between_scopes_is_handed_over_in_either_order(bool oldFirst)
    {
        People(Some.Person());
        Both(oldFirst);
        People(Some.Person(department: "Legal"));
        var plans = Both(oldFirst);
        Assert.Contains(plans.SelectMany(p => p.Changes), c => c.Change is { Kind: ChangeKind.Link, Reason: { Kind: ReasonKind.MovedToSync, Detail: "legal" } });
        Assert.DoesNotContain(plans.SelectMany(p => p.Changes), c => c.Change.Kind is ChangeKind.Suspend or ChangeKind.Create);
        Assert.Equal("legal", _sales.Memory.Links.All.Single().Sync);
        BothAreInStep();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_same_email_from_another_source_is_handed_over_in_either_order(bool oldFirst)
    {
        _legal.Namespace = new Namespace("other:1");
        _sales.People = [Some.Person("1")];
        _legal.People = [Some.Person("77", department: "Sales")];
        Both(oldFirst);
        _sales.People = [Some.Person("1", status: "ended")];
        _legal.People = [Some.Person("77", department: "Legal")];
        Both(oldFirst);
        var link = _sales.Memory.Links.All.Single();
        Assert.Equal(("legal", "77", "other:1"), (link.Sync, link.Person.Value, link.Namespace.Value));
        Assert.True(_sales.Target.Actual.Accounts.Single().Enabled);
        BothAreInStep();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_second_claim_while_the_owner_wants_it_is_a_finding(bool ownerFirst)
    {
        People(Some.Person());
        _sales.RunApproved();
        _legal.Settings = _legal.Settings with { Scope = null };
        var plans = Both(ownerFirst);
        Assert.All(plans, p => Assert.Empty(p.Changes));
        Assert.Contains(plans.SelectMany(p => p.Findings), f => f is { Kind: FindingKind.OwnedByOtherSync, Subject: "sales" });
        BothAreInStep();
    }

    [Fact]
    public void A_suspended_account_of_another_source_is_a_rehire_for_a_person_to_decide()
    {
        _legal.Namespace = new Namespace("other:1");
        _sales.People = [Some.Person("1")];
        _legal.People = [Some.Person("88", "Old", "Hand", department: "Legal")];
        Both(true);
        _sales.People = [Some.Person("1", status: "ended")];
        Both(true);
        _legal.People = [.. _legal.People, Some.Person("77", department: "Legal")];
        Assert.Contains(_legal.RunApproved().Findings, f => f is { Kind: FindingKind.RehireProposed, Person.Value: "77" });
        BothAreInStep();
    }

    [Fact]
    public void Nobody_gets_a_second_account_by_a_hand_over()
    {
        _legal.Namespace = new Namespace("other:1");
        _legal.People = [Some.Person("77", "Jane", "Roe", email: "jane.roe@example.test", department: "Legal")];
        _sales.People = [Some.Person("1")];
        Both(true);
        // HR there gave Jane Roe the address that Jane Doe leaves.
        _sales.People = [Some.Person("1", status: "ended")];
        _legal.People = [Some.Person("77", "Jane", "Roe", email: "jane.doe@example.test", department: "Legal")];
        Assert.Equal(["Suspend 1"], _sales.RunApproved().Shown());
    }

    [Fact]
    public void A_handed_over_leaver_is_not_written_to_any_more()
    {
        _legal.Namespace = new Namespace("other:1");
        _sales.People = [Some.Person("1")];
        _sales.RunApproved();
        _sales.People = [Some.Person("1", lastName: "Roe", email: "jane.doe@example.test", status: "ended")];
        _legal.People = [Some.Person("77", department: "Legal")];
        Assert.Equal(["Link 1"], _sales.RunApproved().Shown());
    }

    [Fact]
    public void Who_vanished_is_handed_over_only_when_vanishing_is_sure()
    {
        _legal.Namespace = new Namespace("other:1");
        _sales.People = [Some.Person("1"), Some.Person("2", "Old", "Hand")];
        _sales.RunApproved();
        _legal.People = [Some.Person("77", department: "Legal")];
        _sales.People = [Some.Person("2", "Old", "Hand")];
        Assert.Empty(_sales.Run().Changes);
        _sales.Now += TimeSpan.FromHours(12);
        Assert.Equal(["Link 1"], _sales.Run().Shown());
        _legal.RunApproved();
        BothAreInStep();
    }

    private static SyncSettings Named(string name, string department) =>
        Some.Sync(name) with { Approval = ApprovalMode.Automatic, Scope = new ScopeRule.Compare(PersonAttributes.Department, Comparison.Equals, [department]) };

    private void People(params Person[] people) => (_sales.People, _legal.People) = ([.. people], [.. people]);

    private List<Plan> Both(bool salesFirst) => salesFirst ? [_sales.RunApproved(), _legal.RunApproved()] : [_legal.RunApproved(), _sales.RunApproved()];

    private void BothAreInStep()
    {
        _sales.IsInStep();
        _legal.IsInStep();
    }
}
