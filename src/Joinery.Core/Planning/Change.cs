using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Core.Planning;

/// <summary>One intended effect on the target: what it starts from, what it must reach, and why.</summary>
/// <remarks>
/// One shape for every kind, because a change is also a row that is stored, shown, hashed and approved.
/// People and source groups are named by their own ids, never by ids of the target that may not exist yet: a row stays the same row
/// after a crash has carried out part of its plan.
/// </remarks>
public sealed record Change
{
    public required ChangeKind Kind { get; init; }

    public required Reason Reason { get; init; }

    /// <summary>Whom it concerns; null for changes of a group alone.</summary>
    public PersonId? Person { get; init; }

    /// <summary>The person's e-mail, to be read by people.</summary>
    public string? Email { get; init; }

    /// <summary>The account as known when planned; null for a create and what depends on it.</summary>
    public AccountId? Account { get; init; }

    /// <summary>The group, for changes of groups and memberships.</summary>
    public GroupId? Group { get; init; }

    /// <summary>The target's group where it exists already.</summary>
    public TargetGroupId? TargetGroup { get; init; }

    /// <summary>The new manager, for <see cref="ChangeKind.SetManager"/>; null takes the manager away.</summary>
    public PersonId? Manager { get; init; }

    /// <summary>How a link was found, for <see cref="ChangeKind.Link"/>.</summary>
    public LinkHow? How { get; init; }

    /// <summary>The absence, for changes of absences.</summary>
    public string? Absence { get; init; }

    /// <summary>What the target is to keep of the absence; for a withdrawal what it kept. It follows from both reads and is not stored.</summary>
    public AbsenceToKeep? Keep { get; init; }

    public Values Before { get; init; } = Values.None;

    public Values After { get; init; } = Values.None;

    /// <summary>Step in the order of applying (BEHAVIOUR 4): changes of one step do not depend on each other.</summary>
    public int Step { get; init; }

    /// <summary>The account's value before, where it was first moved away to break a ring.</summary>
    public bool IsTemporary { get; init; }
}

public enum ChangeKind
{
    Link,
    Create,
    Update,
    Suspend,
    Reactivate,
    Delete,
    SetManager,
    CreateGroup,
    RenameGroup,
    LinkGroup,
    DeleteGroup,
    AddMember,
    RemoveMember,
    AddAbsence,
    ChangeAbsence,
    WithdrawAbsence,
    SetPhoto,
}

/// <summary>How a link came to be.</summary>
public enum LinkHow
{
    Created,
    ExternalId,
    Email,
    UserName,
    ByHand,
    Relinked,
    Imported,
}

/// <summary>Why a change is wanted: a word of the closed set, and what it turns on (a day, a rule, an attribute).</summary>
public sealed record Reason(ReasonKind Kind, string? Detail = null);

public enum ReasonKind
{
    Joined,
    Preboarding,
    Left,
    DelayEnded,
    OnLeave,
    Vanished,
    LeftScope,
    EnteredScope,
    Moved,
    Drifted,
    Matched,
    Rehired,
    Relinked,
    MovedToSync,
    NewManager,
    Renamed,
    MemberChanged,
    AbsenceChanged,
    PhotoChanged,
    Returned,
    Recreated,
    SettingsChanged,
    Undone,
}
