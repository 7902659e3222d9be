using Joinery.Sandbox.Scim.Gate;
using Joinery.Sandbox.Scim.Paths;
using Joinery.Sandbox.Scim.Store;
using Joinery.Sandbox.Scim.Switches;

namespace Joinery.Sandbox.Scim.Lists;

/// <summary>The filter of a list, as far as this server knows filters.</summary>
internal static class ListFilter
{
    /// <returns>Null where there is none, or where none is listened to.</returns>
    public static ScimFilter? Read(ScimCall call)
    {
        var switches = call.Switches.Lists;
        if (call.Query("filter") is not { Length: > 0 } text || switches.Filtering == ScimFiltering.Ignored)
            return null;
        if (switches.Filtering == ScimFiltering.Refused)
            throw ScimRefusal.Filter("Filters are not supported.");
        var filter = ScimFilter.Parse(text);
        var isKnown = switches.Filtering switch
        {
            ScimFiltering.EqOnly => filter is ScimFilter.Compare { Operator: "eq" },
            ScimFiltering.EqAnd => IsEqAnd(filter),
            _ => true,
        };
        return isKnown && filter.Comparisons.All(comparison => switches.Filterable.Contains(comparison.Path.Word)) ? filter : throw ScimRefusal.Filter("This filter is not supported.");
    }

    /// <summary>Who can match: by an index where the filter is one comparison that has one.</summary>
    public static IEnumerable<ScimResource> Candidates(ScimFilter filter, ScimStore store) =>
        filter is ScimFilter.Compare { Operator: "eq" } comparison && store.IndexOf(comparison.Path.Word) is { } index ? store.Having(index, comparison.Value) : store.All;

    private static bool IsEqAnd(ScimFilter filter) => filter switch
    {
        ScimFilter.Compare comparison => comparison.Operator == "eq",
        ScimFilter.And both => IsEqAnd(both.Left) && IsEqAnd(both.Right),
        _ => false,
    };
}
