using System.Collections.Immutable;
using Joinery.App.Configuration.Reading;
using Joinery.Core.Model;
using Joinery.Core.Policies;

namespace Joinery.App.Configuration;

/// <summary>Reads a scope rule.</summary>
internal static class ScopeReader
{
    private static readonly string[] Forms = ["all", "any", "not", "reportsTo", "inGroup", "attribute"];

    private static readonly (string Key, Comparison Comparison)[] Comparisons =
    [
        ("equals", Comparison.Equals), ("in", Comparison.In), ("startsWith", Comparison.StartsWith),
        ("matches", Comparison.Matches), ("before", Comparison.Before), ("after", Comparison.After),
    ];

    /// <returns>Null when something is wrong.</returns>
    public static ScopeRule? Read(Node node, Problems problems)
    {
        var forms = Forms.Where(node.Has).ToList();
        if (forms.Count != 1)
        {
            problems.Add(node.Path, forms.Count == 0
                ? $"A scope rule needs one of {string.Join(", ", Forms)}."
                : $"A scope rule takes only one of {string.Join(" and ", forms)}: join them with all or any.");
            return null;
        }

        return forms[0] switch
        {
            "all" => Several(node, "all", problems) is { } rules ? new ScopeRule.All(rules) : null,
            "any" => Several(node, "any", problems) is { } rules ? new ScopeRule.Any(rules) : null,
            "not" => Read(node.Record("not"), problems) is { } rule ? new ScopeRule.Not(rule) : null,
            "reportsTo" => new ScopeRule.ReportsTo(node.Text("reportsTo")),
            "inGroup" => new ScopeRule.InGroup(node.Text("inGroup")),
            _ => Compare(node, problems),
        };
    }

    private static ImmutableArray<ScopeRule>? Several(Node node, string name, Problems problems)
    {
        var rules = node.Records(name).Select(r => Read(r, problems)).ToList();
        return rules.Contains(null) ? null : [.. rules!];
    }

    private static ScopeRule.Compare? Compare(Node node, Problems problems)
    {
        var attribute = node.Text("attribute");
        if (!PersonAttributes.IsKnown(attribute))
        {
            problems.Add(node.PathOf("attribute"), $"Unknown attribute \"{attribute}\"{Hint.For(attribute, PersonAttributes.Known)}");
            return null;
        }

        var comparisons = Comparisons.Where(c => node.Has(c.Key)).ToList();
        if (comparisons.Count == 1)
        {
            var (key, comparison) = comparisons[0];
            return new ScopeRule.Compare(attribute, comparison, key == "in" ? [.. node.Items(key).Select(Scalars.Text)] : [Scalars.Text(node.Get(key)!.Value)]);
        }

        problems.Add(node.Path, comparisons.Count == 0
            ? $"The rule for {attribute} needs one of {string.Join(", ", Comparisons.Select(c => c.Key))}."
            : $"The rule for {attribute} takes only one of {string.Join(" and ", comparisons.Select(c => c.Key))}: join two rules with all or any.");
        return null;
    }
}
