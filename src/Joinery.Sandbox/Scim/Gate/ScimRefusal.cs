namespace Joinery.Sandbox.Scim.Gate;

/// <summary>A request that is answered with an error.</summary>
internal sealed class ScimRefusal(int status, string detail, string? scimType = null) : Exception(detail)
{
    public int Status { get; } = status;

    public string? ScimType { get; } = scimType;

    public static ScimRefusal NotFound() => new(404, "There is no such resource.");

    public static ScimRefusal NotAllowed() => new(405, "This method is not supported.");

    public static ScimRefusal Syntax(string detail) => new(400, detail, "invalidSyntax");

    public static ScimRefusal Value(string detail) => new(400, detail, "invalidValue");

    public static ScimRefusal Path(string detail) => new(400, detail, "invalidPath");

    public static ScimRefusal Filter(string detail) => new(400, detail, "invalidFilter");

    public static ScimRefusal Fixed(string detail) => new(400, detail, "mutability");
}
