using System.Collections.Immutable;

namespace Joinery.App.Directory.Scim.Filters;

/// <summary>A question about one resource, in the grammar of RFC 7644 section 3.4.2.2.</summary>
internal abstract record Filter
{
    private Filter() { }

    public sealed record All(ImmutableArray<Filter> Parts) : Filter;

    public sealed record Any(ImmutableArray<Filter> Parts) : Filter;

    public sealed record Not(Filter Part) : Filter;

    /// <param name="Path">Null: an attribute of SCIM that the directory does not keep, and which therefore never has a value.</param>
    public sealed record Present(ScimPath? Path) : Filter;

    /// <param name="Value">A text, a boolean or an instant, as the attribute's type asks; null is the literal <c>null</c>.</param>
    public sealed record Compare(ScimPath? Path, FilterOperator Operator, object? Value) : Filter;

    /// <summary>One and the same value of the attribute answers the inner question.</summary>
    public sealed record Within(ScimPath? Path, Filter Inner) : Filter;
}

internal enum FilterOperator
{
    Eq,
    Ne,
    Co,
    Sw,
    Ew,
    Gt,
    Ge,
    Lt,
    Le,
}
