namespace Joinery.Sandbox.Scim.Switches;

/// <summary>How a manager is told and taken.</summary>
public sealed class ScimManagerSwitches
{
    /// <summary>The forms that are taken; others are 400.</summary>
    public ManagerForms Takes { get; set; } = ManagerForms.Value | ManagerForms.ValuePath;

    /// <summary>The form that is shown.</summary>
    public ManagerForms Shows { get; set; } = ManagerForms.Value;

    /// <summary>What a manager is named by.</summary>
    public ManagerKey Key { get; set; } = ManagerKey.Id;

    /// <summary>What becomes of a manager whom nobody knows.</summary>
    public UnknownManager Unknown { get; set; } = UnknownManager.Refused;

    /// <summary>What a manager's removal does.</summary>
    public ManagerRemoval Removal { get; set; } = ManagerRemoval.Works;

    /// <summary>Managers are not changed by PATCH at all: 400.</summary>
    public bool RefusesPatch { get; set; }
}

[Flags]
public enum ManagerForms
{
    /// <summary><c>{"value":"..."}</c></summary>
    Value = 1,

    /// <summary>A bare text.</summary>
    Text = 2,

    /// <summary><c>{"managerId":"..."}</c>, left over from SCIM 1.1.</summary>
    ManagerId = 4,

    /// <summary>A PATCH to <c>manager.value</c>.</summary>
    ValuePath = 8,
    Any = Value | Text | ManagerId | ValuePath,
}

public enum ManagerKey
{
    Id,
    ExternalId,

    /// <summary>The external id in <c>managerId</c>, the id in the other forms.</summary>
    ByForm,
}

public enum UnknownManager
{
    Refused,

    /// <summary>Kept as given.</summary>
    Kept,

    /// <summary>Taken without a word, and the user has no manager.</summary>
    Dropped,
}

public enum ManagerRemoval
{
    Works,

    /// <summary><c>remove</c> is 400; <c>replace</c> with nothing works.</summary>
    OnlyByReplace,

    /// <summary><c>remove</c> is answered as done and does nothing; <c>replace</c> with nothing works.</summary>
    RemoveIsIgnored,

    /// <summary>There is no way.</summary>
    Impossible,
}
