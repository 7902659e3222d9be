using Joinery.Core.Model;
using Xunit.Sdk;

namespace Joinery.Core.Tests;

public sealed class SpecsTests
{
    private static readonly string[] Text =
    [
        "# A file", "", "Prose of the file.", "", "## One", "Prose, with a | in it.", "", "People", "", "| person | title | phone |", "|---|---|---|", "| a | - | |", "| b | ` x` | c\\|d |",
        "", "| Link | to |", "|---|---|", "| 1 | 2 |", "", "**Expect:**", "| x |", "|---|", "", "## Prose only", "No tables.", "", "## Two", "| People |", "|--|", "| q |",
    ];

    [Fact]
    public void A_heading_with_tables_is_an_example() => Assert.Equal(["One", "Two"], Specs.Parse(Text).Select(e => e.Name));

    [Fact]
    public void A_table_is_called_by_the_word_before_it_or_its_first_heading()
    {
        Assert.Equal(["People", "Link", "Expect"], Specs.Parse(Text)[0].Tables.Select(t => t.Name));
        Assert.Equal(["People"], Specs.Parse(Text)[1].Tables.Select(t => t.Name));
        Assert.False(Specs.Parse(Text)[0].Has("Settings"));
        Assert.Empty(Specs.Parse(Text)[0]["Settings"].Rows);
        Assert.Empty(Specs.Parse(Text)[0]["expect"].Rows);
    }

    [Fact]
    public void A_dash_is_not_supplied_and_nothing_is_empty()
    {
        var rows = Specs.Parse(Text)[0]["People"].Rows;
        Assert.False(rows[0]["title"].IsSupplied);
        Assert.True(rows[0]["phone"].IsEmpty);
        Assert.False(rows[0]["noSuchColumn"].IsSupplied);
        Assert.Equal(" x", rows[1].Text("title"));
        Assert.Equal("c|d", rows[1].Text("phone"));
        Assert.Equal(["title", "phone"], rows[1].Attributes(c => c != "person").Layout.Names);
    }

    [Fact]
    public void A_row_of_another_width_is_refused() =>
        Assert.Throws<FormatException>(() => Specs.Parse(["# x", "| a | b |", "|---|---|", "| 1 |"]));

    [Fact]
    public void A_table_that_differs_from_what_is_fails()
    {
        var table = Specs.Parse(["# x", "Expect", "| a | b |", "|---|---|", "| 1 | - |"])[0]["Expect"];
        table.ShouldBe(["1"], (one, column) => column == "a" ? one : null);
        Assert.Throws<EqualException>(() => table.ShouldBe(["2"], (one, column) => column == "a" ? one : null));
        Assert.Throws<EqualException>(() => table.ShouldBe(["1", "1"], (one, column) => column == "a" ? one : null));
        Assert.Throws<EqualException>(() => table.ShouldBe(["1"], (one, column) => column == "a" ? one : ""));
    }

    [Fact]
    public void Rules_are_read_as_they_are_said() =>
        Assert.IsType<Core.Policies.ScopeRule.Any>(SpecRules.Parse("department is A and site is B or team is C"));

    [Fact]
    public void People_without_a_column_of_groups_supply_none()
    {
        var person = Specs.Parse(["# x", "People", "| person | email |", "|---|---|", "| 1 | a@example.test |"])[0]["People"].People().Single();
        Assert.Equal(GroupKind.None, person.Memberships.Supplied);
    }
}
