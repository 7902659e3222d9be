namespace Joinery.Sandbox.Merge;

/// <summary>What Merge can fill for one HR system. The named ones are those that differ most from each other.</summary>
public sealed record MergeCoverage(string Slug, string Name)
{
    public static MergeCoverage Hibob { get; } = new("hibob", "Hibob") { GroupParents = false };

    public static MergeCoverage Personio { get; } = new("personio", "Personio") { Avatar = false, EmployeeNumber = false, Company = false, Mobile = false };

    public static MergeCoverage BambooHr { get; } = new("bamboohr", "BambooHR") { GroupParents = false, GroupRemoteIds = false, Deletion = MergeDeletion.Native };

    public static MergeCoverage Workday { get; } = new("workday", "Workday") { TimeOffEnd = false, TimeOffRemoteIds = false };

    public static MergeCoverage HrWorks { get; } = new("hrworks", "HRWorks") { GroupTypes = false };

    public static MergeCoverage FolksHr { get; } = new("folks-hr", "Folks HR") { GroupParents = false, TimeOffStatus = false };

    public static MergeCoverage AdpDecidium { get; } = new("adp-decidium", "ADP DECIDIUM") { Avatar = false, TimeOffType = false, TimeOffAmount = false };

    public static MergeCoverage Leapsome { get; } = new("leapsome", "Leapsome") { Status = false, GroupTypes = false, GroupParents = false, TimeOff = false };

    public static MergeCoverage SquarePayroll { get; } = new("square-payroll", "Square Payroll") { Email = false, Avatar = false, Manager = false, Groups = false, TimeOff = false };

    /// <summary>A system of which nothing is known.</summary>
    public static MergeCoverage Unheard { get; } = new("peoplestack", "PeopleStack");

    public bool Email { get; init; } = true;

    public bool Status { get; init; } = true;

    public bool Avatar { get; init; } = true;

    public bool Manager { get; init; } = true;

    public bool EmployeeNumber { get; init; } = true;

    public bool Company { get; init; } = true;

    public bool Mobile { get; init; } = true;

    public bool Groups { get; init; } = true;

    public bool GroupTypes { get; init; } = true;

    public bool GroupParents { get; init; } = true;

    public bool GroupRemoteIds { get; init; } = true;

    public bool TimeOff { get; init; } = true;

    public bool TimeOffStatus { get; init; } = true;

    public bool TimeOffType { get; init; } = true;

    public bool TimeOffAmount { get; init; } = true;

    public bool TimeOffEnd { get; init; } = true;

    public bool TimeOffRemoteIds { get; init; } = true;

    public MergeDeletion Deletion { get; init; } = MergeDeletion.None;
}

/// <summary>What becomes of a row whose record is gone from the HR system.</summary>
public enum MergeDeletion
{
    /// <summary>It stays as it was, and never changes again.</summary>
    None,

    /// <summary>It is marked at the next sync.</summary>
    Native,

    /// <summary>It is marked at a pass that comes every three days.</summary>
    Enhanced,
}
