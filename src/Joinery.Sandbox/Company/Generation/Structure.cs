using System.Globalization;

namespace Joinery.Sandbox.Company.Generation;

/// <summary>Departments, teams, titles and the other lists of a generated company.</summary>
internal sealed class Structure
{
    private static readonly string[] BuiltIn =
        ["Product", "Sales", "Marketing", "HR", "Finance", "Customer Success", "Engineering", "Legal", "Operations", "IT"];

    private static readonly string[] Tenant = ["Platform", "Data & Insights", "Security", "Mobile", "Field Sales", "Partnerships", "Payroll", "Talent", "Design", "Logistics"];
    private static readonly Dictionary<string, string> Parents = new()
    {
        ["Platform"] = "Engineering", ["Security"] = "Engineering", ["Mobile"] = "Engineering", ["Field Sales"] = "Sales", ["Payroll"] = "HR", ["Talent"] = "HR",
    };

    private static readonly string[] Regions = ["Benelux", "DACH", "Iberia", "Nordics", "UK & Ireland", "Oceania", "Americas", "France", "Italia", "CEE"];
    private static readonly string[] Birds =
        ["Kestrel", "Heron", "Wagtail", "Puffin", "Nightjar", "Siskin", "Avocet", "Kiwi", "Bittern", "Swift", "Dunlin", "Ouzel", "Plover", "Jackdaw", "Goshawk", "Teal"];

    public required string[] Departments { get; init; }

    public required string[] Teams { get; init; }

    public required string[] CostCentres { get; init; }

    public required string[] Titles { get; init; }

    public required Dictionary<string, string> LegalEntities { get; init; }

    public required string[] EmploymentTypes { get; init; }

    public string ChiefTitle => Titles[0];

    public string HeadTitle => Titles[1];

    public string LeadTitle => Titles[2];

    public static Structure Create(SandboxCompany company, int employees, CompanyShape shape)
    {
        foreach (var office in Office.All)
            company.SetSite(office.Site);

        var lists = company.Lists;
        lists.TerminationReasons.Add("Resigned", id: "Resigned");
        lists.TerminationReasons.Add("End of contract");
        var departments = Math.Max(1, (int)Math.Sqrt(employees));
        return new Structure
        {
            Departments = AddDepartments(lists.Departments, departments, shape),
            Teams = AddMany(lists.Teams, Math.Clamp(employees / 12, 1, 2_000), n => Numbered("Team " + Birds[n % Birds.Length], n / Birds.Length)),
            CostCentres = AddMany(lists.CostCentres, Math.Clamp(departments / 2, 1, 200), n => string.Create(CultureInfo.InvariantCulture, $"CC-{4100 + (n * 10)}")),
            Titles = AddMany(lists.Titles, Jobs.Length, n => Jobs[n]),
            LegalEntities = Office.All.ToDictionary(office => office.Site.Id, office => lists.LegalEntities.Add(office.LegalEntity).Id),
            EmploymentTypes = [lists.EmploymentTypes.Add("Permanent", id: "Permanent").Id, lists.EmploymentTypes.Add("Temporary", id: "Temporary").Id, lists.EmploymentTypes.Add("Working student").Id],
        };
    }

    private static readonly string[] Jobs =
    [
        "Chief Executive Officer", "Head of Department", "Team Lead", "Engineer", "Senior Engineer", "Account Manager", "Designer", "Analyst", "Consultant",
        "Recruiter", "Controller", "Support Agent", "Planner", "Coördinator", "Associate",
    ];

    private static string[] AddDepartments(CompanyList list, int count, CompanyShape shape)
    {
        foreach (var name in BuiltIn.Take(count))
            list.Add(name, id: name);

        foreach (var name in Tenant.Take(Math.Max(0, count - BuiltIn.Length)))
        {
            var parent = shape.NestedDepartments ? Parents.GetValueOrDefault(name) : null;
            list.Add(name, parent);
        }

        for (var n = 0; list.Items.Length < count; n++)
        {
            var function = BuiltIn[n % BuiltIn.Length];
            var region = Numbered(Regions[n / BuiltIn.Length % Regions.Length], n / (BuiltIn.Length * Regions.Length));
            list.Add($"{function} {region}", shape.NestedDepartments ? function : null);
        }

        return [.. list.Items.Select(item => item.Id)];
    }

    private static string[] AddMany(CompanyList list, int count, Func<int, string> name) =>
        [.. Enumerable.Range(0, count).Select(n => list.Add(name(n)).Id)];

    private static string Numbered(string name, int round) => round == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} {round + 1}");
}
