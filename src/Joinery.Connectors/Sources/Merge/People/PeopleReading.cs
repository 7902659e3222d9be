using System.Runtime.CompilerServices;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Merge;

/// <summary>One reading of everybody. People who left are among them, and people whose record Merge saw to be deleted.</summary>
internal sealed class PeopleReading(MergeClient client, PersonContext context)
{
    // By Merge's own id: managers may be told by it, and nobody may come twice.
    private readonly Dictionary<string, PersonId> _ids = new(StringComparer.Ordinal);
    private readonly HashSet<PersonId> _living = [];
    private readonly List<MergePerson> _later = [];

    public static MergeList Everybody(PersonPlan plan)
    {
        var list = new MergeList("/hris/v1/employees").With("include_deleted_data", "true");
        return plan.Expanded.Count > 0 ? list.Expanding(plan.Expanded) : list;
    }

    /// <exception cref="ConnectorException">Not everybody came, or somebody twice.</exception>
    public async IAsyncEnumerable<Person> ReadAsync(IProgress<int>? progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = new EmployeeReader<MergePerson>(new PersonMaker(context).Make);
        var read = 0;
        await foreach (var person in client.Pages.ReadAsync(Everybody(context.Plan), reader, cancellationToken))
        {
            if (person.MergeId.Length == 0) throw WithoutId();
            if (!_ids.TryAdd(person.MergeId, person.Person.Id)) throw Twice();
            if (!person.WasDeleted) _living.Add(person.Person.Id);
            if (++read % 100 == 0) progress?.Report(read);
            if (Ready(person) is { } ready) yield return ready;
            else _later.Add(person);
        }

        foreach (var person in _later.Where(IsToBeTold)) yield return Managed(person) ?? person.Person;
        progress?.Report(read);
    }

    /// <summary>Null where the rest has to be known first: whether a deleted record has a successor, or who a manager is.</summary>
    private Person? Ready(MergePerson person) => person.WasDeleted ? null : Managed(person);

    /// <summary>A deleted record counts where no living one has the same id, and where it can be told at all that somebody left.</summary>
    private bool IsToBeTold(MergePerson person) => !person.WasDeleted || (context.System.Has(MergePowers.Status) && !_living.Contains(person.Person.Id));

    /// <summary>With the manager's person id in the place of Merge's; null when that is not known yet.</summary>
    private Person? Managed(MergePerson person)
    {
        if (person.ManagerId is not { } manager || !context.Plan.Attributes.Contains(PersonAttributes.Manager)) return person.Person;
        return _ids.TryGetValue(manager, out var id)
            ? person.Person with { Attributes = person.Person.Attributes.With(PersonAttributes.Manager, AttributeValue.Of(id.Value)) }
            : null;
    }

    internal static ConnectorException WithoutId() =>
        new(FailureKind.UnexpectedAnswer, "Merge listed an employee without an id. Nothing of it is used; if it stays, ask Merge's support.");

    private static ConnectorException Twice() =>
        new(FailureKind.Incomplete, "Merge listed the same employee twice, so it is not sure that nobody was left out. Nothing of it is used; try again.");
}
