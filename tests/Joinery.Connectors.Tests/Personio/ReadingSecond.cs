using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Sandbox.Company;
using Joinery.Sandbox.Faults;
using Joinery.Sandbox.Personio;

namespace Joinery.Connectors.Tests.Personio;

public sealed class ReadingSecond : PersonioTest
{
    protected override int Size => 60;

    [Fact]
    public async Task Both_generations_tell_the_same_of_everybody()
    {
        const string Attributes = "firstName lastName displayName email jobTitle department team site costCentre legalEntity employmentType status firstDay lastDay manager birthDate custom.dynamic_33404 custom.dynamic_33401";
        const GroupKind Kinds = GroupKind.Department | GroupKind.Team | GroupKind.Site | GroupKind.CostCentre;
        Assert.Equal(Rows(await ReadAsync(Source(), Attributes, Kinds)), Rows(await ReadAsync(Source("v2"), Attributes, Kinds)));
    }

    [Fact]
    public async Task A_read_costs_a_token_the_lists_the_pages_and_a_request_for_each_person()
    {
        await ReadAsync(Source("v2"), "email status department site");
        Assert.Equal(1 + 2 + 2 + 60, Counter.Count);
        Assert.Equal(60, Asked.Count(path => path.EndsWith("/employments", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Employments_are_asked_for_only_where_something_of_them_is_mapped()
    {
        Assert.Equal(60, (await ReadAsync(Source("v2"), "email firstName custom.dynamic_24407")).Count);
        Assert.Equal(3, Counter.Count);
    }

    [Fact]
    public async Task Somebody_who_came_back_has_two_employments_and_one_row()
    {
        var person = Somebody(Standing.Left);
        Company.Changes.Rehire(person.Id, Today.AddDays(-10));
        var read = Find(await ReadAsync(Source("v2"), "status firstDay lastDay"), person);
        Assert.Equal(2, read.Employments.Length);
        Assert.Equal("active", read.Attributes.Text("status"));
        Assert.Equal("2026-06-05", read.Attributes.Text("firstDay"));
        Assert.True(read.Attributes["lastDay"].IsEmpty);
    }

    [Fact]
    public async Task What_the_credential_may_not_see_is_not_supplied()
    {
        Personio.Credential.Withdraw("status", "supervisor", "email", "team", "department");
        var read = Find(await ReadAsync(Source("v2"), "status manager email team firstDay", GroupKind.Team | GroupKind.Site), Somebody());
        Assert.All("status manager email team".Split(' '), name => Assert.False(read.Attributes[name].IsSupplied));
        Assert.True(read.Attributes["firstDay"].HasValue);
        Assert.Equal(GroupKind.Site, read.Memberships.Supplied);
    }

    [Theory]
    [InlineData(NextLinkShape.Relative)]
    [InlineData(NextLinkShape.WrongPath)]
    public async Task A_next_link_is_followed_by_its_cursor(NextLinkShape shape)
    {
        Personio.Switches.NextLink = shape;
        Personio.Switches.EmptyLastPage = true;
        Assert.Equal(60, (await ReadAsync(Source("v2"), "email")).Count);
    }

    [Theory]
    [InlineData(NextLinkShape.Self, FailureKind.Incomplete)]
    [InlineData(NextLinkShape.Elsewhere, FailureKind.Misconfigured)]
    public async Task A_next_link_that_leads_astray_ends_the_read(NextLinkShape shape, FailureKind kind)
    {
        Personio.Switches.NextLink = shape;
        Assert.Equal(kind, (await FailsAsync(Source("v2"), "email")).Kind);
    }

    [Fact]
    public async Task Lists_on_trial_are_asked_for_as_a_trial()
    {
        Personio.Switches.BetaGate = true;
        var read = await ReadAsync(Source("v2"), "department site");
        Assert.All(read.Where(p => p.Attributes["department"].IsSupplied), p => Assert.DoesNotContain("228", p.Attributes.Text("department") ?? "", StringComparison.Ordinal));
        Assert.Contains(read, p => p.Attributes["department"].HasValue && p.Attributes["site"].HasValue);
        Assert.Equal(1, Asked.Count(path => path == "/v2/workplaces"));
    }

    [Fact]
    public async Task A_number_never_passes_for_a_name()
    {
        Personio.Switches.ListsWithoutNames = true;
        var source = Source("v2");
        var person = Somebody();
        var read = Find(await ReadAsync(source, "department", GroupKind.Department), person);
        Assert.False(read.Attributes["department"].IsSupplied);
        Assert.Single(read.Memberships.Groups);
        Assert.Empty(await ((IGroupSource)source).ReadGroupsAsync(GroupKind.Department, Cancelled).ToListAsync(Cancelled));
    }

    [Fact]
    public async Task Without_the_right_to_the_lists_people_are_still_told()
    {
        Personio.Credential.Rights &= ~PersonioRights.ReadOrganisation;
        var read = await ReadAsync(Source("v2"), "email department team site costCentre legalEntity", GroupKind.Department);
        Assert.Equal(60, read.Count);
        Assert.All(read, p => Assert.True(p.Memberships.Supplies(GroupKind.Department)));
        Assert.Equal(2, Sandbox.Requests.All.Count(r => r.Status == 403));
    }

    [Fact]
    public async Task Empty_groups_and_parents_are_told()
    {
        Company.Lists.Departments.Add("Nobody here yet", parentId: Company.Lists.Departments.Items[0].Id, id: "228999999");
        var groups = await ((IGroupSource)Source("v2")).ReadGroupsAsync(GroupKind.Department, Cancelled).ToListAsync(Cancelled);
        var empty = groups.Single(g => g.Name == "Nobody here yet");
        Assert.Equal(Company.Lists.Departments.Items[0].Name, empty.ParentName);
        Assert.Contains(groups, g => g.Id == empty.Parent);
    }

    [Theory]
    [InlineData("v1")]
    [InlineData("v2")]
    public async Task An_attribute_of_the_company_makes_groups_by_name(string version)
    {
        var source = Source(version, ("division", "dynamic_33403"));
        var groups = await ((IGroupSource)source).ReadGroupsAsync(GroupKind.Division, Cancelled).ToListAsync(Cancelled);
        Assert.Equal(Company.Snapshot().People.Select(p => p.Language).OfType<string>().Distinct().Order(), groups.Select(g => g.Name).Order());
        Assert.All(groups, g => Assert.Equal(new GroupId(GroupKind.Division, g.Name), g.Id));
        Assert.DoesNotContain(Asked, path => path.EndsWith("/employments", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Named_people_are_asked_for_together()
    {
        var (one, other) = (Somebody(), Somebody(Standing.Left));
        Personio.Switches.WrapsSingles = true;
        var query = new PeopleQuery([IdOf(one), IdOf(other), new PersonId("987654321")], [one.Email!]);
        var read = await ((IPersonSource)Source("v2")).ReadPeopleAsync(query, Asking("email"), Cancelled).ToListAsync(Cancelled);
        Assert.Equal([IdOf(one), IdOf(other)], read.OrderBy(p => p.Id == IdOf(one) ? 0 : 1).Select(p => p.Id));
        Assert.Equal(3, Counter.Count);
    }

    [Fact]
    public async Task Somebody_removed_in_the_middle_leaves_no_half_read()
    {
        var person = Company.Snapshot().People.OrderBy(p => p.Number).ElementAt(20);
        Sandbox.Faults.AtRequest(4, new Fault.Meanwhile(() => Company.Changes.Remove(person.Id)));
        Assert.Equal(FailureKind.Incomplete, (await FailsAsync(Source("v2"), "status")).Kind);
    }

    [Fact]
    public async Task Pictures_are_fetched_with_a_token_of_the_first_generation()
    {
        Personio.Switches.TokensInterchange = false;
        var source = (IPhotoSource)Source("v2");
        var person = Find(await ReadAsync(source, "photo"), Company.Snapshot().People.First(p => p.Photo is not null));
        Assert.NotNull(await source.ReadPhotoAsync(person, Cancelled));
        Assert.Contains("/v1/auth", Asked);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_last_day_at_work_is_read_in_both_spellings(bool day)
    {
        Personio.Switches.LastWorkingDay = day;
        var person = Somebody();
        Company.Changes.Leave(person.Id, Today.AddDays(40), Today.AddDays(20));
        var read = Find(await ReadAsync(Source("v2", ("custom.lastAtWork", "last_working_day")), "lastDay custom.lastAtWork"), person).Attributes;
        Assert.Equal("2026-07-25 2026-07-05", $"{read.Text("lastDay")} {read.Text("custom.lastAtWork")}");
    }

    private static List<string> Rows(List<Person> people) =>
        [.. people.OrderBy(p => p.Id.Value, StringComparer.Ordinal).Select(p => $"{p.Id} {string.Join("; ", p.Attributes.Supplied())} | {p.Memberships.Supplied} {string.Join(' ', p.Memberships.Groups.Select(g => g.ToString()).Order(StringComparer.Ordinal))}")];
}
