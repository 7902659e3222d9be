namespace Joinery.App.Directory.Scim;

/// <summary>One value of a complex attribute: its parts by name.</summary>
internal sealed class ScimComplex(params (string Name, object? Value)[] parts)
{
    public object? this[string name] => Array.Find(parts, p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase)).Value;

    public bool IsEmpty => Array.TrueForAll(parts, p => p.Value is null);
}

/// <summary>A resource as SCIM sees it. Filter, projection and JSON all read it through the schema's attributes.</summary>
internal abstract class ScimResource
{
    public abstract ScimResourceType Type { get; }

    public abstract string Id { get; }

    /// <summary>Weak: two answers of one version say the same, whatever was asked to be left out.</summary>
    public abstract string Version { get; }

    /// <summary>The values of an attribute: texts, booleans, instants, or <see cref="ScimComplex"/>. None: it is empty.</summary>
    public abstract IEnumerable<object> Read(ScimSchema schema, ScimAttribute attribute);

    /// <summary>The values at a path; of a complex attribute named as a whole, those it is compared by.</summary>
    public IEnumerable<object> Values(ScimPath path)
    {
        foreach (var value in Read(path.Schema, path.Attribute))
            if ((value is ScimComplex complex ? complex[path.Leaf.Name] : value) is { } plain)
                yield return plain;
    }
}
