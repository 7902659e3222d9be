using System.Collections.Frozen;
using Joinery.Core.Model;

namespace Joinery.Core.Policies;

/// <summary>A compiled part of a rule. Every sentence it may answer is made when compiling: 100,000 people pass here.</summary>
internal abstract class ScopeNode
{
    public abstract ScopeAnswer Evaluate(Person person, EmploymentStatus status);

    public static ScopeNode Of(ScopeRule rule, PeopleRead read, IReadOnlyDictionary<GroupId, Group> groups) => rule switch
    {
        ScopeRule.All { Rules: [var only] } => Of(only, read, groups),
        ScopeRule.Any { Rules: [var only] } => Of(only, read, groups),
        ScopeRule.All all => new Several([.. all.Rules.Select(r => Of(r, read, groups))], Truth.No, ScopeRules.Words(all)),
        ScopeRule.Any any => new Several([.. any.Rules.Select(r => Of(r, read, groups))], Truth.Yes, ScopeRules.Words(any)),
        ScopeRule.Not not => new Not(Of(not.Rule, read, groups), ScopeRules.Words(not)),
        ScopeRule.Compare { Attribute: PersonAttributes.Status } compare => new StatusIs(new Test(compare), ScopeRules.Words(compare)),
        ScopeRule.Compare compare => new Compare(compare.Attribute, new Test(compare), ScopeRules.Words(compare)),
        ScopeRule.ReportsTo reports => new ReportsToNode(reports.Manager, read, ScopeRules.Words(reports)),
        ScopeRule.InGroup group => new InGroupNode(group.Group, read, groups, ScopeRules.Words(group)),
        _ => throw new InvalidOperationException($"No such rule: {rule.GetType().Name}"),
    };

    /// <summary>All, where <paramref name="decisive"/> is no; any, where it is yes. The first part that decides speaks; where only all together do, the whole.</summary>
    private sealed class Several(ScopeNode[] parts, Truth decisive, string words) : ScopeNode
    {
        public override ScopeAnswer Evaluate(Person person, EmploymentStatus status)
        {
            var answer = new ScopeAnswer(decisive == Truth.No ? Truth.Yes : Truth.No, words);
            foreach (var part in parts)
            {
                var one = part.Evaluate(person, status);
                if (one.Truth == decisive) return one;
                if (one.Truth == Truth.Unknown && answer.Truth != Truth.Unknown) answer = one;
            }

            return answer;
        }
    }

    private sealed class Not(ScopeNode rule, string words) : ScopeNode
    {
        public override ScopeAnswer Evaluate(Person person, EmploymentStatus status)
        {
            var answer = rule.Evaluate(person, status);
            return answer.Truth == Truth.Unknown ? answer : new ScopeAnswer(answer.Truth == Truth.Yes ? Truth.No : Truth.Yes, words);
        }
    }

    private sealed class Compare(string attribute, Test test, string words) : ScopeNode
    {
        private readonly bool _isId = attribute == PersonAttributes.Id;
        private readonly Columns _columns = new(attribute);
        private readonly string _notSupplied = $"{attribute} is not supplied";
        private readonly string _unreadable = $"{attribute} cannot be read";

        public override ScopeAnswer Evaluate(Person person, EmploymentStatus status)
        {
            var value = _isId ? AttributeValue.Of(person.Id.Value) : person.Attributes.At(_columns.In(person.Attributes.Layout)[0]);
            if (!value.IsSupplied) return new ScopeAnswer(Truth.Unknown, _notSupplied);
            var truth = test.Holds(value.Text);
            return new ScopeAnswer(truth, truth == Truth.Unknown ? _unreadable : words);
        }
    }

    private sealed class StatusIs(Test test, string words) : ScopeNode
    {
        public override ScopeAnswer Evaluate(Person person, EmploymentStatus status) =>
            status == EmploymentStatus.Unknown ? new ScopeAnswer(Truth.Unknown, "status is not known") : new ScopeAnswer(test.Holds(status.Word()), words);
    }

    /// <summary>One comparison of a text; null is empty.</summary>
    private sealed class Test
    {
        private readonly Func<string?, Truth> _holds;

        public Test(ScopeRule.Compare compare)
        {
            var operand = ScopeRules.Blank(compare.Operand[0]) ? null : compare.Operand[0];
            _holds = compare.Comparison switch
            {
                Comparison.Equals => text => Is(string.Equals(text, operand, StringComparison.OrdinalIgnoreCase)),
                Comparison.In => In([.. compare.Operand.Select(o => ScopeRules.Blank(o) ? "" : o!)]),
                Comparison.StartsWith => text => Is(text is not null && text.StartsWith(operand!, StringComparison.OrdinalIgnoreCase)),
                Comparison.Matches => Matches(operand!),
                Comparison.Before => Day(Days.Parse(operand)!.Value, (day, limit) => day < limit),
                Comparison.After => Day(Days.Parse(operand)!.Value, (day, limit) => day > limit),
                _ => throw new InvalidOperationException($"No such comparison: {compare.Comparison}"),
            };
        }

        public Truth Holds(string? text) => _holds(text);

        private static Truth Is(bool truth) => truth ? Truth.Yes : Truth.No;

        private static Func<string?, Truth> In(string[] values)
        {
            var set = values.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
            return text => Is(set.Contains(text ?? ""));
        }

        private static Func<string?, Truth> Matches(string operand)
        {
            var pattern = ScopeRules.Pattern(operand);
            return text => Is(text is not null && pattern.IsMatch(text));
        }

        private static Func<string?, Truth> Day(DateOnly limit, Func<DateOnly, DateOnly, bool> holds) =>
            text => text is null ? Truth.No : Days.Parse(text) is { } day ? Is(holds(day, limit)) : Truth.Unknown;
    }
}
