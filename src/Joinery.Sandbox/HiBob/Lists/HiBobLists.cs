using Joinery.Sandbox.Company;

namespace Joinery.Sandbox.HiBob.Lists;

/// <summary>What the company's lists are called in HiBob.</summary>
public static class HiBobLists
{
    public const string Site = "site";

    public static string NameOf(ListKind kind) => kind switch
    {
        ListKind.Department => "department",
        ListKind.Title => "title",
        ListKind.Team => "team_list_1784129026301",
        ListKind.CostCentre => "cost_center_list_1784129026302",
        ListKind.LegalEntity => "entity_list_1784129026359",
        ListKind.EmploymentType => "payrollEmploymentType",
        ListKind.TerminationReason => "terminationReason",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>All lists as HiBob shows them, sites among them.</summary>
    internal static IEnumerable<(string Name, IReadOnlyList<ListItem> Items)> All(SandboxCompany company) =>
        Enum.GetValues<ListKind>().Select(kind => (NameOf(kind), (IReadOnlyList<ListItem>)company.Lists[kind].Items))
            .Append((Site, [.. company.Sites.Select(site => new ListItem(site.Id, site.Name))]));
}
