using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Merge;

/// <summary>What a system does not tell through Merge, in words.</summary>
public static class MergeGaps
{
    public static IReadOnlyList<string> Of(MergeSystem system) => [.. People(system), .. Groups(system), .. TimeOff(system)];

    private static IEnumerable<string> People(MergeSystem system)
    {
        if (!system.Has(MergePowers.Email)) yield return "work e-mail";
        if (!system.Has(MergePowers.Status)) yield return "employment status (first and last day decide)";
        if (!system.Has(MergePowers.Manager)) yield return "manager";
        if (!system.Has(MergePowers.Avatar)) yield return "picture";
        if (system.Lacking.Contains(PersonAttributes.EmployeeNumber)) yield return "employee number";
        if (system.Lacking.Contains(PersonAttributes.LegalEntity)) yield return "company";
        if (system.Lacking.Contains(PersonAttributes.Phone)) yield return "mobile phone";
        if (system.Lacking.Contains(PersonAttributes.FirstDay)) yield return "first and last day";
    }

    private static IEnumerable<string> Groups(MergeSystem system)
    {
        if (!system.Has(MergePowers.Groups)) yield return "groups";
        else if (!system.Has(MergePowers.GroupTypes)) yield return "kinds of groups (all are custom)";
        if (system.Has(MergePowers.Groups) && !system.Has(MergePowers.GroupParents)) yield return "groups above groups";
    }

    private static IEnumerable<string> TimeOff(MergeSystem system)
    {
        if (!system.Has(MergePowers.TimeOff))
        {
            yield return "time off";
            yield break;
        }

        if (!system.Has(MergePowers.TimeOffStatus)) yield return "status of time off (all counts as approved)";
        if (!system.Has(MergePowers.TimeOffType)) yield return "type of time off";
        if (!system.Has(MergePowers.TimeOffAmount)) yield return "amount of time off (no half days)";
        if (!system.Has(MergePowers.TimeOffEnd)) yield return "end of time off (counted from its amount)";
    }
}
