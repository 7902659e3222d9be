namespace Joinery.Sandbox.Scim.Switches;

/// <summary>How a part of a user or group is changed, and how a whole one is replaced.</summary>
public sealed class ScimPatchSwitches
{
    public bool Supported { get; set; } = true;

    public ScimPutAnswer Put { get; set; } = ScimPutAnswer.Supported;

    /// <summary>Where a whole user is put.</summary>
    public PutAddress PutAddress { get; set; } = PutAddress.WithId;

    public PatchForm Form { get; set; } = PatchForm.Any;

    /// <summary>Which case of <c>op</c> is known.</summary>
    public OpCase Case { get; set; } = OpCase.Any;

    /// <summary>What a change is answered with.</summary>
    public PatchAnswer Answer { get; set; } = PatchAnswer.Resource;

    /// <summary>The most operations of one request; more is 400.</summary>
    public int MostOperations { get; set; } = int.MaxValue;

    /// <summary>Knows no paths with a filter in them, such as <c>emails[type eq "work"]</c>.</summary>
    public bool RefusesFilteredPaths { get; set; }

    /// <summary>Takes keys with dots in a value without a path.</summary>
    public bool TakesDottedKeys { get; set; }
}

public enum ScimPutAnswer
{
    Supported,

    /// <summary>405.</summary>
    NotAllowed,

    /// <summary>A page of HTML with 404, as from an edge that does not know the method.</summary>
    HtmlNotFound,
}

public enum PutAddress
{
    WithId,

    /// <summary>The collection; the user is found by external id, then user name.</summary>
    WithoutId,
    Either,
}

public enum PatchForm
{
    Any,

    /// <summary>Operations without a path are 400.</summary>
    WithPath,

    /// <summary>Operations with a path are 400, but for members.</summary>
    WithoutPath,

    /// <summary>Without a path only one attribute at a time.</summary>
    WithoutPathOneAttribute,
}

public enum OpCase
{
    Any,
    Lower,
    Capital,
}

public enum PatchAnswer
{
    Resource,
    NoContent,
    EmptyObject,
}
