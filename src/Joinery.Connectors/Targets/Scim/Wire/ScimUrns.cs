namespace Joinery.Connectors.Targets.Scim.Wire;

internal static class ScimUrns
{
    public const string User = "urn:ietf:params:scim:schemas:core:2.0:User";
    public const string Group = "urn:ietf:params:scim:schemas:core:2.0:Group";
    public const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    public const string Patch = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    /// <summary>What SCIM 1.1 called users and groups alike; some servers never stopped.</summary>
    public const string FirstCore = "urn:scim:schemas:core:1.0";

    public static bool IsUrn(string name) => name.StartsWith("urn:", StringComparison.OrdinalIgnoreCase);

    /// <summary>The schema and the attribute of a name such as <c>urn:example:2.0:User:badge</c>.</summary>
    public static (string Schema, string Attribute) Split(string name)
    {
        var colon = name.LastIndexOf(':');
        return (name[..colon], name[(colon + 1)..]);
    }
}
