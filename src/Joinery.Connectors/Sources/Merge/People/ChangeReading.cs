using System.Runtime.CompilerServices;
using System.Text.Json;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Merge;

/// <summary>Reads who changed since a checkpoint, which is a moment by Merge's clock.</summary>
internal sealed class ChangeReading(MergeClient client, PersonContext context)
{
    // A sync of Merge's writes its rows one after another: what it was writing when we looked is looked at again.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    private readonly HashSet<PersonId> _told = [];
    private DateTimeOffset _newest;

    public async IAsyncEnumerable<PersonChange> ReadAsync(Checkpoint since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var from = Dates.MomentOf(since.Value);
        PersonChange? last = null;
        await foreach (var change in EachAsync(from, cancellationToken))
        {
            // The checkpoint moves only with the last change: whoever stops before it begins at the same place again.
            if (last is not null) yield return last;
            last = new PersonChange(change.Id, change.Person, since);
        }

        if (last is null) yield break;
        var next = _newest - Overlap;
        yield return last with { Next = from is { } old && next <= old ? new Checkpoint(Dates.Write(old)) : new Checkpoint(Dates.Write(next)) };
    }

    private async IAsyncEnumerable<(PersonId Id, Person? Person)> EachAsync(DateTimeOffset? from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = new EmployeeReader<MergePerson>(new PersonMaker(context).Make);
        await foreach (var person in client.Pages.ReadAsync(PeopleReading.Everybody(context.Plan).With("modified_after", Text(from)), reader, cancellationToken))
        {
            Note(person.ModifiedAt);
            // A manager told by Merge's id alone, or a deleted record, has to be looked up among all the others.
            var isWhole = !person.WasDeleted && (person.ManagerId is null || !context.Plan.Attributes.Contains(PersonAttributes.Manager));
            if (_told.Add(person.Person.Id)) yield return (person.Person.Id, isWhole ? person.Person : null);
        }

        if (from is null || !context.Plan.Expanded.Contains("employments")) yield break;
        // Another job is another row at Merge, and leaves the person's own as it was.
        var jobs = new MergeList("/hris/v1/employments").With("modified_after", Text(from)).Expanding("employee");
        foreach (var job in await client.Pages.ReadAllAsync(jobs, cancellationToken))
        {
            Note(Json.Text(job, "modified_at"));
            if (PersonOf(job) is { } id && _told.Add(id)) yield return (id, null);
        }
    }

    private static PersonId? PersonOf(JsonElement job)
    {
        var id = Json.Object(job, "employee") is { } employee ? Json.Text(employee, "remote_id") ?? Json.Text(employee, "id") : Json.Text(job, "employee");
        return id is null ? null : new PersonId(id);
    }

    private void Note(string? modifiedAt)
    {
        if (Dates.MomentOf(modifiedAt) is { } moment && moment > _newest) _newest = moment;
    }

    private static string? Text(DateTimeOffset? from) => from is { } moment ? Dates.Write(moment) : null;
}
