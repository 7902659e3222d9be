using System.Collections.Immutable;

namespace Joinery.App.Directory.Scim;

internal enum ScimType
{
    String,
    Boolean,
    DateTime,
    Reference,
    Complex,
}

internal enum ScimMutability
{
    ReadWrite,
    ReadOnly,
}

/// <summary>An attribute as a schema describes it: one declaration for discovery, filters, projections and patches.</summary>
internal sealed record ScimAttribute(string Name, ScimType Type, string Description)
{
    public bool IsMultiValued { get; init; }

    public bool IsRequired { get; init; }

    public bool IsCaseExact { get; init; }

    /// <summary>No two resources have the same value.</summary>
    public bool IsUnique { get; init; }

    /// <summary>Answered whatever the client asks for.</summary>
    public bool IsAlways { get; init; }

    public ScimMutability Mutability { get; init; }

    public ImmutableArray<string> CanonicalValues { get; init; } = [];

    public ImmutableArray<string> ReferenceTypes { get; init; } = [];

    public ImmutableArray<ScimAttribute> Subs { get; init; } = [];

    public ScimAttribute? Sub(string name) => Subs.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>What a comparison with the whole of a complex attribute means.</summary>
    public ScimAttribute? Value => Sub("value");
}

/// <summary>A set of attributes under one URN.</summary>
internal sealed record ScimSchema(string Urn, string Name, string Description, ImmutableArray<ScimAttribute> Attributes)
{
    public ScimAttribute? Find(string name) => Attributes.FirstOrDefault(a => string.Equals(a.Name, name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>One kind of resource: where it lives and which schemas describe it.</summary>
internal sealed record ScimResourceType(string Name, string Endpoint, string Description, ScimSchema Core, ScimSchema? Extension)
{
    public IEnumerable<ScimSchema> Schemas => Extension is null ? [Core] : [Core, Extension];
}
