namespace Joinery.App.Directory.Scim;

/// <summary>What of a resource is answered: <c>attributes</c> or <c>excludedAttributes</c>. Names that nobody knows are passed over.</summary>
internal sealed class ScimProjection
{
    private readonly List<ScimPath>? _only;
    private readonly List<ScimPath> _without = [];

    /// <summary>Whether the client chose what it wants.</summary>
    public bool IsChosen { get; }

    private ScimProjection(ScimResourceType type, IReadOnlyCollection<string> attributes, IReadOnlyCollection<string> excluded)
    {
        IsChosen = attributes.Count + excluded.Count > 0;
        if (attributes.Count > 0) _only = [.. attributes.SelectMany(a => Paths(type, a))];
        else _without = [.. excluded.SelectMany(a => Paths(type, a))];
    }

    public static ScimProjection Of(ScimResourceType type, string? attributes, string? excluded) => new(type, Names(attributes), Names(excluded));

    public static ScimProjection Of(ScimResourceType type, IReadOnlyCollection<string> attributes, IReadOnlyCollection<string> excluded) => new(type, attributes, excluded);

    public bool Has(ScimSchema schema, ScimAttribute attribute) => attribute.IsAlways
        || (_only is null ? !_without.Exists(p => IsOf(p, schema, attribute) && p.Sub is null) : _only.Exists(p => IsOf(p, schema, attribute)));

    public bool Has(ScimSchema schema, ScimAttribute attribute, ScimAttribute sub) => _only is null
        ? !_without.Exists(p => IsOf(p, schema, attribute) && p.Sub == sub)
        : _only.Exists(p => IsOf(p, schema, attribute) && (p.Sub is null || p.Sub == sub));

    private static bool IsOf(ScimPath path, ScimSchema schema, ScimAttribute attribute) => path.Schema == schema && path.Attribute == attribute;

    private static string[] Names(string? list) => list?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>The place that is named; for a schema's bare URN, everything in it.</summary>
    private static IEnumerable<ScimPath> Paths(ScimResourceType type, string name)
    {
        if (type.Schemas.FirstOrDefault(s => string.Equals(s.Urn, name, StringComparison.OrdinalIgnoreCase)) is { } schema) return schema.Attributes.Select(a => new ScimPath(schema, a, null, null));
        return ScimPath.Find(type, name, out _) is { } path ? [path] : [];
    }
}
