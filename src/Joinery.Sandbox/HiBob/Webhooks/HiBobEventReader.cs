using System.Collections.Immutable;
using Joinery.Sandbox.Company;
using Joinery.Sandbox.Company.TimeOff;
using Joinery.Sandbox.HiBob.People;

namespace Joinery.Sandbox.HiBob.Webhooks;

/// <summary>Something HiBob tells listeners.</summary>
internal sealed record HiBobEvent(string Type, DateTimeOffset At, string EmployeeId)
{
    public ImmutableArray<string> FieldIds { get; init; } = [];

    public long? TimeOffRequestId { get; init; }
}

/// <summary>
/// Turns what happened in the company into HiBob's events: records that were changed, time off, and states that
/// flipped because a day began at somebody's site.
/// </summary>
internal sealed class HiBobEventReader
{
    private readonly HiBobSandbox sandbox;
    private int journalRead;
    private int timeOffRead;
    private Dictionary<string, (Standing Standing, bool Active)> standings;

    public HiBobEventReader(HiBobSandbox sandbox)
    {
        this.sandbox = sandbox;
        journalRead = sandbox.Company.Journal.Count;
        timeOffRead = sandbox.Company.TimeOff.Changes.Count;
        standings = Standings();
    }

    public IReadOnlyList<HiBobEvent> TakeNew()
    {
        var records = sandbox.Company.Journal.Skip(journalRead).ToArray();
        var timeOff = sandbox.Company.TimeOff.Changes.Skip(timeOffRead).ToArray();
        journalRead += records.Length;
        timeOffRead += timeOff.Length;
        return [.. records.Select(Record), .. timeOff.SelectMany(TimeOff), .. Flips()];
    }

    private static HiBobEvent Record(CompanyEvent happened) => happened.Kind switch
    {
        CompanyEventKind.Added => new("employee.created", happened.At, happened.EmployeeId),
        CompanyEventKind.Removed => new("employee.deleted", happened.At, happened.EmployeeId),
        _ => new("employee.updated", happened.At, happened.EmployeeId) { FieldIds = [.. happened.Aspects.SelectMany(FieldIds).Distinct()] },
    };

    private static IEnumerable<HiBobEvent> TimeOff(TimeOffChange change)
    {
        HiBobEvent Named(string name) => new("timeoff.request." + name, change.At, change.Request.EmployeeId) { TimeOffRequestId = change.Request.Id };
        return change.Kind switch
        {
            // What is approved at once is still requested first.
            TimeOffChangeKind.Created => [Named("requested"), Named("approved")],
            TimeOffChangeKind.Pending => [Named("requested")],
            TimeOffChangeKind.Deleted => [Named("deleted")],
            _ => [Named(change.Request.Status == TimeOffStatus.Declined ? "declined" : "cancelled")],
        };
    }

    private List<HiBobEvent> Flips()
    {
        var before = standings;
        standings = Standings();
        var flips = new List<HiBobEvent>();
        var now = sandbox.Company.Clock.GetUtcNow();
        foreach (var (id, after) in standings)
        {
            if (!before.TryGetValue(id, out var was))
                was = (Standing.Upcoming, false);
            flips.AddRange(Names(was, after).Select(name => new HiBobEvent("employee." + name, now, id)));
        }

        return flips;
    }

    private static IEnumerable<string> Names((Standing Standing, bool Active) was, (Standing Standing, bool Active) now)
    {
        var wasGone = was.Standing is Standing.Left or Standing.GardenLeave;
        var isGone = now.Standing is Standing.Left or Standing.GardenLeave;
        if (was.Standing == Standing.Upcoming && now.Active)
            yield return "joined";
        if (!wasGone && isGone)
            yield return "left";
        if (was.Standing != Standing.OnLeave && now.Standing == Standing.OnLeave)
            yield return "temporaryLeave";
        if (!was.Active && now.Active)
            yield return "activated";
        if (was.Active && !now.Active)
            yield return "inactivated";
    }

    private Dictionary<string, (Standing Standing, bool Active)> Standings()
    {
        var read = new ReadContext(sandbox, sandbox.ServiceUser);
        return read.Snapshot.People.ToDictionary(person => person.Id, person => new HiBobPerson(read, person) is var seen ? (seen.Standing.Standing, seen.IsActive) : default);
    }

    private static IEnumerable<string> FieldIds(string aspect) => aspect switch
    {
        nameof(Employee.Email) => ["root.email"],
        nameof(Employee.FirstName) => ["root.firstName"],
        nameof(Employee.MiddleName) => ["root.secondName"],
        nameof(Employee.LastName) => ["root.surname"],
        nameof(Employee.DisplayName) => ["root.displayName"],
        nameof(Employee.Photo) => ["about.avatar"],
        nameof(Employee.DepartmentId) => ["work.department"],
        nameof(Employee.TitleId) => ["work.title"],
        nameof(Employee.TeamId) => [HiBobFields.Team],
        nameof(Employee.CostCentreId) => [HiBobFields.CostCentre],
        nameof(Employee.LegalEntityId) => [HiBobFields.LegalEntity],
        nameof(Employee.SiteId) => ["work.site", "work.siteId"],
        nameof(Employee.ManagerId) => ["work.reportsTo"],
        nameof(Employee.FirstDay) => ["work.startDate"],
        nameof(Employee.LastDay) => ["internal.terminationDate"],
        nameof(Employee.Phone) => ["work.workPhone"],
        nameof(Employee.MobilePhone) => ["home.mobilePhone"],
        nameof(Employee.PrivateEmail) => ["home.privateEmail"],
        nameof(Employee.Country) => ["address.country"],
        _ => [],
    };
}
