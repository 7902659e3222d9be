namespace Joinery.Sandbox.Scim.Switches;

/// <summary>What holds for every request, before anybody looks at users or groups.</summary>
public sealed class ScimEdgeSwitches
{
    /// <summary>What <c>ServiceProviderConfig</c>, <c>ResourceTypes</c> and <c>Schemas</c> answer.</summary>
    public ScimDiscovery Discovery { get; set; } = ScimDiscovery.Right;

    /// <summary>Whether discovery asks for the token.</summary>
    public bool DiscoveryNeedsToken { get; set; } = true;

    /// <summary>Which media types a body may have; others get 415.</summary>
    public ScimContentType Takes { get; set; } = ScimContentType.Both;

    /// <summary>The media type of answers.</summary>
    public ScimContentType Answers { get; set; } = ScimContentType.Scim;

    /// <summary>Which form of a path is known; the other is 404.</summary>
    public TrailingSlash TrailingSlash { get; set; } = TrailingSlash.Either;

    /// <summary>Whether versions are told and checked.</summary>
    public ScimVersions Versions { get; set; } = ScimVersions.None;

    /// <summary>Whether a <c>null</c> anywhere in a body is 400.</summary>
    public bool RefusesNull { get; set; }

    /// <summary>Whether the body of an error is as the RFC has it.</summary>
    public ScimErrorBody ErrorBody { get; set; } = ScimErrorBody.Scim;
}

public enum ScimDiscovery
{
    Right,

    /// <summary>404.</summary>
    Absent,

    /// <summary>Without limits and without half of its members, as some servers send it.</summary>
    Partial,

    /// <summary>Says that nothing is supported, whatever is.</summary>
    DeniesEverything,

    /// <summary>Says that everything is supported, whatever is.</summary>
    ClaimsEverything,

    /// <summary>JSON that is no such document.</summary>
    Nonsense,
}

[Flags]
public enum ScimContentType
{
    Scim = 1,
    Json = 2,
    Both = Scim | Json,
}

public enum TrailingSlash
{
    Either,
    Refused,
    Needed,
}

public enum ScimVersions
{
    None,

    /// <summary>Told, and checked where a caller names one.</summary>
    Offered,

    /// <summary>A write that names none is 412, as one that names an old one.</summary>
    Needed,
}

public enum ScimErrorBody
{
    Scim,
    Empty,
    Html,
    OtherJson,
}
