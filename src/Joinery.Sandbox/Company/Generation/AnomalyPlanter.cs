namespace Joinery.Sandbox.Company.Generation;

/// <summary>
/// Turns some of an orderly company into what real ones look like. Each anomaly gets people of its own: people
/// without reports, except where the anomaly is about a manager.
/// </summary>
internal sealed class AnomalyPlanter(
    Employee[] people, int firstWorker, int firstLead, Random random, DateOnly today, CompanyShape shape, SandboxCompany company)
{
    private const int FewestForAnomalies = 40;
    private readonly Queue<int> workers = new(Shuffled(firstWorker, people.Length, random));
    private readonly int managers = firstWorker;

    public CompanyAnomalies Plant()
    {
        var anomalies = shape.Anomalies && people.Length >= FewestForAnomalies ? PlantAnomalies() : CompanyAnomalies.None;
        Each(shape.FutureJoiners ?? people.Length / 40, person => Upcoming(person));
        Each(shape.Leavers ?? people.Length / 24, person => Gone(person));
        var turn = 0;
        Each(shape.OnLeave ?? people.Length / 48, person => Away(person, turn++));
        return anomalies;
    }

    private CompanyAnomalies PlantAnomalies()
    {
        var departed = managers - 1;
        people[departed] = Gone(people[departed]);
        return new CompanyAnomalies
        {
            WithoutEmail = Each(2, person => person with { Email = null }),
            SharedEmail = Each(2, person => person with { Email = $"reception@{company.EmailDomain}" }),
            Cycle = Cycle(),
            SingleName = Each(2, SingleName),
            SameName = Each(3, person => person with { FirstName = "Anna", MiddleName = null, LastName = "Jansen", DisplayName = "Anna Jansen", Email = $"anna.jansen{person.Number}@{company.EmailDomain}" }),
            DepartedManager = people[departed].Id,
        };
    }

    private List<string> Cycle()
    {
        if (managers - firstLead < 3)
            return [];

        var (one, other) = (firstLead, firstLead + 1);
        people[one] = people[one] with { ManagerId = people[other].Id };
        people[other] = people[other] with { ManagerId = people[one].Id };
        return [people[one].Id, people[other].Id];
    }

    private Employee SingleName(Employee person)
    {
        var name = NamePool.Single[random.Next(NamePool.Single.Length)];
        return person with { FirstName = name, MiddleName = null, LastName = null, DisplayName = name, Email = $"{EmailAddresses.LocalPart(name, null)}{person.Number}@{company.EmailDomain}" };
    }

    /// <remarks>Nobody starts within three days, so that a demo day has only the joiners it announces.</remarks>
    private Employee Upcoming(Employee person)
    {
        var firstDay = today.AddDays(4 + random.Next(56));
        return person with { FirstDay = firstDay, JobSince = firstDay, CreatedAt = company.Clock.GetUtcNow().AddDays(-random.Next(1, 20)).AddTicks(random.Next(1_000_000) * 10L), Photo = null };
    }

    private Employee Gone(Employee person)
    {
        var lastDay = today.AddDays(-4 - random.Next(300));
        var firstDay = lastDay.AddDays(-200 - random.Next(2_000));
        var reasons = company.Lists.TerminationReasons.Items;
        return person with { FirstDay = firstDay, JobSince = firstDay, LastDay = lastDay, TerminationReasonId = reasons[random.Next(reasons.Length)].Id };
    }

    private Employee Away(Employee person, int turn)
    {
        var from = today.AddDays(-5 - random.Next(20));
        DateOnly? until = turn % 3 == 2 ? null : today.AddDays(20 + random.Next(60));
        var leave = new LeavePeriod(from, until, turn % 2 == 0 ? LeaveKind.Parental : LeaveKind.General, KeepsAccess: turn % 2 == 0);
        return person with { Leaves = [leave] };
    }

    private List<string> Each(int count, Func<Employee, Employee> change)
    {
        var touched = new List<string>();
        while (touched.Count < count && workers.TryDequeue(out var index))
        {
            people[index] = change(people[index]);
            touched.Add(people[index].Id);
        }

        return touched;
    }

    private static int[] Shuffled(int from, int until, Random random)
    {
        var indexes = Enumerable.Range(from, Math.Max(0, until - from)).ToArray();
        random.Shuffle(indexes);
        return indexes;
    }
}
