using Joinery.Core.Model;
using Joinery.Core.Policies;
using Joinery.Testing;

namespace Joinery.Core.Tests.Policies;

public sealed class EmploymentFoldingTests
{
    private static readonly AttributeLayout Layout = new([
        PersonAttributes.Email, PersonAttributes.Status, PersonAttributes.FirstDay, PersonAttributes.LastDay, PersonAttributes.Manager, PersonAttributes.Department]);

    [Fact]
    public void A_person_without_employments_is_the_same_instance()
    {
        var person = Some.Person();
        Assert.Same(person, EmploymentFolding.Fold(person));
    }

    [Theory]
    [InlineData("active", "ended", "active", "onLeave")]
    [InlineData("onLeave", "ended", "onLeave", "upcoming")]
    [InlineData("upcoming", "upcoming", "ended")]
    [InlineData("ended", "ended", "ended")]
    [InlineData("active", null, "active")]
    [InlineData("active", "sabbatical", "active")]
    [InlineData(null, null, "ended")]
    [InlineData(null, null, "onLeave")]
    [InlineData("sabbatical", "ended", "sabbatical")]
    public void The_best_status_wins_and_one_that_is_not_told_might_be_better(string? expected, params string?[] statuses)
    {
        var folded = EmploymentFolding.Fold(Person([.. statuses.Select((s, i) => Employment($"{i}", status: s))]));
        Assert.Equal(expected is null ? AttributeValue.NotSupplied : AttributeValue.Of(expected), folded.Attributes[PersonAttributes.Status]);
    }

    [Fact]
    public void The_last_day_is_the_latest() =>
        Assert.Equal("2026-12-31", LastDay(Employment("1", "ended", last: "2025-01-01"), Employment("2", last: "2026-12-31"), Employment("3", last: "2026-06-30")).Text);

    [Fact]
    public void There_is_no_last_day_while_an_employment_is_open() =>
        Assert.True(LastDay(Employment("1", last: "2026-12-31"), Employment("2", last: "")).IsEmpty);

    [Fact]
    public void An_ended_employment_without_a_last_day_is_not_open() =>
        Assert.Equal("2026-12-31", LastDay(Employment("1", last: "2026-12-31"), Employment("2", "ended", last: "")).Text);

    [Fact]
    public void The_last_day_is_not_told_when_that_of_a_running_employment_is_not() =>
        Assert.False(LastDay(Employment("1", last: "2026-12-31"), Employment("2", last: null)).IsSupplied);

    [Fact]
    public void The_primary_employment_is_the_marked_one() =>
        Assert.Equal("2", PrimaryOf(Employment("1", hours: 40), Employment("2", "ended", hours: 8, primary: true)));

    [Fact]
    public void Else_it_is_the_active_one() => Assert.Equal("2", PrimaryOf(Employment("1", "ended", hours: 40), Employment("2", hours: 8)));

    [Fact]
    public void Else_the_one_with_most_hours() => Assert.Equal("1", PrimaryOf(Employment("1", hours: 40, first: "2020-01-01"), Employment("2", hours: 8, first: "2025-01-01")));

    [Fact]
    public void Else_the_newest() => Assert.Equal("2", PrimaryOf(Employment("1", first: "2020-01-01"), Employment("2", first: "2025-01-01")));

    [Fact]
    public void Without_a_status_the_open_one_is_primary() =>
        Assert.Equal("2", PrimaryOf(Employment("1", null, hours: 40, last: "2024-12-31"), Employment("2", null, hours: 8, last: "")));

    [Fact]
    public void The_order_in_which_a_vendor_lists_employments_does_not_matter()
    {
        Employment[] employments = [Employment("1"), Employment("2"), Employment("3")];
        Assert.Equal(PrimaryOf(employments), PrimaryOf([.. employments.Reverse()]));
    }

    [Fact]
    public void What_an_employment_supplies_wins_over_the_person_also_when_empty()
    {
        var own = AttributeSet.Of((PersonAttributes.Department, "Sales"), (PersonAttributes.Manager, "9"), (PersonAttributes.Email, "jane@example.test"));
        var job = AttributeSet.Of((PersonAttributes.Department, null), (PersonAttributes.Status, "active"));
        var folded = EmploymentFolding.Fold(new Person(new PersonId("1"), own) { Employments = [new Employment("e", job)] });

        Assert.True(folded.Attributes[PersonAttributes.Department].IsEmpty);
        Assert.Equal("9", folded.Attributes.Text(PersonAttributes.Manager));
        Assert.Equal("jane@example.test", folded.Email);
        Assert.Equal("active", folded.Attributes.Text(PersonAttributes.Status));
        Assert.Empty(folded.Employments);
    }

    [Fact]
    public void Rows_of_one_layout_fold_into_that_layout() =>
        Assert.Same(Layout, EmploymentFolding.Fold(Person(Employment("1"))).Attributes.Layout);

    [Fact]
    public void Groups_come_from_every_running_employment()
    {
        var folded = EmploymentFolding.Fold(Person(
            Employment("1") with { Memberships = In("team:1", "team:2") }, Employment("2", "onLeave") with { Memberships = In("team:2", "team:3") }, Employment("3", "ended") with { Memberships = In("team:4") }));
        Assert.Equal(["team:1", "team:2", "team:3"], folded.Memberships.Groups.Select(g => g.ToString()));
        Assert.True(folded.Memberships.Supplies(GroupKind.Team));
    }

    [Fact]
    public void A_kind_of_group_is_told_only_if_every_running_employment_tells_it()
    {
        var folded = EmploymentFolding.Fold(Person(Employment("1") with { Memberships = In("team:1", "department:1") }, Employment("2") with { Memberships = In("department:2") }));
        Assert.Equal(GroupKind.Department, folded.Memberships.Supplied);
        Assert.Equal(["department:1", "department:2"], folded.Memberships.Groups.Select(g => g.ToString()));
    }

    private static AttributeValue LastDay(params Employment[] employments) => EmploymentFolding.Fold(Person(employments)).Attributes[PersonAttributes.LastDay];

    private static string? PrimaryOf(params Employment[] employments) => EmploymentFolding.Fold(Person(employments)).Attributes.Text(PersonAttributes.Department);

    private static Person Person(params Employment[] employments) => new(new PersonId("1"), Row(PersonAttributes.Email, "jane@example.test")) { Employments = [.. employments] };

    /// <summary>Its department is its id; a null attribute is not supplied.</summary>
    private static Employment Employment(string id, string? status = "active", string? first = null, string? last = null, decimal? hours = null, bool? primary = null)
    {
        var writer = new AttributeSet.Writer(Layout);
        writer.Supply(PersonAttributes.Department, id);
        if (status is not null) writer.Supply(PersonAttributes.Status, status);
        if (first is not null) writer.Supply(PersonAttributes.FirstDay, first);
        if (last is not null) writer.Supply(PersonAttributes.LastDay, last);
        return new Employment(id, writer.Done(), primary, hours);
    }

    private static AttributeSet Row(string name, string text)
    {
        var writer = new AttributeSet.Writer(Layout);
        writer.Supply(name, text);
        return writer.Done();
    }

    private static Memberships In(params string[] groups) => Some.Person().In(groups).Memberships;
}
