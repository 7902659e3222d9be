using System.Collections.Immutable;
using Joinery.Core.Model;

namespace Joinery.Core.Policies;

/// <param name="Required">Person attributes without which nothing can be planned; status too where the source has one.</param>
/// <param name="Scope">Person attributes that the scope rule touches.</param>
public sealed record VerdictRequirements(IReadOnlySet<string> Required, IReadOnlySet<string> Scope);

/// <summary>What a full read is worth (BEHAVIOUR 1).</summary>
/// <param name="Missing">Everybody of the last believed read who is gone, whatever the kind.</param>
public sealed record Verdict(VerdictKind Kind, int People, ImmutableArray<string> Reasons, ImmutableArray<PersonId> Missing);

public enum VerdictKind
{
    Believed,
    Doubtful,
    Refused,
}

/// <summary>The same people came back under other ids.</summary>
public sealed record IdsChangedAnswer(int Known, int Vanished, ImmutableArray<IdPair> Pairs);

/// <param name="Email">What the two ids have in common.</param>
public sealed record IdPair(PersonId Old, PersonId New, string Email);

/// <summary>Judges a full read against the last believed one.</summary>
public static class Believing
{
    public static Verdict Judge(PeopleRead read, PeopleRead? lastBelieved, VerdictRequirements requirements) => throw new NotImplementedException();

    /// <summary>Not null when the ids of the source seem to be others than before.</summary>
    public static IdsChangedAnswer? IdsChanged(PeopleRead read, PeopleRead lastBelieved) => throw new NotImplementedException();
}
