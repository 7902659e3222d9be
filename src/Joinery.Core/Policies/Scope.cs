using System.Collections.Frozen;
using Joinery.Core.Model;

namespace Joinery.Core.Policies;

/// <summary>An answer of three, in this order: of several that must all hold the least counts, of alternatives the greatest. Unknown keeps what is.</summary>
public enum Truth
{
    No,
    Unknown,
    Yes,
}

/// <param name="Because">The deciding rule in words, or what is not supplied; null when there is no rule.</param>
public readonly record struct ScopeAnswer(Truth Truth, string? Because);

/// <summary>Who gets an account here: a rule, compiled once a run.</summary>
public sealed class Scope
{
    private readonly ScopeNode? _root;

    private Scope(ScopeNode? root) => _root = root;

    /// <param name="read">Folded people: the chain of managers is looked up in it.</param>
    /// <param name="groups">For rules that name a group by its name.</param>
    /// <exception cref="ArgumentException">What <see cref="Validate"/> would say.</exception>
    public static Scope Compile(ScopeRule? rule, PeopleRead read, IReadOnlyDictionary<GroupId, Group> groups)
    {
        if (Validate(rule) is { } error) throw new ArgumentException(error);
        return new Scope(rule is null ? null : ScopeNode.Of(rule, read, groups));
    }

    /// <summary>Null, or what is wrong with the rule in a plain sentence.</summary>
    public static string? Validate(ScopeRule? rule) => rule is null ? null : ScopeRules.Validate(rule);

    /// <param name="effectiveStatus">What the attribute <c>status</c> means in a rule.</param>
    public ScopeAnswer Evaluate(Person person, EmploymentStatus effectiveStatus) =>
        _root?.Evaluate(person, effectiveStatus) ?? new ScopeAnswer(Truth.Yes, null);

    /// <summary>The person attributes that a rule touches; a group rule touches the attribute of its kind.</summary>
    public static IReadOnlySet<string> AttributesOf(ScopeRule? rule)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        if (rule is not null) ScopeRules.AddAttributes(rule, found);
        return found.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The kinds of groups that a rule touches: all of them where it names a group without its kind.</summary>
    public static GroupKind KindsOf(ScopeRule? rule) => rule is null ? GroupKind.None : ScopeRules.Kinds(rule);
}
