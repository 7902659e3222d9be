using System.Collections.Immutable;

namespace Joinery.Sandbox.Company;

/// <summary>The whole company at one moment: what a reader works on while HR goes on changing it.</summary>
public sealed class CompanySnapshot
{
    private readonly Lazy<Dictionary<string, int>> reports;

    internal CompanySnapshot(
        ImmutableArray<Employee> people, Dictionary<string, Employee> byId, Dictionary<string, ImmutableArray<EarlierVersion>> earlier)
    {
        People = people;
        ById = byId;
        Earlier = earlier;
        reports = new(() => people.Where(person => person.ManagerId is not null).CountBy(person => person.ManagerId!).ToDictionary());
    }

    /// <summary>Everybody, in an order that means nothing but is the same for the same seed.</summary>
    public ImmutableArray<Employee> People { get; }

    public IReadOnlyDictionary<string, Employee> ById { get; }

    /// <summary>What recently changed people looked like before, oldest first.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<EarlierVersion>> Earlier { get; }

    public Employee? Find(string? id) => id is null ? null : ById.GetValueOrDefault(id);

    public int DirectReports(string id) => reports.Value.GetValueOrDefault(id);

    /// <summary>The person as he was that long ago, as far as is remembered; as he is now otherwise.</summary>
    public Employee AsOf(Employee employee, DateTimeOffset moment)
    {
        if (Earlier.TryGetValue(employee.Id, out var versions))
        {
            foreach (var version in versions)
            {
                if (version.ReplacedAt > moment)
                    return version.Employee;
            }
        }

        return employee;
    }
}

/// <summary>What a person looked like until that moment.</summary>
public sealed record EarlierVersion(Employee Employee, DateTimeOffset ReplacedAt);
