using System.Globalization;

namespace Joinery.Sandbox.Company.Generation;

/// <summary>
/// Fills a company: a chief, heads of department under the chief, team leads under the heads, everybody else under a
/// lead. So nobody is more than three steps from the top, at any size.
/// </summary>
internal sealed class CompanyBuilder(SandboxCompany company, int count, int seed, CompanyShape shape)
{
    private const int PeoplePerLead = 11;
    private readonly Random random = new(seed);
    private readonly Dictionary<string, int> addresses = [];
    private readonly DateOnly today = company.Clock.UtcToday;
    private Structure structure = null!;
    private Employee[] people = [];
    private int heads;
    private int leads;

    public void Build()
    {
        structure = Structure.Create(company, count, shape);
        people = new Employee[count];
        heads = Math.Min(structure.Departments.Length, Math.Max(0, count - 1));
        leads = Math.Clamp((count - 1 - heads) / PeoplePerLead, 0, Math.Max(0, count - 1 - heads));
        for (var i = 0; i < count; i++)
            people[i] = Person(i);

        company.Anomalies = new AnomalyPlanter(people, 1 + heads + leads, 1 + heads, random, today, shape, company).Plant();
        random.Shuffle(people);
        company.Fill(people);
        TimeOffFiller.Fill(company, people, random, today);
    }

    private Employee Person(int index)
    {
        var office = Pick();
        var names = random.Next(10) < 7 ? office.Names : NamePool.All[random.Next(NamePool.All.Length)];
        var first = names.First[random.Next(names.First.Length)];
        var last = names.Last[random.Next(names.Last.Length)];
        var firstDay = today.AddDays(-30 - random.Next(4_000));
        var person = new Employee
        {
            Id = EmployeeIds.Of(index, random.Next(9_000_000)),
            Number = index + 1,
            FirstName = first,
            MiddleName = random.Next(15) == 0 ? names.First[random.Next(names.First.Length)] : null,
            LastName = last,
            DisplayName = $"{first} {last}",
            SiteId = office.Site.Id,
            Country = office.Site.Country,
            LegalEntityId = structure.LegalEntities[office.Site.Id],
            Language = office.Names.Language,
            FirstDay = firstDay,
            JobSince = firstDay,
            CreatedAt = Registered(firstDay),
            BirthDate = today.AddYears(-21 - random.Next(40)).AddDays(-random.Next(365)),
            EmploymentTypeId = structure.EmploymentTypes[random.Next(20) switch { < 16 => 0, < 19 => 1, _ => 2 }],
            Phone = Number(office.PhonePrefix, "20", index),
            MobilePhone = random.Next(3) == 0 ? null : Number(office.PhonePrefix, "6", index),
        };
        return Placed(WithAddresses(person, index), index);
    }

    private Employee WithAddresses(Employee person, int index)
    {
        var local = EmailAddresses.LocalPart(person.FirstName, person.LastName);
        var n = addresses[local] = addresses.GetValueOrDefault(local) + 1;
        var email = EmailAddresses.Address(local, n, company.EmailDomain);
        return person with
        {
            // HR people type addresses as they please.
            Email = random.Next(20) == 0 ? CultureInfo.InvariantCulture.TextInfo.ToTitleCase(email) : email,
            PrivateEmail = random.Next(4) == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{local}.{index}@mail.example"),
            Photo = random.Next(10) < 6 ? string.Create(CultureInfo.InvariantCulture, $"photo-{index}") : null,
        };
    }

    private Employee Placed(Employee person, int index)
    {
        if (index == 0)
            return person with { TitleId = structure.ChiefTitle, DepartmentId = structure.Departments[^1], CostCentreId = structure.CostCentres[0], FirstDay = today.AddDays(-5_000), JobSince = today.AddDays(-5_000) };

        if (index <= heads)
            return InDepartment(person, index - 1) with { TitleId = structure.HeadTitle, ManagerId = people[0].Id };

        if (index <= heads + leads)
        {
            var lead = index - heads - 1;
            return InDepartment(person, lead % heads) with { TitleId = structure.LeadTitle, ManagerId = people[1 + (lead % heads)].Id, TeamId = structure.Teams[lead % structure.Teams.Length] };
        }

        return leads == 0 ? UnderHead(person) : UnderLead(person);
    }

    private Employee UnderHead(Employee person)
    {
        var head = random.Next(heads);
        return InDepartment(person, head) with { TitleId = AnyTitle(), ManagerId = people[1 + head].Id };
    }

    private Employee UnderLead(Employee person)
    {
        var lead = people[1 + heads + random.Next(leads)];
        return person with
        {
            TitleId = AnyTitle(),
            ManagerId = lead.Id,
            DepartmentId = lead.DepartmentId,
            CostCentreId = lead.CostCentreId,
            TeamId = random.Next(12) == 0 ? null : lead.TeamId,
        };
    }

    private Employee InDepartment(Employee person, int department) => person with
    {
        DepartmentId = structure.Departments[department],
        CostCentreId = structure.CostCentres[department % structure.CostCentres.Length],
    };

    private string AnyTitle() => structure.Titles[3 + random.Next(structure.Titles.Length - 3)];

    private Office Pick()
    {
        var draw = random.Next(100);
        foreach (var office in Office.All)
        {
            if ((draw -= office.Share) < 0)
                return office;
        }

        return Office.All[0];
    }

    private DateTimeOffset Registered(DateOnly firstDay) =>
        new DateTimeOffset(firstDay.AddDays(-random.Next(1, 60)), new TimeOnly(random.Next(7, 18), random.Next(60), random.Next(60)), TimeSpan.Zero)
            .AddTicks(random.Next(1_000_000) * 10L);

    private static string Number(string prefix, string area, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix} {area} 5550 {index % 10_000:0000}");
}
