namespace Joinery.App.Directory.Scim.Filters;

/// <summary>What can be told of a filter without asking it.</summary>
internal static class FilterFacts
{
    /// <summary>The value that an attribute must have in every answer; null where the filter does not say. What an index can look up.</summary>
    public static string? Wanted(this Filter? filter, string path) => filter switch
    {
        Filter.Compare { Operator: FilterOperator.Eq, Value: string text, Path: { Where: null } place } when place.Text == path => text,
        Filter.All all => all.Parts.Select(p => p.Wanted(path)).FirstOrDefault(w => w is not null),
        _ => null,
    };

    /// <summary>Whether an attribute, or a part of one, is asked about.</summary>
    public static bool Names(this Filter? filter, string name) => filter switch
    {
        Filter.All all => all.Parts.Any(p => p.Names(name)),
        Filter.Any any => any.Parts.Any(p => p.Names(name)),
        Filter.Not not => not.Part.Names(name),
        Filter.Present present => IsNamed(present.Path, name),
        Filter.Compare compare => IsNamed(compare.Path, name),
        Filter.Within within => IsNamed(within.Path, name) || within.Inner.Names(name),
        _ => false,
    };

    private static bool IsNamed(ScimPath? path, string name) => path is not null && (path.Attribute.Name == name || path.Sub?.Name == name);
}
