namespace Joinery.Sandbox.Deskbird;

/// <summary>What deskbird's public API may or may not do. The defaults are what the fact sheet assumes.</summary>
public sealed class DeskbirdSwitches
{
    /// <summary>The member that holds the rows of an answer; null sends a bare array.</summary>
    public string? ListMember { get; set; } = "data";

    /// <summary>The most users of one page.</summary>
    public int MostUsers { get; set; } = 100;

    /// <summary>Whether answers with users say how many there are.</summary>
    public bool SendsTotal { get; set; } = true;

    /// <summary>Cuts the list of statuses into pages too, with a total.</summary>
    public bool PagesStatuses { get; set; }

    /// <summary>Ids of users as numbers, as an older edition has them.</summary>
    public bool NumericUserIds { get; set; }

    /// <summary>Adds members that nobody knows.</summary>
    public bool AddsUnknownMembers { get; set; }

    /// <summary>Whether a day can be halved.</summary>
    public HalfDayAnswer HalfDays { get; set; } = HalfDayAnswer.Kept;

    /// <summary>What becomes of a day that has a status already.</summary>
    public TakenDay TakenDay { get; set; } = TakenDay.Replaced;

    /// <summary>What new statuses are answered with.</summary>
    public PostAnswer PostAnswer { get; set; } = PostAnswer.Entries;

    /// <summary>How statuses are deleted; the other forms are 404.</summary>
    public DeleteForm DeleteForm { get; set; } = DeleteForm.Body;

    /// <summary>Whether deleting what is not there is 404; else it is passed over.</summary>
    public bool UnknownDeleteIsNotFound { get; set; }

    /// <summary>The most entries that one request may bring; more is 400.</summary>
    public int MostEntries { get; set; } = int.MaxValue;

    /// <summary>How many days back may still be written.</summary>
    public int DaysBack { get; set; } = 90;
}

public enum HalfDayAnswer
{
    Kept,

    /// <summary>400.</summary>
    Refused,

    /// <summary>Taken without a word, as a whole day.</summary>
    MadeFull,
}

public enum TakenDay
{
    Replaced,

    /// <summary>409, and nothing of the request is kept.</summary>
    Conflict,

    /// <summary>Both are kept.</summary>
    Appended,
}

public enum PostAnswer
{
    Entries,

    /// <summary>204.</summary>
    Nothing,

    /// <summary>Everything of those days, what was there before included.</summary>
    WholeDays,
}

public enum DeleteForm
{
    /// <summary><c>{"ids":[...]}</c></summary>
    Body,

    /// <summary><c>?ids=a,b</c></summary>
    Query,

    /// <summary>One at a time, at its own address.</summary>
    Path,
}
