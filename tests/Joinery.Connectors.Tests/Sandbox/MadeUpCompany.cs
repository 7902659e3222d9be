using Joinery.Sandbox.Company;

namespace Joinery.Connectors.Tests.Sandbox;

public sealed class MadeUpCompany
{
    private static readonly DateOnly Today = new(2026, 6, 15);

    [Fact]
    public void The_same_seed_gives_the_same_people()
    {
        var one = CompanyGenerator.Generate(240, 7, Today).Snapshot().People.Select(Line);
        var other = CompanyGenerator.Generate(240, 7, Today).Snapshot().People.Select(Line);

        Assert.Equal(one, other);
        Assert.NotEqual(one, CompanyGenerator.Generate(240, 8, Today).Snapshot().People.Select(Line));
    }

    [Fact]
    public void It_has_what_real_companies_have()
    {
        var company = CompanyGenerator.Generate(240, 1, Today);
        var people = company.Snapshot().People;
        var standings = people.CountBy(person => company.StandingOf(person).Standing).ToDictionary();

        Assert.Equal(240, people.Length);
        Assert.Equal(2, people.Count(person => person.Email is null));
        Assert.Single(people.Where(person => person.Email is not null).GroupBy(person => person.Email, StringComparer.OrdinalIgnoreCase), group => group.Count() == 2);
        Assert.Equal(6, standings[Standing.Upcoming]);
        Assert.Equal(11, standings[Standing.Left]);
        Assert.Equal(5, standings[Standing.OnLeave]);
        Assert.Single(people, person => person.ManagerId is null);
        Assert.Equal(2, company.Anomalies.Cycle.Count);
        Assert.Equal(company.Anomalies.Cycle[1], company.Find(company.Anomalies.Cycle[0])!.ManagerId);
        Assert.Contains(people, person => person.ManagerId == company.Anomalies.DepartedManager);
        Assert.Contains(people, person => person.LastName is null);
        Assert.Contains(people, person => person.DisplayName.Any(letter => letter > 127));
        Assert.Contains(people, person => person.Email is { } email && email.Any(char.IsUpper));
        Assert.Contains(people, person => company.Site(person.SiteId).TimeZone == "Pacific/Auckland");
        Assert.All(people, person => Assert.Equal(19, person.Id.Length));
    }

    [Fact]
    public void A_large_one_is_shallow_and_its_addresses_are_its_own()
    {
        var snapshot = CompanyGenerator.Generate(100_000, 1, Today, CompanyShape.Tidy).Snapshot();

        Assert.Equal(100_000, snapshot.People.Select(person => person.Email!.ToUpperInvariant()).Distinct().Count());
        Assert.InRange(snapshot.People.Select(person => person.DepartmentId).Distinct().Count(), 300, 320);
        Assert.InRange(snapshot.People.Max(person => Depth(snapshot, person)), 3, 4);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(39)]
    [InlineData(40)]
    public void A_small_one_works_too(int employees)
    {
        var company = CompanyGenerator.Generate(employees, 3, Today);

        Assert.Equal(employees, company.Count);
        DemoDay.Play(company);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(11)]
    public void A_demo_day_is_ordinary_and_leaves_the_odd_ones_alone(int seed)
    {
        var company = CompanyGenerator.Generate(240, seed, Today);
        company.Clock.Advance(TimeSpan.FromDays(1));
        var lines = DemoDay.Play(company);

        Assert.Equal(10, lines.Count);
        Assert.Equal(3, company.Journal.Count(line => line.Kind == CompanyEventKind.Added));
        Assert.Equal(7, company.Journal.Count(line => line.Kind == CompanyEventKind.Changed));
        Assert.Equal(10, company.Journal.Select(line => line.EmployeeId).Distinct().Count());
        Assert.DoesNotContain(company.Journal, line => company.Anomalies.Has(line.EmployeeId));

        var again = CompanyGenerator.Generate(240, seed, Today);
        again.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(lines, DemoDay.Play(again));
    }

    [Fact]
    public void Addresses_can_go_round()
    {
        var company = CompanyGenerator.Generate(50, 1, Today, CompanyShape.Tidy);
        var three = company.Snapshot().People.Take(3).ToArray();
        company.Changes.SwapEmails(three[0].Id, three[1].Id, three[2].Id);

        Assert.Equal([three[1].Email, three[2].Email, three[0].Email], three.Select(person => company.Find(person.Id)!.Email));
    }

    [Fact]
    public void Somebody_can_come_back_under_another_id()
    {
        var company = CompanyGenerator.Generate(240, 1, Today);
        var gone = company.Snapshot().People.First(person => person.LastDay is not null && !company.Anomalies.Has(person.Id));
        var back = company.Changes.RehireUnderNewId(gone.Id, Today, OldEmail.GivenUp);

        Assert.NotEqual(gone.Id, back.Id);
        Assert.Equal((gone.Email, gone.DisplayName, gone.BirthDate), (back.Email, back.DisplayName, back.BirthDate));
        Assert.Null(company.Find(gone.Id)!.Email);
        Assert.Equal(Standing.Employed, company.StandingOf(back).Standing);
    }

    private static string Line(Employee person) =>
        $"{person.Id} {person.DisplayName} {person.Email} {person.DepartmentId} {person.TeamId} {person.ManagerId} {person.FirstDay:O} {person.LastDay:O} {person.CreatedAt:O} {person.Photo}";

    private static int Depth(CompanySnapshot snapshot, Employee? person)
    {
        var depth = 0;
        for (; person is not null; person = snapshot.Find(person.ManagerId))
            depth++;
        return depth;
    }
}
