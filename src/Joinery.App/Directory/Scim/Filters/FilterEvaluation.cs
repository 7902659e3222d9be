namespace Joinery.App.Directory.Scim.Filters;

/// <summary>Answers a filter's question for one resource, or for one value of a complex attribute.</summary>
internal static class FilterEvaluation
{
    public static bool Matches(this Filter filter, ScimResource resource) => filter switch
    {
        Filter.All all => all.Parts.All(p => p.Matches(resource)),
        Filter.Any any => any.Parts.Any(p => p.Matches(resource)),
        Filter.Not not => !not.Part.Matches(resource),
        Filter.Within { Path: null } => false,
        Filter.Within within => resource.Read(within.Path.Schema, within.Path.Attribute).OfType<ScimComplex>().Any(within.Inner.Matches),
        Filter.Present present => present.Path is { } path && IsPresent(resource, path),
        Filter.Compare compare => Matches(compare, compare.Path is { } path ? resource.Values(path) : []),
        _ => throw new ArgumentOutOfRangeException(nameof(filter)),
    };

    public static bool Matches(this Filter filter, ScimComplex value) => filter switch
    {
        Filter.All all => all.Parts.All(p => p.Matches(value)),
        Filter.Any any => any.Parts.Any(p => p.Matches(value)),
        Filter.Not not => !not.Part.Matches(value),
        Filter.Present present => present.Path is { } path && value[path.Leaf.Name] is not null,
        Filter.Compare compare => Matches(compare, compare.Path is { } path && value[path.Leaf.Name] is { } part ? [part] : []),
        _ => false,
    };

    private static bool IsPresent(ScimResource resource, ScimPath path) =>
        path.Sub is null ? resource.Read(path.Schema, path.Attribute).Any() : resource.Values(path).Any();

    /// <summary>Of several values one is enough; what has no value is different from every value.</summary>
    private static bool Matches(Filter.Compare compare, IEnumerable<object> values)
    {
        var any = false;
        foreach (var value in values)
        {
            any = true;
            if (compare.Value is { } wanted && Matches(compare.Operator, value, wanted, compare.Path!.Leaf.IsCaseExact)) return true;
        }

        return compare.Operator == FilterOperator.Ne ? (compare.Value is null) == any : compare is { Operator: FilterOperator.Eq, Value: null } && !any;
    }

    private static bool Matches(FilterOperator compare, object value, object wanted, bool isCaseExact)
    {
        var rule = isCaseExact ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return compare switch
        {
            FilterOperator.Eq => Order(value, wanted, rule) == 0,
            FilterOperator.Ne => Order(value, wanted, rule) != 0,
            FilterOperator.Gt => Order(value, wanted, rule) > 0,
            FilterOperator.Ge => Order(value, wanted, rule) >= 0,
            FilterOperator.Lt => Order(value, wanted, rule) < 0,
            FilterOperator.Le => Order(value, wanted, rule) <= 0,
            FilterOperator.Co => value is string text && text.Contains((string)wanted, rule),
            FilterOperator.Sw => value is string text && text.StartsWith((string)wanted, rule),
            _ => value is string text && text.EndsWith((string)wanted, rule),
        };
    }

    private static int Order(object value, object wanted, StringComparison rule) => (value, wanted) switch
    {
        (string a, string b) => string.Compare(a, b, rule),
        (bool a, bool b) => a.CompareTo(b),
        (DateTimeOffset a, DateTimeOffset b) => a.CompareTo(b),
        _ => throw new ArgumentException($"A {value.GetType().Name} was compared with a {wanted.GetType().Name}."),
    };
}
