using Joinery.Core.Model;

namespace Joinery.Core.Policies;

/// <summary>An answer of three: unknown keeps what is.</summary>
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
    public static Scope Compile(ScopeRule? rule, PeopleRead read, IReadOnlyDictionary<GroupId, Group> groups) => throw new NotImplementedException();

    /// <summary>Null, or what is wrong with the rule in a plain sentence.</summary>
    public static string? Validate(ScopeRule? rule) => throw new NotImplementedException();

    /// <param name="effectiveStatus">What the attribute <c>status</c> means in a rule.</param>
#pragma warning disable CA1822
    public ScopeAnswer Evaluate(Person person, EmploymentStatus effectiveStatus) => throw new NotImplementedException();
#pragma warning restore CA1822

    /// <summary>The person attributes that a rule touches.</summary>
    public static IReadOnlySet<string> AttributesOf(ScopeRule? rule) => throw new NotImplementedException();

    /// <summary>The kinds of groups that a rule touches.</summary>
    public static GroupKind KindsOf(ScopeRule? rule) => throw new NotImplementedException();
}
