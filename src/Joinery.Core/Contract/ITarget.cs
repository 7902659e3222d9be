using System.Collections.Immutable;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.Core.Contract;

/// <summary>Reads and changes accounts in an application.</summary>
/// <remarks>Changes reach a target only through the applier, which takes nothing but an <see cref="ApprovedPlan"/>.</remarks>
public interface ITarget
{
    /// <summary>What this target can do. Discovered by <see cref="CheckAsync"/> or at the first read where it is not fixed.</summary>
    TargetFacts Facts { get; }

    /// <summary>Asks whether the application can be reached, lets us in, and takes the attributes of <see cref="TargetFacts.Attributes"/>.</summary>
    Task<CheckResult> CheckAsync(CancellationToken cancellationToken);

    /// <summary>Reads every account, in any order, each once. Complete or throws.</summary>
    IAsyncEnumerable<Account> ReadAccountsAsync(CancellationToken cancellationToken);

    /// <summary>Reads one account; null when it is certainly not there.</summary>
    Task<Account?> ReadAccountAsync(AccountId account, CancellationToken cancellationToken);

    /// <summary>Carries out one change and tells what is there now. Repeating a change that is already true is harmless.</summary>
    /// <exception cref="ConnectorException">The change failed. <see cref="FailureKind.Unauthorized"/> stops the run.</exception>
    Task<Applied> ApplyAsync(TargetChange change, CancellationToken cancellationToken);
}

/// <summary>Carries out many changes in one call.</summary>
public interface IBatchTarget : ITarget
{
    /// <summary>Answers each change in order; a failing one does not stop its neighbours. At most <see cref="TargetFacts.MaxBatch"/> at once.</summary>
    Task<IReadOnlyList<Applied>> ApplyAsync(IReadOnlyList<TargetChange> changes, CancellationToken cancellationToken);
}

/// <summary>Looks accounts up instead of listing all: cheaper when few people are not linked yet.</summary>
public interface ILookupTarget : ITarget
{
    /// <summary>Reads the accounts that match any of the query's values. What matches nothing is left out.</summary>
    IAsyncEnumerable<Account> FindAccountsAsync(AccountQuery query, CancellationToken cancellationToken);
}

/// <summary>Learns from the application itself what it takes. What was learned can be kept, so that not every run has to ask.</summary>
public interface IDiscoveringTarget : ITarget
{
    /// <summary>Asks, so that <see cref="ITarget.Facts"/> say it. What cannot be told now stays as it was recalled.</summary>
    /// <returns>What was learned, for <see cref="Recall"/>: the target's own business, without a secret or personal value. Null where part of it could not be told now, so that it is not to be kept.</returns>
    Task<string?> DiscoverAsync(CancellationToken cancellationToken);

    /// <summary>Goes on with what was learned before; false where it is not understood, as after an update of Joinery.</summary>
    bool Recall(string learned);

    /// <summary>Whether the application refused something that it was thought to take: what was learned has to be asked anew.</summary>
    bool DoubtsWhatItLearned { get; }
}

/// <summary>Keeps groups and their members.</summary>
public interface IGroupTarget : ITarget
{
    /// <summary>Reads every group with all its members. Complete or throws.</summary>
    IAsyncEnumerable<TargetGroup> ReadGroupsAsync(CancellationToken cancellationToken);
}

/// <summary>Keeps absences.</summary>
public interface IAbsenceTarget : ITarget
{
    /// <summary>Reads the absences that touch the days from <paramref name="firstDay"/> to <paramref name="lastDay"/>, both included.</summary>
    IAsyncEnumerable<AccountAbsence> ReadAbsencesAsync(DateOnly firstDay, DateOnly lastDay, CancellationToken cancellationToken);
}

/// <summary>Values to look accounts up by.</summary>
public sealed record AccountQuery(ImmutableArray<AccountId> Ids, ImmutableArray<string> ExternalIds, ImmutableArray<string> UserNames, ImmutableArray<string> Emails);

/// <summary>What a target takes and how it behaves.</summary>
public sealed record TargetFacts
{
    /// <summary>The attributes it can hold.</summary>
    public required ImmutableHashSet<string> Attributes { get; init; }

    /// <summary>The attributes without which an account cannot be created.</summary>
    public required ImmutableHashSet<string> Required { get; init; }

    /// <summary>The attributes of which no two accounts may have the same value.</summary>
    public required ImmutableHashSet<string> Unique { get; init; }

    /// <summary>The attributes that cannot change once an account exists.</summary>
    public ImmutableHashSet<string> Immutable { get; init; } = [];

    /// <summary>Origin and organisation: the same application connected again has the same fingerprint, and goes on with its links.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Whether an account can be suspended and reactivated.</summary>
    public bool CanSuspend { get; init; } = true;

    /// <summary>Whether an account can be deleted.</summary>
    public bool CanDelete { get; init; }

    /// <summary>The kinds of groups it keeps; none where it keeps no groups.</summary>
    public GroupKind GroupKinds { get; init; }

    /// <summary>Whether groups can hold groups.</summary>
    public bool CanNest { get; init; }

    /// <summary>Whether an account can have a picture.</summary>
    public bool TakesPhotos { get; init; }

    /// <summary>Whether absences can be kept; half days only with <see cref="TakesHalfDays"/>.</summary>
    public bool TakesAbsences { get; init; }

    /// <summary>Whether an absence can begin or end at noon.</summary>
    public bool TakesHalfDays { get; init; }

    /// <summary>Whether absences are kept as one entry a day, of which a person may have filled in some himself; if not, as ranges of days.</summary>
    public bool KeepsAbsencesByDay { get; init; }

    /// <summary>Whether a unique value may be replaced by a made-up one for a moment, so that two accounts can swap theirs.</summary>
    public bool TakesTemporaryValues { get; init; } = true;

    /// <summary>How many changes one call takes.</summary>
    public int MaxBatch { get; init; } = 1;

    /// <summary>How many writes may be under way at once.</summary>
    public int Concurrency { get; init; } = 1;

    /// <summary>Whether all accounts can be listed; if not, they are looked up.</summary>
    public bool CanList { get; init; } = true;

    /// <summary>What people still have to do there for new accounts ("nobody is invited by itself"), one or two sentences for a report of what was made; null when nothing.</summary>
    public string? NoteAfterCreate { get; init; }
}

/// <summary>One change as the target is asked to carry it out: every reference is an id of the target by now.</summary>
/// <param name="Change">What was planned and approved.</param>
/// <param name="Account">The account it concerns; null for a create and for changes of a group alone.</param>
/// <param name="Group">The target's group; null unless it exists and the change concerns one.</param>
/// <param name="Manager">The manager's account for <see cref="ChangeKind.SetManager"/>; null clears.</param>
/// <param name="Version">The version mark of the account as read, for targets that check it.</param>
public sealed record TargetChange(Change Change, AccountId? Account = null, TargetGroupId? Group = null, AccountId? Manager = null, string? Version = null)
{
    /// <summary>The sync on whose behalf this is written, for targets that remember it.</summary>
    public string? Sync { get; init; }

    /// <summary>The source connection of the sync, for targets that remember where a group came from.</summary>
    public string? Source { get; init; }

    /// <summary>The picture for <see cref="ChangeKind.SetPhoto"/>.</summary>
    public Photo? Photo { get; init; }

    /// <summary>What the absence must be, for the changes of absences; for a withdrawal what it was.</summary>
    public AbsenceToKeep? Absence { get; init; }

    /// <summary>Ids in the target of what was written for this absence so far, as <see cref="Applied.Done.Entries"/> told them.</summary>
    public ImmutableArray<string> Entries { get; init; } = [];
}

/// <summary>An absence as a target is asked to keep it.</summary>
/// <param name="LastDay">Inclusive; an open-ended absence has got a last day by now.</param>
/// <param name="Type">The type's name where the sync sends it, else <see cref="Absent"/>.</param>
/// <param name="ExternalId">The absence's id in the HR system.</param>
public sealed record AbsenceToKeep(DateOnly FirstDay, DateOnly LastDay, DayPart FirstPart, DayPart LastPart, string Type, string ExternalId)
{
    /// <summary>The type that tells nothing but that somebody is away.</summary>
    public const string Absent = "absent";

    /// <summary>Days before this one are left as they are. Days of the account's workplace.</summary>
    public DateOnly NotBefore { get; init; }

    /// <summary>Days that the person filled in himself, for targets that keep one entry a day.</summary>
    public ImmutableArray<DateOnly> Except { get; init; } = [];

    /// <summary>The days to be kept and which part of each, in order.</summary>
    public IEnumerable<(DateOnly Day, DayPart Part)> Days()
    {
        for (var day = FirstDay < NotBefore ? NotBefore : FirstDay; day <= LastDay; day = day.AddDays(1))
        {
            if (Except.Contains(day)) continue;
            yield return (day, day == FirstDay && FirstPart != DayPart.Day ? FirstPart : day == LastDay ? LastPart : DayPart.Day);
        }
    }
}

/// <summary>What a target answered to one change.</summary>
public abstract record Applied
{
    private Applied() { }

    /// <summary>Carried out.</summary>
    /// <param name="Account">The account's id, for a create.</param>
    /// <param name="Group">The group's id, where one was made.</param>
    /// <param name="Now">The account as the answer showed it; null where the target does not tell.</param>
    public sealed record Done(AccountId? Account = null, TargetGroupId? Group = null, Account? Now = null) : Applied
    {
        /// <summary>Ids in the target of all that is kept for the absence now; default where the change was of no absence, or the target finds them by the absence's own id.</summary>
        public ImmutableArray<string> Entries { get; init; }

        /// <summary>What was not kept although the change went through ("seats full", "picture dropped"); null when all was. One sentence for the administrator.</summary>
        public string? NotKept { get; init; }
    }

    /// <summary>It was so before: a repeated write that had arrived, or somebody else's doing. Success.</summary>
    public sealed record AlreadyTrue(AccountId? Account = null, TargetGroupId? Group = null, Account? Now = null) : Applied;

    /// <summary>The target no longer looks as planned, or refuses: nothing was written.</summary>
    /// <param name="Why">One sentence for the administrator, with what to do.</param>
    public sealed record Conflict(string Why, Account? Actual = null) : Applied;

    /// <summary>This one change failed and its neighbours may go on, unless it says otherwise.</summary>
    public sealed record Failed(FailureKind Kind, string Why) : Applied
    {
        /// <summary>It was not this change that failed but the connection: nothing further is to be asked.</summary>
        public bool StopsRun { get; init; }
    }
}
