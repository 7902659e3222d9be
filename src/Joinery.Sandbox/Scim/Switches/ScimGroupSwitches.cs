namespace Joinery.Sandbox.Scim.Switches;

/// <summary>What becomes of groups and their members.</summary>
public sealed class ScimGroupSwitches
{
    /// <summary>Off: there is no such endpoint, 404.</summary>
    public bool Supported { get; set; } = true;

    /// <summary>Takes a group's external id and throws it away.</summary>
    public bool DropsExternalId { get; set; }

    public GroupNames Names { get; set; } = GroupNames.Free;

    /// <summary>Where members are shown.</summary>
    public MembersShown Members { get; set; } = MembersShown.Always;

    /// <summary>The most members that are shown of one group; the rest is cut off without a word.</summary>
    public int MostMembersShown { get; set; } = int.MaxValue;

    /// <summary>The most members that one request may add or take; more is 400.</summary>
    public int MostMembersPerRequest { get; set; } = int.MaxValue;

    /// <summary>Which way of taking a member out is known; the other is 400.</summary>
    public MemberRemoval Removal { get; set; } = MemberRemoval.Both;

    /// <summary>Whether adding who is in already is 409.</summary>
    public bool MemberAgainIsConflict { get; set; }

    /// <summary>Refuses to take out or replace all members at once.</summary>
    public bool RefusesAllMembers { get; set; }

    /// <summary>What becomes of a member whom nobody knows.</summary>
    public UnknownMember UnknownMember { get; set; } = UnknownMember.Refused;

    /// <summary>What becomes of a group as a member.</summary>
    public UnknownMember Nested { get; set; } = UnknownMember.Kept;
}

public enum GroupNames
{
    Free,

    /// <summary>A second group of one name is a clash.</summary>
    Unique,

    /// <summary>A second group of one name is taken, and its members are not linked.</summary>
    SecondStaysEmpty,
}

public enum MembersShown
{
    Always,

    /// <summary>Not in lists, only for one group by its id.</summary>
    OnlyForOne,

    /// <summary>Never, not even for one group.</summary>
    Never,
}

public enum MemberRemoval
{
    Both,

    /// <summary><c>members[value eq "..."]</c></summary>
    ByFilter,

    /// <summary><c>members</c> and a list of values.</summary>
    ByList,
}

public enum UnknownMember
{
    Refused,
    Kept,
    Dropped,
}
