namespace Joinery.Sandbox.HiBob;

/// <summary>What the real HiBob may or may not do. Defaults follow the fact sheet's assumptions.</summary>
public sealed class HiBobSwitches
{
    /// <summary>Which spellings of a value stand in the machine format.</summary>
    public MachineSpelling Spelling { get; set; } = MachineSpelling.All;

    /// <summary>Adds members nobody asked for and nobody knows.</summary>
    public bool UnknownFields { get; set; }

    /// <summary>How many people a search tells twice, as a broken answer might.</summary>
    public int PeopleToldTwice { get; set; }

    /// <summary>Sends <c>id</c> even where <c>root.id</c> was not asked for.</summary>
    public bool AlwaysReturnId { get; set; }

    /// <summary>Leaves a manager out of <c>work.reportsTo</c> who is outside the service user's audience.</summary>
    public bool HideManagersOutsideAudience { get; set; }

    /// <summary>What a service user without any right gets from endpoints with data.</summary>
    public NoRightsAnswer NoRights { get; set; } = NoRightsAnswer.Forbidden;

    /// <summary>What stands in the bodies of 403, 404 and 429.</summary>
    public ErrorBody ErrorBody { get; set; } = ErrorBody.KeyAndError;

    /// <summary>Whether one person comes bare or in an <c>employees</c> array.</summary>
    public OnePersonShape OnePerson { get; set; } = OnePersonShape.Bare;

    /// <summary>Whether one person who is not active can be read by id.</summary>
    public bool OnePersonInactive { get; set; } = true;

    /// <summary>Whether all named lists come as an object or as the array of the specification.</summary>
    public NamedListsShape NamedLists { get; set; } = NamedListsShape.ObjectByName;

    /// <summary>Sends list item ids as numbers where they are numbers.</summary>
    public bool NumericListIds { get; set; }

    /// <summary>Whether <c>terminationDate</c> is the last day employed or the first day after it.</summary>
    public TerminationDateMeaning TerminationDate { get; set; } = TerminationDateMeaning.LastDay;

    /// <summary>Whether somebody on garden leave is Active.</summary>
    public bool GardenLeaveKeepsAccess { get; set; }

    /// <summary>The display format of dates in readable values.</summary>
    public string ReadableDateFormat { get; set; } = "dd/MM/yyyy";

    /// <summary>How long a read may show what was before a change.</summary>
    public TimeSpan ReadLag { get; set; } = TimeSpan.Zero;

    /// <summary>What a read shows within the lag.</summary>
    public LagStyle Lag { get; set; } = LagStyle.OldValue;

    /// <summary>Whether a picture's address comes as plain text or as JSON.</summary>
    public AvatarShape Avatar { get; set; } = AvatarShape.PlainText;

    /// <summary>Upper or lower case of states in time off.</summary>
    public bool UpperCaseTimeOffStatus { get; set; }

    /// <summary>The most days one question about who is out may span; more is 400.</summary>
    public int WhosOutMostDays { get; set; } = 366;
}

[Flags]
public enum MachineSpelling
{
    /// <summary>Root fields bare, the others nested by category.</summary>
    Nested = 1,

    /// <summary>Keys such as <c>/work/site</c> with a <c>value</c> inside.</summary>
    Slash = 2,
    All = Nested | Slash,
}

public enum NoRightsAnswer
{
    Forbidden,
    EmptyList,
}

public enum ErrorBody
{
    KeyAndError,
    Empty,
    Html,
    OtherJson,
}

public enum OnePersonShape
{
    Bare,
    Array,
}

public enum NamedListsShape
{
    ObjectByName,
    Array,
}

public enum TerminationDateMeaning
{
    LastDay,
    FirstDayGone,
}

public enum LagStyle
{
    OldValue,
    Null,
}

public enum AvatarShape
{
    PlainText,
    Json,
}
