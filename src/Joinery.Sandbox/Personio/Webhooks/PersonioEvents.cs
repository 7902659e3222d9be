using Joinery.Sandbox.Company;
using Joinery.Sandbox.Company.TimeOff;
using Joinery.Sandbox.Personio.People;

namespace Joinery.Sandbox.Personio.Webhooks;

/// <summary>Something Personio tells listeners, by ids alone.</summary>
internal sealed record PersonioEvent(string Name, DateTimeOffset At, long PersonId)
{
    public string? EmploymentId { get; init; }

    public string? AbsenceId { get; init; }
}

/// <summary>Turns what happened in the company into Personio's events. Not everything makes one: a new job, a picture, a renamed department do not.</summary>
internal sealed class PersonioEvents
{
    private static readonly string[] OfPerson =
        [nameof(Employee.FirstName), nameof(Employee.LastName), nameof(Employee.DisplayName), nameof(Employee.Email), nameof(Employee.Language), nameof(Employee.Phone), nameof(Employee.BirthDate)];

    private static readonly string[] OfEmployment = [nameof(Employee.FirstDay), nameof(Employee.LastDay), nameof(Employee.LastWorkingDay), nameof(Employee.DepartmentId), nameof(Employee.TeamId), nameof(Employee.ManagerId), nameof(Employee.SiteId)];

    private readonly PersonioSandbox sandbox;
    private readonly Dictionary<string, int> numbers = [];
    private int journalRead;
    private int timeOffRead;
    private DateTimeOffset lookedAt;

    public PersonioEvents(PersonioSandbox sandbox)
    {
        this.sandbox = sandbox;
        journalRead = sandbox.Company.Journal.Count;
        timeOffRead = sandbox.Company.TimeOff.Changes.Count;
        lookedAt = sandbox.Company.Clock.GetUtcNow();
        Remember();
    }

    public IReadOnlyList<PersonioEvent> TakeNew()
    {
        Remember();
        var records = sandbox.Company.Journal.Skip(journalRead).ToArray();
        var timeOff = sandbox.Company.TimeOff.Changes.Skip(timeOffRead).ToArray();
        journalRead += records.Length;
        timeOffRead += timeOff.Length;
        return [.. records.SelectMany(Record), .. timeOff.Select(TimeOff), .. Days()];
    }

    private IEnumerable<PersonioEvent> Record(CompanyEvent happened)
    {
        var id = PersonioIds.OfPerson(numbers[happened.EmployeeId]);
        PersonioEvent Named(string name) => new(name, happened.At, id) { EmploymentId = name.StartsWith("employment", StringComparison.Ordinal) ? PersonioIds.Uuid("employment", id * 100) : null };
        switch (happened.Kind)
        {
            case CompanyEventKind.Added:
                yield return Named("person.created");
                yield return Named("employment.created");
                break;
            case CompanyEventKind.Removed:
                yield return Named("employment.deleted");
                yield return Named("person.deleted");
                break;
            default:
                if (happened.Aspects.Any(OfPerson.Contains))
                    yield return Named("person.updated");
                if (happened.Aspects.Any(OfEmployment.Contains))
                    yield return Named("employment.updated");
                if (happened.Aspects.Contains(nameof(Employee.CostCentreId)))
                    yield return Named("employment.updated.cost-centers");
                break;
        }
    }

    private PersonioEvent TimeOff(TimeOffChange change)
    {
        var name = change.Kind switch
        {
            TimeOffChangeKind.Deleted or TimeOffChangeKind.Canceled => "absence-period.deleted",
            TimeOffChangeKind.Created when change.Request.CreatedAt < change.At => "absence-period.updated.status",
            _ => "absence-period.created",
        };
        return new PersonioEvent(name, change.At, PersonioIds.OfPerson(numbers[change.Request.EmployeeId])) { AbsenceId = PersonioIds.Uuid("absence", change.Request.Id) };
    }

    /// <summary>What takes effect because a day began.</summary>
    private List<PersonioEvent> Days()
    {
        var (from, now) = (lookedAt, sandbox.Company.Clock.GetUtcNow());
        lookedAt = now;
        var view = new PersonioView(sandbox, sandbox.Credential);
        var events = new List<PersonioEvent>();
        foreach (var person in view.People().Select(view.Of))
        {
            bool Fell(DateOnly day) => person.Midnight(day) is var at && at > from && at <= now;
            if (Fell(person.Employee.FirstDay))
                events.Add(new PersonioEvent("employment.started", now, person.Id) { EmploymentId = PersonioIds.Uuid("employment", person.Id * 100) });
            if (person.Employee.LastDay is { } last && Fell(last.AddDays(1)))
                events.Add(new PersonioEvent("employment.terminated", now, person.Id) { EmploymentId = PersonioIds.Uuid("employment", person.Id * 100) });
        }

        return events;
    }

    /// <summary>The number of somebody who is removed is needed once more.</summary>
    private void Remember()
    {
        foreach (var person in sandbox.Company.Snapshot().People)
            numbers[person.Id] = person.Number;
    }
}
