namespace Joinery.Sandbox.Company;

/// <summary>All lists of a company, by name.</summary>
public sealed class CompanyLists
{
    private const long FirstId = 228_000_000;
    private readonly Dictionary<ListKind, CompanyList> lists;

    internal CompanyLists() =>
        lists = Enum.GetValues<ListKind>().ToDictionary(kind => kind, kind => new CompanyList(kind, FirstId + ((long)kind * 1_000_000)));

    public CompanyList Departments => lists[ListKind.Department];

    public CompanyList Titles => lists[ListKind.Title];

    public CompanyList Teams => lists[ListKind.Team];

    public CompanyList CostCentres => lists[ListKind.CostCentre];

    public CompanyList LegalEntities => lists[ListKind.LegalEntity];

    public CompanyList EmploymentTypes => lists[ListKind.EmploymentType];

    public CompanyList TerminationReasons => lists[ListKind.TerminationReason];

    public CompanyList this[ListKind kind] => lists[kind];
}
