using System.Collections.Immutable;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Joinery.Connectors.Sources.Personio.Access;
using Joinery.Connectors.Sources.Personio.Groups;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Policies;

namespace Joinery.Connectors.Sources.Personio.People;

/// <summary>The people of the second generation, each with his employments: one request more for every person.</summary>
internal sealed class PersonList(SecondClient client, SecondLists lists, SeenGroups seen)
{
    public const string Path = "/v2/persons";
    public const int PageSize = 50;

    public async IAsyncEnumerable<Person> ReadAsync(FieldPlan plan, string? filter, IProgress<int>? progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await NameAsync(plan, cancellationToken);
        var rows = new PersonRows(plan, lists);
        var maker = new PersonMaker(plan, seen);
        var needsEmployments = PersonRows.NeedsEmployments(plan);
        var met = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in client.ListAsync(new SecondList(Path, filter is null ? $"limit={PageSize}" : $"{filter}&limit={PageSize}"), cancellationToken))
        {
            var person = maker.Make(rows.Person(row));
            if (person.Id.Value.Length == 0) throw PersonioFacts.PersonWithoutId();
            if (!met.Add(person.Id.Value)) continue;
            yield return needsEmployments ? await WithEmploymentsAsync(person, rows, maker, cancellationToken) : person;
            if (met.Count % PageSize == 0) progress?.Report(met.Count);
        }

        progress?.Report(met.Count);
    }

    /// <summary>One row, as Core makes it of several employments; they stay beside it.</summary>
    private async Task<Person> WithEmploymentsAsync(Person person, PersonRows rows, PersonMaker maker, CancellationToken cancellationToken)
    {
        var employments = ImmutableArray.CreateBuilder<Employment>();
        await foreach (var row in EmploymentsAsync(person.Id.Value, cancellationToken))
        {
            var filled = rows.Employment(row);
            employments.Add(new Employment(row.Text("id") ?? "", maker.AttributesOf(filled), WeeklyHours: row.Number("weekly_working_hours")) { Memberships = maker.MembershipsOf(filled) });
        }

        var whole = person with { Employments = employments.DrainToImmutable() };
        return EmploymentFolding.Fold(whole) with { Employments = whole.Employments };
    }

    /// <summary>Somebody who is removed between the two requests leaves a read that is not complete.</summary>
    private IAsyncEnumerable<JsonElement> EmploymentsAsync(string person, CancellationToken cancellationToken) =>
        client.ListAsync(new SecondList($"{Path}/{person}/employments", $"limit={PageSize}") { Expected = [HttpStatusCode.NotFound], Refused = static _ => throw Removed() }, cancellationToken);

    private static ConnectorException Removed() =>
        new(FailureKind.Incomplete, "Somebody was taken out of Personio while its people were read. Nothing of the read is used; try again.");

    private async Task NameAsync(FieldPlan plan, CancellationToken cancellationToken)
    {
        foreach (var slot in plan.Attributes.Where(a => a.Form == ValueForm.Text).Select(a => a.Slot).Distinct())
            if (SecondLists.KindOf(plan.Fields[slot]) is { } kind) await lists.OfAsync(kind, cancellationToken);
    }
}
