using Joinery.Core.Model;
using Joinery.Core.Planning;
using Joinery.Core.Policies;
using Joinery.Testing;

namespace Joinery.Core.Tests.Planning;

public sealed class RelinkingTests
{
    private static readonly Hold IdsChanged = new(HoldWhy.IdsChanged);

    [Fact]
    public void Another_company_gives_pairs_only_and_nothing_is_written()
    {
        var sync = Moved(Company.Of(10));
        var plan = sync.RunApproved();
        Assert.All(plan.Changes, c => Assert.True(c is { IsHeld: true, Change: { Kind: ChangeKind.Link, Reason.Kind: ReasonKind.Relinked } }));
        Assert.Equal(10, plan.Changes.Length);
        Assert.Contains(IdsChanged, plan.HeldBecause);
        Assert.Contains(plan.Findings, f => f.Kind == FindingKind.IdsChanged);
        Assert.Equal(Enumerable.Range(1, 10).Select(i => $"new{Some.Id(i)}"), sync.Memory.Links.All.Select(l => l.Person.Value).Order(StringComparer.Ordinal));
        sync.IsInStep();
        Assert.All(sync.Target.Actual.Accounts, a => Assert.Equal(4, a.ExternalId!.Length));
    }

    [Fact]
    public void A_former_id_that_names_somebody_else_by_now_is_written_over()
    {
        var sync = Moved(Company.Of(10));
        sync.RunApproved();
        sync.People = [.. sync.People, Some.Person("0003", "Eve", "Poe")];
        Assert.Equal(["Update new0003", "Create 0003"], sync.RunApproved().Shown());
        sync.IsInStep();
    }

    [Fact]
    public void Who_is_not_found_again_stays_and_is_shown()
    {
        var sync = Company.Of(10);
        sync.People = [.. sync.People.Take(9)];
        Moved(sync).RunApproved();
        sync.IsInStep();
        Assert.Equal("0010", Assert.Single(sync.Plan().Findings, f => f.Kind == FindingKind.NotInSource).Person!.Value.Value);
    }

    [Fact]
    public void An_interrupted_relink_goes_on()
    {
        var sync = Moved(Company.Of(10));
        var plan = sync.Plan();
        sync.StillApproved.UnionWith(plan.Keys());
        sync.Carry(Approval.Grant(plan, plan.Changes.Take(7).SelectMany(c => c.Keys).ToHashSet(), "somebody").Plan);
        var rest = sync.Plan();
        Assert.Equal(3, rest.Changes.Length);
        Assert.All(rest.Changes, c => Assert.Equal((ReasonKind.Relinked, false), (c.Change.Reason.Kind, c.IsHeld)));
    }

    [Fact]
    public void Nobody_found_again_is_looked_at_as_a_whole()
    {
        var sync = Company.Of(3);
        sync.Namespace = new Namespace("other:1");
        sync.People = [Some.Person("77", "Eve", "Poe")];
        var plan = sync.RunApproved();
        Assert.Equal([IdsChanged], plan.HeldBecause.Where(h => h.Why != HoldWhy.Verdict));
        Assert.Equal(["Create 77"], plan.Shown());
        sync.IsInStep();
    }

    [Fact]
    public void Leavers_who_never_had_an_account_are_not_counted_as_not_found()
    {
        var sync = Company.Of(10);
        sync.People = [.. sync.People, Some.Person("0011", "Eve", "Poe").With(PersonAttributes.Status, "ended"), Some.Person("0012", "Ivo", "Roe").With(PersonAttributes.Status, "ended")];
        sync.RunApproved();
        sync.Change(1, 12, p => p with { Id = new PersonId($"v2-{p.Id.Value}") });
        var finding = Assert.Single(sync.Plan().Findings, f => f.Kind == FindingKind.IdsChanged);
        Assert.Equal("12 of 12 known ids are gone, and 12 new ones carry their e-mails.", finding.Text);
    }

    [Fact]
    public void Other_ids_in_the_same_company_are_relinked()
    {
        var sync = Company.Of(10);
        sync.Change(1, 4, p => p with { Id = new PersonId($"v2-{p.Id.Value}") });
        var plan = sync.RunApproved();
        Assert.Equal(4, plan.Changes.Count(c => c.Change.Reason.Kind == ReasonKind.Relinked));
        Assert.Equal(4, plan.Changes.Length);
        Assert.Contains(IdsChanged, plan.HeldBecause);
        sync.IsInStep();
    }

    [Fact]
    public void Another_target_with_the_same_people_is_relinked()
    {
        var before = Company.Of(5);
        var other = new FakeTarget();
        foreach (var i in Enumerable.Range(1, 5)) other.Set($"b{i}", [(AccountAttributes.UserName, $"u{i}"), (AccountAttributes.Email, $"first{i}.last{i}@example.test")]);
        var sync = new FakeSync(other, new FakeMemory()) { People = before.People, LinksElsewhere = [.. before.Memory.Links.All] };
        var plan = sync.RunApproved();
        Assert.Equal([IdsChanged], plan.HeldBecause);
        Assert.Equal(["b1", "b2", "b3", "b4", "b5"], plan.Changes.Select(c => c.Change.After["account"]));
        sync.RunApproved();
        sync.IsInStep();
    }

    [Fact]
    public void Another_target_without_them_is_filled_after_a_look()
    {
        var before = Company.Of(5);
        var sync = new FakeSync { People = before.People, LinksElsewhere = [.. before.Memory.Links.All] };
        var plan = sync.RunApproved();
        Assert.Equal([IdsChanged], plan.HeldBecause);
        Assert.Equal(5, plan.Changes.Count(c => c is { IsHeld: true, Change.Kind: ChangeKind.Create }));
        sync.IsInStep();
        Assert.False(sync.Plan().IsHeld);
    }

    [Fact]
    public void Groups_go_on_under_their_new_ids_and_with_their_members()
    {
        var sync = Moved(InGroups(Company.Of(4, WithTeams)), "s");
        var plan = sync.RunApproved();
        Assert.Equal((4, 2), (plan.Changes.Count(c => c.Change.Kind == ChangeKind.Link), plan.Changes.Count(c => c.Change is { Kind: ChangeKind.LinkGroup, Reason.Kind: ReasonKind.Relinked })));
        Assert.Equal(6, plan.Changes.Length);
        sync.IsInStep();
        Assert.Equal(2, sync.Memory.GroupLinks.Count);
        sync.People = [.. sync.People.Select(p => p with { Memberships = new Memberships(GroupKind.Team, []) })];
        Assert.Equal(4, sync.RunApproved().Changes.Count(c => c.Change.Kind == ChangeKind.RemoveMember));
    }

    [Fact]
    public void Groups_whose_names_came_later_than_the_people_go_on_too()
    {
        var sync = Moved(InGroups(Company.Of(4, WithTeams)), "s");
        var names = sync.Groups;
        sync.Groups = null;
        sync.RunApproved();
        sync.Groups = names;
        Assert.Equal([ChangeKind.LinkGroup, ChangeKind.LinkGroup], sync.RunApproved().Changes.Select(c => c.Change.Kind));
        sync.IsInStep();
    }

    [Fact]
    public void A_group_that_two_could_follow_is_not_guessed()
    {
        var sync = Moved(InGroups(Company.Of(4, WithTeams)), "s");
        sync.Groups = Some.Groups(("team:sA", "Alpha"), ("team:sC", "Alpha"), ("team:sB", "Beta"));
        Assert.Equal(["team:sB"], sync.Plan().Changes.Where(c => c.Change.Kind == ChangeKind.LinkGroup).Select(c => c.Change.Group!.ToString()));
    }

    [Fact]
    public void A_person_in_two_pairs_is_in_none()
    {
        var sync = Company.Of(3);
        sync.Memory.Save(sync.Memory.Links.All.First(l => l.Person.Value == "0002") with { Email = "first1.last1@example.test" });
        var plan = Moved(sync).Plan();
        Assert.Equal(["Link new0003"], plan.Shown());
    }

    private static SyncSettings WithTeams(SyncSettings settings) => settings with { Groups = settings.Groups with { Kinds = GroupKind.Team } };

    private static FakeSync InGroups(FakeSync sync)
    {
        sync.Groups = Some.Groups(("team:A", "Alpha"), ("team:B", "Beta"));
        sync.People = [.. sync.People.Select((p, i) => p with { Memberships = new Memberships(GroupKind.Team, [new GroupId(GroupKind.Team, i % 2 == 0 ? "A" : "B")]) })];
        sync.RunApproved();
        sync.IsInStep();
        return sync;
    }

    private static FakeSync Moved(FakeSync sync, string groups)
    {
        sync.Groups = sync.Groups!.Values.Select(g => g with { Id = new GroupId(g.Id.Kind, groups + g.Id.Value) }).ToDictionary(g => g.Id);
        sync.People = [.. sync.People.Select(p => p with { Memberships = new Memberships(GroupKind.Team, [.. p.Memberships.Groups.Select(g => new GroupId(g.Kind, groups + g.Value))]) })];
        return Moved(sync);
    }

    private static FakeSync Moved(FakeSync sync)
    {
        sync.Namespace = new Namespace("other:1");
        sync.People = [.. sync.People.Select(p => p with { Id = new PersonId($"new{p.Id.Value}") })];
        sync.LastBelieved = null;
        return sync;
    }
}
