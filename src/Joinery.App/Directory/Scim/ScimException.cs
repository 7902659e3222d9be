namespace Joinery.App.Directory.Scim;

/// <summary>An answer of RFC 7644 section 3.12: the client is told what to do about it.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="scimType">One of the words of <see cref="ScimErrorType"/>; null where the status says it all.</param>
internal sealed class ScimException(int status, string? scimType, string detail) : Exception(detail)
{
    public int Status { get; } = status;

    public string? ScimType { get; } = scimType;

    public static ScimException Bad(string scimType, string detail) => new(400, scimType, detail);

    public static ScimException NotFound(string type, string id) => new(404, null, $"There is no {type} {id} in this directory.");
}

internal static class ScimErrorType
{
    public const string InvalidFilter = "invalidFilter";
    public const string Uniqueness = "uniqueness";
    public const string Mutability = "mutability";
    public const string InvalidSyntax = "invalidSyntax";
    public const string InvalidPath = "invalidPath";
    public const string NoTarget = "noTarget";
    public const string InvalidValue = "invalidValue";
    public const string InvalidCursor = "invalidCursor";
    public const string InvalidCount = "invalidCount";
}
