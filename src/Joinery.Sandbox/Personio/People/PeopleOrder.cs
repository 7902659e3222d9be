using Joinery.Sandbox.Company;

namespace Joinery.Sandbox.Personio.People;

/// <summary>Everybody by number, put in order once for each state of the company: a large one is read in many pages.</summary>
internal sealed class PeopleOrder
{
    private volatile Entry? last;

    public IReadOnlyList<Employee> Of(CompanySnapshot snapshot) => Get(snapshot).People;

    public Employee? Find(CompanySnapshot snapshot, int number) => Get(snapshot).ByNumber.GetValueOrDefault(number);

    private Entry Get(CompanySnapshot snapshot)
    {
        if (last is { } known && ReferenceEquals(known.Snapshot, snapshot))
            return known;
        var ordered = snapshot.People.OrderBy(person => person.Number).ToArray();
        return last = new Entry(snapshot, ordered, ordered.ToDictionary(person => person.Number));
    }

    private sealed record Entry(CompanySnapshot Snapshot, Employee[] People, Dictionary<int, Employee> ByNumber);
}
