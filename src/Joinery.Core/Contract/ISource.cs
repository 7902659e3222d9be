using System.Collections.Immutable;
using Joinery.Core.Model;

namespace Joinery.Core.Contract;

/// <summary>Reads people from an HR system.</summary>
/// <remarks>
/// A stream that ends normally was complete; a source that cannot read everything throws <see cref="ConnectorException"/>.
/// Further powers are the interfaces beside this one: a source that has none of them is still a source.
/// </remarks>
public interface ISource
{
    /// <summary>What this connection can do and supply. <see cref="SourceFacts.Namespace"/> may become known only with the first read.</summary>
    SourceFacts Facts { get; }

    /// <summary>Asks whether the system can be reached, lets us in, and shows the attributes of <see cref="SourceFacts.Attributes"/>. Never throws for an answer that can be told.</summary>
    Task<CheckResult> CheckAsync(CancellationToken cancellationToken);

    /// <summary>Reads everybody, leavers and future joiners included as far as the vendor has them, in any order, each person once.</summary>
    /// <exception cref="ConnectorException">Whatever keeps the read from being complete.</exception>
    IAsyncEnumerable<Person> ReadPeopleAsync(ReadRequest request, CancellationToken cancellationToken);
}

/// <summary>Reads named people alone: for one person now, for webhooks, and to confirm an empty where a value was.</summary>
public interface IPersonSource : ISource
{
    /// <summary>Reads those of <paramref name="people"/> that exist; who is not there is left out and decides nothing.</summary>
    IAsyncEnumerable<Person> ReadPeopleAsync(PeopleQuery people, ReadRequest request, CancellationToken cancellationToken);
}

/// <summary>Reads the groups that memberships point to: their names and parents.</summary>
public interface IGroupSource : ISource
{
    /// <summary>Reads every group of the asked kinds, archived ones included where people can still be in them.</summary>
    IAsyncEnumerable<Group> ReadGroupsAsync(GroupKind kinds, CancellationToken cancellationToken);
}

/// <summary>Reads absences.</summary>
public interface IAbsenceSource : ISource
{
    /// <summary>Reads every absence that touches the days asked for. Complete or throws.</summary>
    IAsyncEnumerable<Absence> ReadAbsencesAsync(AbsenceRequest request, CancellationToken cancellationToken);
}

/// <summary>Which absences a read should bring.</summary>
/// <param name="FirstDay">The first of the days that they touch, at the person's workplace.</param>
/// <param name="LastDay">The last of them, included.</param>
public readonly record struct AbsenceRequest(DateOnly FirstDay, DateOnly LastDay)
{
    /// <summary>Whether those are wanted too that mean working elsewhere. A source that would have to ask more for them leaves them out otherwise.</summary>
    public bool WithWorkElsewhere { get; init; }
}

/// <summary>Fetches pictures.</summary>
public interface IPhotoSource : ISource
{
    /// <summary>Fetches the picture that the person's <c>photo</c> attribute points to; null when there is none. Credentials go only to the connection's own origin.</summary>
    Task<Photo?> ReadPhotoAsync(Person person, CancellationToken cancellationToken);
}

/// <summary>Reads what changed since a checkpoint. Makes runs cheaper; never decides that somebody left.</summary>
public interface IChangeSource : ISource
{
    /// <summary>Reads the people changed since <paramref name="since"/>, and ends with the checkpoint to go on from.</summary>
    IAsyncEnumerable<PersonChange> ReadChangesAsync(Checkpoint since, ReadRequest request, CancellationToken cancellationToken);
}

/// <summary>What a read should bring: nothing else is asked of the vendor.</summary>
/// <param name="Attributes">The names wanted, of <see cref="PersonAttributes"/> or <c>custom.NAME</c>; the rows come back in a layout of exactly these.</param>
/// <param name="GroupKinds">The kinds of groups whose memberships are wanted.</param>
public sealed record ReadRequest(AttributeLayout Attributes, GroupKind GroupKinds)
{
    /// <summary>Told after each page or every thousand people how many were read so far. May be null.</summary>
    public IProgress<int>? Progress { get; init; }

    /// <summary>Takes what could not be read of single people, where a source can go on without; null: such a source throws instead.</summary>
    public IProgress<ReadProblem>? Problems { get; init; }
}

/// <summary>One row that could not be read. Whom it stands for is unknown, and not gone.</summary>
/// <param name="Where">The place in the source, such as <c>line 17 of people.csv</c>.</param>
/// <param name="Text">What is wrong with it: one plain sentence, without the values.</param>
/// <param name="Person">Whose it is; null when that cannot be read either, so that it may be anybody's who is missing.</param>
public sealed record ReadProblem(string Where, string Text, PersonId? Person);

/// <summary>Named people: by id, by e-mail, or both.</summary>
public sealed record PeopleQuery(ImmutableArray<PersonId> Ids, ImmutableArray<string> Emails);

/// <summary>One person that changed.</summary>
/// <param name="Person">Null when the vendor says only that somebody changed, or was deleted.</param>
/// <param name="Next">Where to go on from once this change is stored.</param>
public sealed record PersonChange(PersonId Id, Person? Person, Checkpoint Next);

/// <summary>How far a change feed was read. Opaque: the source's own business.</summary>
public sealed record Checkpoint(string Value);

/// <summary>What a source connection supplies and how it behaves.</summary>
public sealed record SourceFacts
{
    /// <summary>The attributes this connection can supply as configured; whether the credential may see them shows in a read.</summary>
    public required ImmutableHashSet<string> Attributes { get; init; }

    /// <summary>The company whose ids are spoken; null until a read told it, or when the credential may not see it.</summary>
    public Namespace? Namespace { get; init; }

    /// <summary>Whether people are listed before their first day.</summary>
    public required bool ShowsFutureJoiners { get; init; }

    /// <summary>Whether people stay listed after they left. If so, a person who is no longer listed is nearly always a changed permission.</summary>
    public required bool KeepsLeavers { get; init; }

    /// <summary>How long a read may still show an old value, or an empty one, after a change in HR. Zero where the vendor promises none.</summary>
    public TimeSpan ReadLag { get; init; }

    /// <summary>Whether the vendor's end date is the last day employed. Rows always carry the inclusive day.</summary>
    public EndDateMeaning EndDate { get; init; } = new(Inclusive: true, Certain: false);

    /// <summary>The kinds of groups that this connection can supply as configured.</summary>
    public GroupKind GroupKinds { get; init; }

    /// <summary>Whether the source has a status of its own; if not, first and last day decide (BEHAVIOUR 2).</summary>
    public bool HasStatus => Attributes.Contains(PersonAttributes.Status);
}

/// <param name="Inclusive">The vendor's end date is the last day employed.</param>
/// <param name="Certain">Whether the vendor documents it, or it is assumed.</param>
public sealed record EndDateMeaning(bool Inclusive, bool Certain);
