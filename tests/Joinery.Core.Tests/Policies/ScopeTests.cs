using Joinery.Core.Model;
using Joinery.Core.Policies;
using Joinery.Testing;

namespace Joinery.Core.Tests.Policies;

public sealed class ScopeTests
{
    [Fact]
    public void Without_a_rule_everybody_is_in_scope()
    {
        var scope = Scope.Compile(null, Some.Read(Some.Person()), Some.Groups());
        Assert.Equal(new ScopeAnswer(Truth.Yes, null), scope.Evaluate(Some.Person(), EmploymentStatus.Unknown));
    }

    [Fact]
    public void A_rule_says_what_it_touches()
    {
        var rule = SpecRules.Parse("department is Sales and (reports to 1 or not custom.floor is 3) and in group team:7");
        Assert.Equal(["custom.floor", "department", "manager", "team"], Scope.AttributesOf(rule).Order(StringComparer.Ordinal));
        Assert.Equal(GroupKind.Team, Scope.KindsOf(rule));
        Assert.Equal(GroupKinds.All, Scope.KindsOf(SpecRules.Parse("in group Red")));
        Assert.Equal(GroupKind.None, Scope.KindsOf(null));
        Assert.Empty(Scope.AttributesOf(null));
    }

    [Theory]
    [InlineData("departement is Sales", "departement is not an attribute of a person; did you mean department?")]
    [InlineData("status is actve", "status is actve: no such status; did you mean active?")]
    [InlineData("firstDay before 31-12-2026", "firstDay before 31-12-2026: a day is written like 2026-01-31.")]
    [InlineData("department is Sales, Finance", "department is takes one value; use in for several.")]
    [InlineData("department starts with empty", "department starts with needs a value.")]
    [InlineData("email matches (?=a)b", "email matches (?=a)b: not a pattern that can be used; look-around, back-references and the like are not supported.")]
    [InlineData("email matches ((a{100}){100}){2}", "email matches ((a{100}){100}){2}: its repetitions multiply to more than 10000.")]
    public void A_rule_that_cannot_work_is_explained(string rule, string explanation)
    {
        Assert.Equal(explanation, Scope.Validate(SpecRules.Parse(rule)));
        Assert.Equal(explanation, Assert.Throws<ArgumentException>(() => Scope.Compile(SpecRules.Parse(rule), Some.Read(Some.Person()), Some.Groups())).Message);
    }

    [Fact]
    public void A_pattern_that_is_not_one_is_explained() =>
        Assert.StartsWith("email matches (: not a pattern that can be used; ", Scope.Validate(new ScopeRule.Compare("email", Comparison.Matches, ["("])), StringComparison.Ordinal);

    [Fact]
    public void The_words_of_a_rule_name_every_part() => Assert.Equal(
        "department in Sales, empty and (site is Berlin or not (team is Red and team is Blue))",
        ScopeRules.Words(SpecRules.Parse("department in Sales, empty and (site is Berlin or not (team is Red and team is Blue))")));

    [Fact]
    public void Nobody_and_everybody_are_rules_too()
    {
        var read = Some.Read(Some.Person());
        Assert.Equal(new ScopeAnswer(Truth.No, "nobody"), Scope.Compile(new ScopeRule.Any([]), read, Some.Groups()).Evaluate(read.People[0], EmploymentStatus.Active));
        Assert.Equal(new ScopeAnswer(Truth.Yes, "everybody"), Scope.Compile(new ScopeRule.All([]), read, Some.Groups()).Evaluate(read.People[0], EmploymentStatus.Active));
    }

    [Fact]
    public void A_person_read_again_counts_with_the_manager_of_now()
    {
        var read = Some.Read(Some.Person("1"), Some.Person("2").With("manager", "1"), Some.Person("3").With("manager", "2"));
        var scope = Scope.Compile(new ScopeRule.ReportsTo("1"), read, Some.Groups());
        Assert.Equal(Truth.Yes, scope.Evaluate(read.People[2], EmploymentStatus.Active).Truth);
        Assert.Equal(Truth.No, scope.Evaluate(Some.Person("3").With("manager", null), EmploymentStatus.Active).Truth);
        Assert.Equal(Truth.Yes, scope.Evaluate(Some.PersonWith("4", ("manager", "3")), EmploymentStatus.Active).Truth);
    }

    [Fact]
    public void A_very_long_chain_of_managers_is_walked()
    {
        var people = Some.People(9_000).Select((p, i) => p.With("manager", i == 0 ? null : Some.Id(i))).ToList();
        var scope = Scope.Compile(new ScopeRule.ReportsTo(Some.Id(1)), Some.Read(people), Some.Groups());
        Assert.Equal(Truth.Yes, scope.Evaluate(people[^1], EmploymentStatus.Active).Truth);
        Assert.Equal(Truth.No, scope.Evaluate(people[0], EmploymentStatus.Active).Truth);
    }

    [Fact]
    public void A_chain_into_a_ring_ends()
    {
        var read = Some.Read(Some.Person("1"), Some.Person("2").With("manager", "3"), Some.Person("3").With("manager", "2"), Some.Person("4").With("manager", "3"));
        var scope = Scope.Compile(new ScopeRule.ReportsTo("1"), read, Some.Groups());
        Assert.All(read.People, p => Assert.Equal(Truth.No, scope.Evaluate(p, EmploymentStatus.Active).Truth));
    }
}
