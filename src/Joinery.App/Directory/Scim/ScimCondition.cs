namespace Joinery.App.Directory.Scim;

/// <summary>What a request makes depend on a version. All our versions are weak, and are compared as such.</summary>
/// <param name="Match">The header If-Match; null where there is none.</param>
/// <param name="NoneMatch">The header If-None-Match.</param>
internal sealed record ScimCondition(string? Match, string? NoneMatch)
{
    /// <exception cref="ScimException">The resource changed since the client read it.</exception>
    public void AssertStill(ScimResource resource)
    {
        if (Match is not null && !Names(Match, resource.Version))
            throw new ScimException(412, null, "This was changed since you read it. Read it again, and repeat what is still wanted.");
    }

    public bool HasAlready(ScimResource resource) => NoneMatch is not null && Names(NoneMatch, resource.Version);

    private static bool Names(string header, string version) =>
        header.Split(',', StringSplitOptions.TrimEntries).Any(tag => tag == "*" || Strong(tag) == Strong(version));

    private static string Strong(string tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;
}
