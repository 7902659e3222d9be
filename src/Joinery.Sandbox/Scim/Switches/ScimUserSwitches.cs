using System.Collections.Immutable;

namespace Joinery.Sandbox.Scim.Switches;

/// <summary>What becomes of users.</summary>
public sealed class ScimUserSwitches
{
    /// <summary>What is kept of a user name.</summary>
    public UserNameHabit UserName { get; set; } = UserNameHabit.AsGiven;

    /// <summary>A user name once given stays; a change is 400 with <c>mutability</c>.</summary>
    public bool UserNameIsFixed { get; set; }

    /// <summary>Paths in lower case that are taken and thrown away: <c>title</c>, <c>externalid</c>, <c>department</c>, <c>photos</c>, <c>manager</c>.</summary>
    public ImmutableHashSet<string> Drops { get; set; } = [];

    /// <summary>Paths in lower case that are kept and never shown.</summary>
    public ImmutableHashSet<string> Hides { get; set; } = [];

    /// <summary>Paths in lower case without which nobody is created.</summary>
    public ImmutableHashSet<string> Required { get; set; } = ["username"];

    /// <summary>What becomes of attributes that the RFC does not have, its extension included.</summary>
    public UnknownAttributes Unknown { get; set; } = UnknownAttributes.Kept;

    /// <summary>Whether an e-mail address may stand in one user only.</summary>
    public bool UniqueEmails { get; set; }

    /// <summary>What is said when a unique value is taken.</summary>
    public ClashAnswer Clash { get; set; } = ClashAnswer.Conflict;

    public ScimIds Ids { get; set; } = ScimIds.Text;

    /// <summary>How <c>active</c> is told.</summary>
    public BooleanSpelling ShowsActive { get; set; } = BooleanSpelling.Boolean;

    /// <summary>How <c>active</c> may be given; the other is 400.</summary>
    public BooleanSpelling TakesActive { get; set; } = BooleanSpelling.Boolean;

    /// <summary>Whether users who are not active are there for readers. They can be written all the same.</summary>
    public bool HidesInactive { get; set; }

    public DeleteAnswer Delete { get; set; } = DeleteAnswer.Removes;

    /// <summary>Whether a whole user without <c>active</c> becomes inactive.</summary>
    public bool PutWithoutActiveSuspends { get; set; }

    /// <summary>Takes no more than one value in any attribute with several.</summary>
    public bool OneValueOnly { get; set; }

    /// <summary>The most users that are active at once; one more is 403 on a create or activation, as where seats are sold.</summary>
    public int Seats { get; set; } = int.MaxValue;
}

public enum UserNameHabit
{
    AsGiven,
    LowerCase,

    /// <summary><c>@</c> becomes <c>[at]</c>.</summary>
    WithoutAtSign,
}

public enum UnknownAttributes
{
    Kept,
    Dropped,
    Refused,
}

public enum ClashAnswer
{
    /// <summary>409 with <c>uniqueness</c>.</summary>
    Conflict,

    /// <summary>409 without a word.</summary>
    BareConflict,

    /// <summary>400 with <c>uniqueness</c>.</summary>
    BadRequest,
}

public enum ScimIds
{
    Text,

    /// <summary>Numbers, and told as numbers.</summary>
    Numbers,
}

[Flags]
public enum BooleanSpelling
{
    Boolean = 1,

    /// <summary><c>"True"</c> and <c>"False"</c>.</summary>
    Text = 2,
    Both = Boolean | Text,
}

public enum DeleteAnswer
{
    Removes,
    Deactivates,

    /// <summary>405.</summary>
    NotAllowed,
}
