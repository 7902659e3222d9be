using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Joinery.Core.Model;

namespace Joinery.Core.Policies;

/// <summary>What can be said of a scope rule without looking at anybody: its words, what it touches, what is wrong with it.</summary>
internal static class ScopeRules
{
    /// <summary>Nobody writes such a pattern by hand; a very long one costs memory.</summary>
    private const int LongestPattern = 1000;

    /// <summary>A pattern is unrolled when compiled: nested counts multiply in memory.</summary>
    private const int MostRepetitions = 10_000;

    private static readonly string[] StatusWords = [EmploymentStatusWords.Upcoming, EmploymentStatusWords.Active, EmploymentStatusWords.OnLeave, EmploymentStatusWords.Ended, EmploymentStatusWords.Unknown];

    public static string Words(ScopeRule rule) => rule switch
    {
        ScopeRule.All { Rules.IsEmpty: true } => "everybody",
        ScopeRule.Any { Rules.IsEmpty: true } => "nobody",
        ScopeRule.All { Rules: [var only] } => Words(only),
        ScopeRule.Any { Rules: [var only] } => Words(only),
        ScopeRule.All all => string.Join(" and ", all.Rules.Select(r => r is ScopeRule.Any { Rules.Length: > 1 } ? $"({Words(r)})" : Words(r))),
        ScopeRule.Any any => string.Join(" or ", any.Rules.Select(r => r is ScopeRule.All { Rules.Length: > 1 } ? $"({Words(r)})" : Words(r))),
        ScopeRule.Not { Rule: ScopeRule.All or ScopeRule.Any } not => $"not ({Words(not.Rule)})",
        ScopeRule.Not not => $"not {Words(not.Rule)}",
        ScopeRule.Compare compare => $"{compare.Attribute} {Words(compare.Comparison)} {string.Join(", ", compare.Operand.Select(o => Blank(o) ? "empty" : o))}",
        ScopeRule.ReportsTo reports => $"reports to {reports.Manager}",
        ScopeRule.InGroup group => $"in group {group.Group}",
        _ => throw new InvalidOperationException($"No such rule: {rule.GetType().Name}"),
    };

    public static string? Validate(ScopeRule rule) => rule switch
    {
        ScopeRule.All all => all.Rules.Select(Validate).FirstOrDefault(e => e is not null),
        ScopeRule.Any any => any.Rules.Select(Validate).FirstOrDefault(e => e is not null),
        ScopeRule.Not not => Validate(not.Rule),
        ScopeRule.Compare compare => Validate(compare),
        ScopeRule.ReportsTo reports => Blank(reports.Manager) ? "reportsTo needs a person id or an e-mail." : null,
        ScopeRule.InGroup group => Blank(group.Group) ? "inGroup needs a group." : null,
        _ => $"No such rule: {rule.GetType().Name}.",
    };

    public static void AddAttributes(ScopeRule rule, HashSet<string> found)
    {
        foreach (var part in Parts(rule)) AddAttributes(part, found);
        if (rule is ScopeRule.Compare compare) found.Add(compare.Attribute);
        if (rule is ScopeRule.ReportsTo) found.Add(PersonAttributes.Manager);
        if (rule is ScopeRule.InGroup) found.UnionWith(GroupKinds.Each(Kinds(rule) & ~GroupKind.Custom).Select(GroupKinds.WordOf));
    }

    public static GroupKind Kinds(ScopeRule rule) => rule is ScopeRule.InGroup group
        ? GroupId.Parse(group.Group)?.Kind ?? GroupKinds.All
        : Parts(rule).Aggregate(GroupKind.None, (kinds, part) => kinds | Kinds(part));

    public static Regex Pattern(string text) => new(text, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    public static bool Blank(string? text) => string.IsNullOrWhiteSpace(text);

    private static ImmutableArray<ScopeRule> Parts(ScopeRule rule) => rule switch
    {
        ScopeRule.All all => all.Rules,
        ScopeRule.Any any => any.Rules,
        ScopeRule.Not not => [not.Rule],
        _ => [],
    };

    private static string? Validate(ScopeRule.Compare compare)
    {
        var (attribute, operand) = (compare.Attribute, compare.Operand);
        if (!PersonAttributes.IsKnown(attribute)) return $"{attribute} is not an attribute of a person{Nearest.Question(attribute, PersonAttributes.Known)}";
        if (operand.IsDefaultOrEmpty) return $"{attribute} {Words(compare.Comparison)} needs a value.";
        if (attribute == PersonAttributes.Status && compare.Comparison is Comparison.Equals or Comparison.In && operand.FirstOrDefault(o => !IsStatus(o)) is { } odd)
            return $"status {Words(compare.Comparison)} {odd}: no such status{Nearest.Question(odd, StatusWords)}";
        if (compare.Comparison == Comparison.In) return null;
        if (operand.Length > 1) return $"{attribute} {Words(compare.Comparison)} takes one value; use in for several.";
        if (compare.Comparison != Comparison.Equals && Blank(operand[0])) return $"{attribute} {Words(compare.Comparison)} needs a value.";
        return compare.Comparison switch
        {
            Comparison.Before or Comparison.After when Days.Parse(operand[0]) is null => $"{attribute} {Words(compare.Comparison)} {operand[0]}: a day is written like 2026-01-31.",
            Comparison.Matches => ValidatePattern(attribute, operand[0]!),
            _ => null,
        };
    }

    private static bool IsStatus(string? word) => Blank(word) || StatusWords.Contains(word, StringComparer.OrdinalIgnoreCase);

    private static string? ValidatePattern(string attribute, string pattern)
    {
        if (pattern.Length > LongestPattern) return $"{attribute} matches: a pattern has at most {LongestPattern} characters.";
        if (Repetitions(pattern) > MostRepetitions) return $"{attribute} matches {pattern}: its repetitions multiply to more than {MostRepetitions}.";
        try
        {
            Pattern(pattern);
            return null;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            var why = exception is NotSupportedException ? "look-around, back-references and the like are not supported" : exception.Message.TrimEnd('.');
            return $"{attribute} matches {pattern}: not a pattern that can be used; {why}.";
        }
    }

    /// <summary>The product of all counts, nested or not: never too low.</summary>
    private static double Repetitions(string pattern) => !pattern.Contains('{', StringComparison.Ordinal) ? 1 : Regex.Matches(pattern, @"\{(\d+)(?:,(\d*))?\}", RegexOptions.CultureInvariant)
        .Aggregate(1.0, (product, match) => product * Math.Max(1, Math.Max(Count(match.Groups[1]), Count(match.Groups[2]))));

    private static double Count(System.Text.RegularExpressions.Group digits) => double.TryParse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;

    private static string Words(Comparison comparison) => comparison switch
    {
        Comparison.Equals => "is",
        Comparison.In => "in",
        Comparison.StartsWith => "starts with",
        Comparison.Matches => "matches",
        Comparison.Before => "before",
        _ => "after",
    };
}
