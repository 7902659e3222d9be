namespace Joinery.Connectors.Targets.Scim.Discovery;

/// <summary>A document of discovery.</summary>
/// <param name="Body">Null where there is none for us.</param>
/// <param name="IsCertain">Whether the server said so; if not, it may say something else next time.</param>
internal readonly record struct ScimDocument(ReadOnlyMemory<byte>? Body, bool IsCertain)
{
    public static readonly ScimDocument NotThere = new(null, IsCertain: true);

    public static readonly ScimDocument NotTold = new(null, IsCertain: false);
}
