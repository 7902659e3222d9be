namespace Joinery.Sandbox.Company;

/// <summary>One playing of <see cref="DemoDay"/>: draws people who are free of anomalies, each once.</summary>
internal sealed class DemoDayPlay(SandboxCompany company)
{
    private static readonly (string First, string Last)[] Newcomers = [("Mieke", "van der Wal"), ("Łucja", "Żurek"), ("Jakob", "Lindqvist")];
    private readonly Random random = new(company.Seed + company.Journal.Count);
    private readonly HashSet<string> drawn = [];
    private readonly List<string> lines = [];

    public IReadOnlyList<string> Play()
    {
        var people = company.Snapshot().People.ToArray();
        random.Shuffle(people);
        var managers = people.Select(person => person.ManagerId).OfType<string>().ToHashSet();
        var present = people.Where(person => company.StandingOf(person).Standing == Standing.Employed && !company.Anomalies.Has(person.Id) && person.LastDay is null).ToArray();
        var workers = new Queue<Employee>(present.Where(person => !managers.Contains(person.Id) && !IsBoundToAnomaly(person)));
        var leads = present.Where(person => managers.Contains(person.Id) && person.ManagerId is not null).ToArray();

        Join(leads.Length == 0 ? present : leads);
        MoveDepartment(workers);
        Promote(workers);
        ChangeManager(workers, leads);
        MoveWithManager(workers, leads);
        Leave(workers);
        Rehire(people, managers);
        ChangeEmail(workers);
        return lines;
    }

    private bool IsBoundToAnomaly(Employee person) => person.ManagerId is { } manager && (company.Anomalies.DepartedManager == manager || company.Anomalies.Cycle.Contains(manager));

    private void Join(Employee[] managers)
    {
        foreach (var (first, last) in Newcomers.Take(managers.Length == 0 ? 0 : Newcomers.Length))
        {
            var manager = managers[random.Next(managers.Length)];
            company.Changes.Hire(new NewHire(first, last, company.TodayFor(manager)) { ManagerId = manager.Id });
            lines.Add($"{first} {last} starts today in {DepartmentName(manager.DepartmentId)}, {company.Site(manager.SiteId).Name}.");
        }
    }

    private void MoveDepartment(Queue<Employee> workers)
    {
        if (Draw(workers) is not { } person || OtherDepartment(person) is not { } department)
            return;
        company.Changes.Move(person.Id, new JobChange { Department = department.Id });
        lines.Add($"{person.DisplayName} moves from {DepartmentName(person.DepartmentId)} to {department.Name}.");
    }

    private void Promote(Queue<Employee> workers)
    {
        if (Draw(workers) is not { } person)
            return;
        var titles = company.Lists.Titles.Items.Where(title => !title.Archived && title.Id != person.TitleId).Skip(3).ToArray();
        if (titles.Length == 0)
            return;
        var title = titles[random.Next(titles.Length)];
        company.Changes.Move(person.Id, new JobChange { Title = title.Id });
        lines.Add($"{person.DisplayName} is now {title.Name}.");
    }

    private void ChangeManager(Queue<Employee> workers, Employee[] leads)
    {
        if (Draw(workers) is not { } person || OtherLead(person, leads) is not { } lead)
            return;
        company.Changes.ChangeManager(person.Id, lead.Id);
        lines.Add($"{person.DisplayName} now reports to {lead.DisplayName}.");
    }

    private void MoveWithManager(Queue<Employee> workers, Employee[] leads)
    {
        if (Draw(workers) is not { } person || leads.Where(lead => lead.DepartmentId != person.DepartmentId).ToArray() is not { Length: > 0 } others)
            return;
        var lead = others[random.Next(others.Length)];
        company.Changes.Move(person.Id, new JobChange { Department = new(lead.DepartmentId), Team = new(lead.TeamId), Manager = new(lead.Id) });
        lines.Add($"{person.DisplayName} moves to {DepartmentName(lead.DepartmentId)} under {lead.DisplayName}.");
    }

    private void Leave(Queue<Employee> workers)
    {
        if (Draw(workers) is not { } person)
            return;
        company.Changes.Leave(person.Id, company.TodayFor(person).AddDays(-1));
        lines.Add($"{person.DisplayName} had the last day yesterday.");
    }

    private void Rehire(Employee[] people, HashSet<string> managers)
    {
        var gone = people.FirstOrDefault(person => company.StandingOf(person).Standing == Standing.Left && !company.Anomalies.Has(person.Id) && !managers.Contains(person.Id));
        if (gone is null)
            return;
        company.Changes.Rehire(gone.Id, company.TodayFor(gone));
        lines.Add($"{gone.DisplayName}, who left, is back as of today.");
    }

    private void ChangeEmail(Queue<Employee> workers)
    {
        if (Draw(workers) is not { Email: not null } person)
            return;
        var email = $"{EmailAddresses.LocalPart(person.FirstName, person.LastName)}.new@{company.EmailDomain}";
        company.Changes.ChangeEmail(person.Id, email);
        lines.Add($"{person.DisplayName} gets another e-mail address: {email}.");
    }

    private Employee? Draw(Queue<Employee> from) => from.TryDequeue(out var person) && drawn.Add(person.Id) ? person : null;

    private ListItem? OtherDepartment(Employee person)
    {
        var others = company.Lists.Departments.Items.Where(item => item.Id != person.DepartmentId && !item.Archived).ToArray();
        return others.Length == 0 ? null : others[random.Next(others.Length)];
    }

    private Employee? OtherLead(Employee person, Employee[] leads)
    {
        var others = leads.Where(lead => lead.Id != person.ManagerId).ToArray();
        return others.Length == 0 ? null : others[random.Next(others.Length)];
    }

    private string? DepartmentName(string? id) => company.Lists.Departments.NameOf(id);
}
