using Joinery.App.Directory.Scim.Filters;

namespace Joinery.App.Directory.Scim;

/// <summary>A place in a resource: <c>userName</c>, <c>name.givenName</c>, <c>emails[type eq "work"].value</c>, with or without its schema's URN before it.</summary>
/// <param name="Schema">The schema the attribute was found in; <see cref="ScimSchemas.Common"/> for those of every resource.</param>
/// <param name="Where">Which of several values are meant; null: all.</param>
internal sealed record ScimPath(ScimSchema Schema, ScimAttribute Attribute, Filter? Where, ScimAttribute? Sub)
{
    /// <summary>Without its schema: how the tables name it.</summary>
    public string Text => Sub is null ? Attribute.Name : $"{Attribute.Name}.{Sub.Name}";

    /// <summary>What is compared or sorted by: of a complex attribute its value.</summary>
    public ScimAttribute Leaf => Sub ?? Attribute.Value ?? Attribute;

    /// <summary>Finds a dotted name; whether it names something that SCIM knows and the directory does not keep is told apart from nonsense.</summary>
    /// <param name="isNotKept">True where the name is SCIM's own, or of an extension that is not ours.</param>
    public static ScimPath? Find(ScimResourceType type, string name, out bool isNotKept)
    {
        var (schemas, rest) = Split(type, name);
        isNotKept = schemas.Length == 0 || ScimSchemas.NotKept.Contains(rest) || ScimSchemas.NotKept.Contains(rest.Split('.')[0]);
        var dot = rest.IndexOf('.', StringComparison.Ordinal);
        var first = dot < 0 ? rest : rest[..dot];
        foreach (var schema in schemas)
        {
            if (schema.Find(first) is not { } attribute) continue;
            if (dot < 0) return new ScimPath(schema, attribute, null, null);
            return attribute.Sub(rest[(dot + 1)..]) is { } sub ? new ScimPath(schema, attribute, null, sub) : null;
        }

        return null;
    }

    /// <summary>The schemas to look in, and the name without its URN. No schema: the URN of an extension that is not ours.</summary>
    private static (ScimSchema[] Schemas, string Name) Split(ScimResourceType type, string name)
    {
        foreach (var schema in type.Schemas)
            // Behind the URN stands a colon; an older habit has a dot there.
            if (name.StartsWith(schema.Urn, StringComparison.OrdinalIgnoreCase) && name.Length > schema.Urn.Length + 1 && name[schema.Urn.Length] is ':' or '.')
                return (schema == type.Core ? [ScimSchemas.Common, schema] : [schema], name[(schema.Urn.Length + 1)..]);
        if (name.StartsWith("urn:", StringComparison.OrdinalIgnoreCase)) return ([], name);
        // Attributes of the extension are also found without its URN: no name is in both.
        return ([ScimSchemas.Common, .. type.Schemas], name);
    }
}
