using System.Collections.Immutable;
using Joinery.Sandbox.Company.TimeOff;

namespace Joinery.Sandbox.Company;

/// <summary>
/// A pretend company as its HR department sees it, whatever system it keeps its people in. Read it through
/// <see cref="Snapshot"/> or <see cref="Find"/>; change it as an HR person would, through <see cref="Changes"/>,
/// <see cref="Lists"/> and <see cref="TimeOff"/>. Safe to use from several threads.
/// </summary>
public sealed class SandboxCompany
{
    private const int RememberedVersions = 8;
    private readonly Lock gate = new();
    private readonly Dictionary<string, Employee> people = [];
    private readonly Dictionary<string, ImmutableArray<EarlierVersion>> earlier = [];
    private readonly List<string> order = [];
    private readonly List<CompanyEvent> journal = [];
    private Dictionary<string, Site> sites = [];
    private CompanySnapshot? snapshot;

    /// <summary>An empty company; <see cref="CompanyGenerator"/> makes one with people.</summary>
    public SandboxCompany(SandboxClock clock, string name = "Acme", string emailDomain = "acme.example")
    {
        Clock = clock;
        Name = name;
        EmailDomain = emailDomain;
        Lists = new CompanyLists();
        Changes = new CompanyChanges(this);
        TimeOff = new TimeOffBook(clock);
    }

    public string Name { get; }

    public string EmailDomain { get; }

    /// <summary>The time that this company lives by.</summary>
    public SandboxClock Clock { get; }

    public CompanyLists Lists { get; }

    /// <summary>What HR can do to people.</summary>
    public CompanyChanges Changes { get; }

    /// <summary>Holidays, sick days and other short absences.</summary>
    public TimeOffBook TimeOff { get; }

    /// <summary>Who was generated out of the ordinary.</summary>
    public CompanyAnomalies Anomalies { get; internal set; } = CompanyAnomalies.None;

    /// <summary>The seed it was generated from; scenarios draw from it too.</summary>
    public int Seed { get; internal set; }

    public IReadOnlyCollection<Site> Sites
    {
        get
        {
            lock (gate)
                return [.. sites.Values];
        }
    }

    public int Count
    {
        get
        {
            lock (gate)
                return people.Count;
        }
    }

    /// <summary>Everything that was done since the company was made.</summary>
    public IReadOnlyList<CompanyEvent> Journal
    {
        get
        {
            lock (gate)
                return [.. journal];
        }
    }

    public Employee? Find(string id)
    {
        lock (gate)
            return people.GetValueOrDefault(id);
    }

    public Site Site(string id)
    {
        lock (gate)
            return sites[id];
    }

    /// <summary>The day it is now at somebody's workplace.</summary>
    public DateOnly TodayFor(Employee employee) => Site(employee.SiteId).DayAt(Clock.GetUtcNow());

    /// <summary>Where somebody stands today, today at the workplace.</summary>
    public StandingOnDay StandingOf(Employee employee) => StandingOnDay.Of(employee, TodayFor(employee));

    /// <summary>The whole company as it is now.</summary>
    public CompanySnapshot Snapshot()
    {
        lock (gate)
            return snapshot ??= new CompanySnapshot([.. order.Select(id => people[id])], new(people), new(earlier));
    }

    /// <summary>Adds a site, or gives the one with the same id another name or zone.</summary>
    public void SetSite(Site site)
    {
        lock (gate)
            sites = new Dictionary<string, Site>(sites) { [site.Id] = site };
    }

    /// <summary>The people there from the start; no line in the journal.</summary>
    internal void Fill(IEnumerable<Employee> employees)
    {
        lock (gate)
        {
            foreach (var employee in employees)
            {
                people.Add(employee.Id, employee);
                order.Add(employee.Id);
            }

            snapshot = null;
        }
    }

    internal void Add(Employee employee)
    {
        lock (gate)
        {
            people.Add(employee.Id, employee);
            order.Add(employee.Id);
            Note(CompanyEventKind.Added, employee.Id, []);
        }
    }

    internal Employee Change(string id, Func<Employee, Employee> change)
    {
        lock (gate)
        {
            var before = people[id];
            var after = change(before);
            var aspects = EmployeeDifference.Between(before, after);
            if (aspects.IsEmpty)
                return before;

            people[id] = after;
            var versions = earlier.GetValueOrDefault(id, []).Add(new EarlierVersion(before, Clock.GetUtcNow()));
            earlier[id] = versions.Length > RememberedVersions ? versions.RemoveAt(0) : versions;
            Note(CompanyEventKind.Changed, id, aspects);
            return after;
        }
    }

    internal void Remove(string id)
    {
        lock (gate)
        {
            if (!people.Remove(id))
                throw new KeyNotFoundException($"There is nobody with the id {id}.");
            order.Remove(id);
            earlier.Remove(id);
            Note(CompanyEventKind.Removed, id, []);
        }
    }

    private void Note(CompanyEventKind kind, string id, ImmutableArray<string> aspects)
    {
        snapshot = null;
        journal.Add(new CompanyEvent(journal.Count + 1, Clock.GetUtcNow(), kind, id, aspects));
    }
}
