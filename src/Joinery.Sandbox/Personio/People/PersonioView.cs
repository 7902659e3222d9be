using System.Collections.Immutable;
using Joinery.Sandbox.Company;

namespace Joinery.Sandbox.Personio.People;

/// <summary>The company as one credential sees it during one call.</summary>
internal sealed class PersonioView(PersonioSandbox sandbox, PersonioCredential credential)
{
    private readonly Lazy<Dictionary<string, (DateTimeOffset Any, DateTimeOffset Person)>> changed = new(() => ChangesOf(sandbox));

    public PersonioSandbox Sandbox { get; } = sandbox;

    public PersonioSwitches Switches { get; } = sandbox.Switches;

    public PersonioCredential Credential { get; } = credential;

    public CompanySnapshot Snapshot { get; } = sandbox.Company.Snapshot();

    /// <summary>Everybody in the order of the ids.</summary>
    public IReadOnlyList<Employee> People() => Sandbox.Order.Of(Snapshot);

    public PersonioPerson Of(Employee employee) => new(this, employee);

    public PersonioPerson? Find(string id) =>
        PersonioIds.NumberOf(id) is { } number && Sandbox.Order.Find(Snapshot, number) is { } employee ? Of(employee) : null;

    /// <summary>When anything of somebody last changed; a status that flips by the day counts too.</summary>
    public DateTimeOffset ChangedAt(Employee employee)
    {
        var at = changed.Value.TryGetValue(employee.Id, out var times) ? times.Any : employee.CreatedAt;
        var person = Of(employee);
        var now = Sandbox.Company.Clock.GetUtcNow();
        foreach (var flip in new[] { person.Midnight(employee.FirstDay), employee.LastDay is { } last ? person.Midnight(last.AddDays(1)) : at })
            if (flip > at && flip <= now)
                at = flip;
        return at;
    }

    /// <summary>When what v2 keeps with the person himself last changed.</summary>
    public DateTimeOffset PersonChangedAt(Employee employee) => Switches.EmploymentMovesPerson ? ChangedAt(employee)
        : changed.Value.TryGetValue(employee.Id, out var times) && times.Person > employee.CreatedAt ? times.Person : employee.CreatedAt;

    private static readonly ImmutableHashSet<string> OfPerson =
    [
        nameof(Employee.FirstName), nameof(Employee.LastName), nameof(Employee.DisplayName), nameof(Employee.Email), nameof(Employee.PrivateEmail), nameof(Employee.Language), nameof(Employee.Phone), nameof(Employee.BirthDate),
    ];

    private static Dictionary<string, (DateTimeOffset Any, DateTimeOffset Person)> ChangesOf(PersonioSandbox sandbox)
    {
        var changes = new Dictionary<string, (DateTimeOffset Any, DateTimeOffset Person)>();
        foreach (var happened in sandbox.Company.Journal)
        {
            var before = changes.GetValueOrDefault(happened.EmployeeId);
            changes[happened.EmployeeId] = (happened.At, happened.Kind == CompanyEventKind.Added || happened.Aspects.Any(OfPerson.Contains) ? happened.At : before.Person);
        }

        return changes;
    }
}
