using System.Collections.Immutable;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Policies;

namespace Joinery.Core.Planning;

/// <summary>Everything a plan is made of. Data only: planning never sees a connector.</summary>
public sealed record PlanningInput
{
    public required SyncSettings Settings { get; init; }

    /// <summary>The present, in UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The read, with unconfirmed empties already held back.</summary>
    public required PeopleRead Read { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>The company whose ids the read speaks.</summary>
    public required Namespace Namespace { get; init; }

    public required Mapping Mapping { get; init; }

    public required TargetFacts Target { get; init; }

    public required ActualState Actual { get; init; }

    /// <summary>All links of the target, of every sync.</summary>
    public LinkBook Links { get; init; } = LinkBook.Empty;

    /// <summary>Links that this sync has with another fingerprint: the target was exchanged. Empty otherwise.</summary>
    public ImmutableArray<Link> LinksElsewhere { get; init; } = [];

    /// <summary>The source's groups by id; null when their names could not be read.</summary>
    public IReadOnlyDictionary<GroupId, Group>? Groups { get; init; }

    public ImmutableArray<GroupLink> GroupLinks { get; init; } = [];

    /// <summary>Memberships that Joinery added.</summary>
    public IReadOnlySet<(TargetGroupId, AccountId)> AddedMembers { get; init; } = ImmutableHashSet<(TargetGroupId, AccountId)>.Empty;

    /// <summary>The last believed read, for people who are gone.</summary>
    public PeopleRead? LastBelieved { get; init; }

    /// <summary>Since when linked people have been missing from full reads, for those that are missing now.</summary>
    public IReadOnlyDictionary<PersonId, MissingSince> Missing { get; init; } = ImmutableDictionary<PersonId, MissingSince>.Empty;

    /// <summary>Rows that could not be read; the people they name are in <see cref="Read"/> without a word about them.</summary>
    public ImmutableArray<ReadProblem> Unreadable { get; init; } = [];

    /// <summary>What the other syncs of the same target want.</summary>
    public ImmutableArray<SyncClaims> OtherSyncs { get; init; } = [];

    public ImmutableArray<Decision> Decisions { get; init; } = [];

    /// <summary>The absences of both sides; null where this sync sends none.</summary>
    public AbsencesOfBothSides? Absences { get; init; }

    /// <summary>What is known of pictures; null where this sync sends none.</summary>
    public PicturesKnown? Pictures { get; init; }

    /// <summary>Applied without a person in the guard's window.</summary>
    public IReadOnlyDictionary<GuardKind, int> AppliedInWindow { get; init; } = ImmutableDictionary<GuardKind, int>.Empty;

    /// <summary>No plan of this sync was approved yet.</summary>
    public bool IsFirstPlan { get; init; }

    /// <summary>Rows of an approved plan that was interrupted: they are still approved.</summary>
    public IReadOnlySet<string> StillApproved { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>Rows that failed and wait for their next try.</summary>
    public IReadOnlySet<string> Deferred { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>Only these people are looked at (one person now); null: everybody.</summary>
    public IReadOnlySet<PersonId>? Only { get; init; }
}

/// <summary>What the target holds.</summary>
/// <param name="Groups">Null where groups are not asked for.</param>
public sealed record ActualState(IReadOnlyList<Account> Accounts, IReadOnlyList<TargetGroup>? Groups = null)
{
    /// <summary>Only the accounts that were looked up: of all others nothing is known, not even that they are gone.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Null where absences are not asked for.</summary>
    public IReadOnlyList<AccountAbsence>? Absences { get; init; }
}

/// <summary>What HR says of absences, what the target holds of them, and what was written before.</summary>
/// <param name="InHr">Null where HR does not show them to the connection's credential, or nobody asked: what was sent stays.</param>
/// <param name="Links">All that is remembered of the target, of every sync.</param>
public sealed record AbsencesOfBothSides(IReadOnlyList<Absence>? InHr, IReadOnlyList<AccountAbsence> Actual, IReadOnlyList<AbsenceLink> Links)
{
    /// <summary>Why HR does not show them: what the administrator should do.</summary>
    public string? NotShown { get; init; }
}

/// <summary>What was sent of pictures, and what a look at those that are due for one showed.</summary>
/// <param name="Sent">Per account, what is remembered.</param>
/// <param name="Seen">Per account, the content hash of a picture that was fetched to be compared.</param>
public sealed record PicturesKnown(IReadOnlyDictionary<AccountId, PictureSent> Sent, IReadOnlyDictionary<AccountId, string> Seen);

/// <param name="At">When the person was first missing.</param>
/// <param name="Reads">From how many different full reads, the present one included.</param>
public sealed record MissingSince(DateTimeOffset At, int Reads);

/// <summary>The people another sync of the same target wants an account for.</summary>
public sealed record SyncClaims(string Sync, Namespace Namespace, IReadOnlyDictionary<PersonId, string?> Wanted, IReadOnlyDictionary<string, PersonId> ByEmail)
{
    /// <summary>The person for whom the other sync wants this account: the same id in the same company, or the same e-mail from another one.</summary>
    public PersonId? Wants(Namespace space, PersonId person, string? email)
    {
        if (space == Namespace) return Wanted.ContainsKey(person) ? person : null;
        return email is not null && ByEmail.TryGetValue(email, out var other) ? other : null;
    }
}

/// <summary>What a person decided about a proposed rehire.</summary>
/// <param name="Person">The new person id.</param>
/// <param name="Account">The old account.</param>
public sealed record Decision(PersonId Person, AccountId? Account, DecisionKind Kind);

public enum DecisionKind
{
    /// <summary>The same human: the account is his.</summary>
    Rehire,

    /// <summary>Somebody else: the old account gives up the address.</summary>
    Other,

    /// <summary>Neither account nor finding.</summary>
    Ignore,

    /// <summary>The link was split: whatever the values say, it is not this account.</summary>
    Split,
}
