using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Merge;

/// <summary>What one read needs of Merge, and nothing else is asked.</summary>
internal sealed class PersonPlan
{
    private static readonly string[] OfJob = [PersonAttributes.JobTitle, PersonAttributes.EmploymentType];
    private static readonly string[] OfPlace = [PersonAttributes.Site, PersonAttributes.Country];
    private static readonly string[] OfGroups = [PersonAttributes.Team, PersonAttributes.Department, PersonAttributes.Division, PersonAttributes.CostCentre];

    public PersonPlan(ReadRequest request, MergeSystem system)
    {
        Layout = request.Attributes;
        Kinds = request.GroupKinds & system.Kinds;
        var attributes = request.Attributes.Names.Where(system.Attributes.Contains).ToHashSet(StringComparer.Ordinal);
        Attributes = attributes;
        NeedsJobs = attributes.Overlaps(OfJob);
        NeedsPlaces = Kinds.HasFlag(GroupKind.Site) || attributes.Overlaps(OfPlace);
        NeedsCompanies = Kinds.HasFlag(GroupKind.LegalEntity) || attributes.Contains(PersonAttributes.LegalEntity);
        NeedsGroups = (Kinds & ~(GroupKind.Site | GroupKind.LegalEntity)) != 0 || attributes.Overlaps(OfGroups);
        Expanded = [.. Expansions()];
        Models = [.. ModelNames()];
    }

    public AttributeLayout Layout { get; }

    public GroupKind Kinds { get; }

    /// <summary>Those asked for that the system supplies.</summary>
    public IReadOnlySet<string> Attributes { get; }

    public bool NeedsGroups { get; }

    public IReadOnlyList<string> Expanded { get; }

    /// <summary>Merge's models whose state decides what this read is worth.</summary>
    public IReadOnlyList<string> Models { get; }

    private bool NeedsJobs { get; }

    private bool NeedsPlaces { get; }

    private bool NeedsCompanies { get; }

    // Whole objects beside the person cost no call of their own. Lists would: of locations there is one for each person's home.
    private IEnumerable<string> Expansions()
    {
        if (NeedsJobs) yield return "employments";
        if (Attributes.Contains(PersonAttributes.Manager)) yield return "manager";
        if (NeedsPlaces) yield return "work_location";
        if (NeedsCompanies) yield return "company";
    }

    private IEnumerable<string> ModelNames()
    {
        yield return SyncStates.Employee;
        if (NeedsJobs) yield return SyncStates.Employment;
        if (NeedsGroups) yield return SyncStates.Group;
        if (NeedsPlaces) yield return SyncStates.Location;
        if (NeedsCompanies) yield return SyncStates.Company;
    }
}
