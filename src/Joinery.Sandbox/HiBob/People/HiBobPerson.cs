using System.Globalization;
using Joinery.Sandbox.Company;

namespace Joinery.Sandbox.HiBob.People;

/// <summary>What is the same for every person in one answer.</summary>
internal sealed class ReadContext(HiBobSandbox sandbox, HiBobServiceUser user)
{
    private readonly Dictionary<string, (Site Site, DateOnly Today)> sites =
        sandbox.Company.Sites.ToDictionary(site => site.Id, site => (site, site.DayAt(sandbox.Company.Clock.GetUtcNow())));

    public HiBobSandbox Sandbox { get; } = sandbox;

    public HiBobSwitches Switches { get; } = sandbox.Switches;

    public HiBobServiceUser User { get; } = user;

    public CompanyLists Lists { get; } = sandbox.Company.Lists;

    public CompanySnapshot Snapshot { get; } = sandbox.Company.Snapshot();

    /// <summary>The moment before which changes can be seen.</summary>
    public DateTimeOffset Horizon { get; } = sandbox.Company.Clock.GetUtcNow() - sandbox.Switches.ReadLag;

    public (Site Site, DateOnly Today) SiteOf(Employee employee) => sites[employee.SiteId];

    public HiBobPerson View(Employee employee)
    {
        var person = new HiBobPerson(this, employee);
        if (Snapshot.Earlier.Count == 0 || Switches.ReadLag == TimeSpan.Zero)
            return person;

        var before = Snapshot.AsOf(employee, Horizon);
        return ReferenceEquals(before, employee) ? person : new HiBobPerson(this, employee) { Before = new HiBobPerson(this, before) };
    }
}

/// <summary>One person as HiBob tells it at this moment.</summary>
internal sealed class HiBobPerson
{
    public HiBobPerson(ReadContext read, Employee employee)
    {
        Read = read;
        Employee = employee;
        (Site, Today) = read.SiteOf(employee);
        Standing = StandingOnDay.Of(employee, Today);
    }

    public ReadContext Read { get; }

    public Employee Employee { get; }

    /// <summary>The person before a change that may not be seen yet.</summary>
    public HiBobPerson? Before { get; init; }

    public Site Site { get; }

    public DateOnly Today { get; }

    public StandingOnDay Standing { get; }

    public bool IsEmployed => Standing.Standing is Company.Standing.Employed or Company.Standing.OnLeave or Company.Standing.GardenLeave;

    public bool IsActive => Standing.Standing switch
    {
        Company.Standing.Employed => true,
        Company.Standing.OnLeave => Standing.Leave!.KeepsAccess,
        Company.Standing.GardenLeave => Read.Switches.GardenLeaveKeepsAccess,
        _ => false,
    };

    public string Lifecycle => Standing.Standing switch
    {
        Company.Standing.Upcoming => "hired",
        Company.Standing.Employed => "employed",
        Company.Standing.OnLeave => Standing.Leave!.Kind == LeaveKind.Parental ? "parental leave" : "leave",
        Company.Standing.GardenLeave => "garden leave",
        _ => "terminated",
    };

    public bool IsInAudience => Read.User.Audience.Includes(Employee.Id, IsEmployed);

    public Employee? Manager
    {
        get
        {
            var manager = Read.Snapshot.Find(Employee.ManagerId);
            if (manager is null || !Read.Switches.HideManagersOutsideAudience)
                return manager;
            return new HiBobPerson(Read, manager).IsInAudience ? manager : null;
        }
    }

    public DateOnly? TerminationDate =>
        Read.Switches.TerminationDate == TerminationDateMeaning.LastDay ? Employee.LastDay : Employee.LastDay?.AddDays(1);

    /// <summary>UTC without saying so, and with three to six digits after the second.</summary>
    public string CreatedAt =>
        Employee.CreatedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss." + new string('f', 3 + (Employee.Number % 4)), CultureInfo.InvariantCulture);

    public string? PhotoUrl => Employee.Photo is { } photo ? HiBobPhotos.UrlOf(Read.Sandbox, photo) : null;

    public string AvatarUrl => PhotoUrl ?? $"{Read.Sandbox.BaseUrl.GetLeftPart(UriPartial.Authority)}/hibob/default-avatars/{Initials}_24.png";

    /// <summary>What a read shows, with the lag that follows a change.</summary>
    public FieldValue ValueOf(HiBobField field)
    {
        var now = field.Read(this);
        if (Before is null)
            return now;

        var then = field.Read(Before);
        return Read.Switches.Lag == LagStyle.OldValue || then.Equals(now) ? then : FieldValue.Null;
    }

    private string Initials => string.Concat(Employee.FirstName.AsSpan(0, 1), (Employee.LastName ?? "").AsSpan(0, Employee.LastName is null ? 0 : 1)).ToUpperInvariant();
}
