using System.Collections.Immutable;

namespace Joinery.Core.Contract;

/// <summary>What a connection can see and do with its present credential.</summary>
/// <param name="Reachable">Something answered at the address.</param>
/// <param name="Accepted">The credential was accepted.</param>
/// <param name="Advice">What the administrator should do next, in plain words; null when nothing.</param>
public sealed record CheckResult(bool Reachable, bool Accepted, string? Advice, ImmutableArray<AttributeCheck> Attributes);

/// <param name="Name">Our name of the attribute.</param>
/// <param name="Field">The vendor's name of the field.</param>
public sealed record AttributeCheck(string Name, string Field, Supplied Supplied);

/// <summary>Whether an attribute is told: for everybody, for some people, for nobody.</summary>
public enum Supplied
{
    /// <summary>Nobody.</summary>
    No,

    /// <summary>Some people.</summary>
    Partly,

    /// <summary>Everybody.</summary>
    Yes,
}
