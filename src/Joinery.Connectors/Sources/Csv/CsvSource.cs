using System.Runtime.CompilerServices;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Csv;

/// <summary>Reads people, their groups and absences from files with a line of headings.</summary>
internal sealed class CsvSource(CsvOptions options, string? connection) : IGroupSource, IAbsenceSource
{
    private readonly HashSet<GroupId> _seen = [];
    private SourceFacts? _facts;

    /// <summary>What the file can supply stands in its headings: they are read for it, and a file that is not there yet can supply anything.</summary>
    public SourceFacts Facts => _facts ??= FactsOfHeadings();

    public Task<CheckResult> CheckAsync(CancellationToken cancellationToken) => new CsvCheck(options, this).RunAsync(cancellationToken);

    public async IAsyncEnumerable<Person> ReadPeopleAsync(ReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var file = CsvFile.Open(options.People);
        var people = new PeopleFile(file, options);
        _facts = FactsOf(people);
        _seen.Clear();
        await foreach (var person in people.ReadAsync(request, group => _seen.Add(group), cancellationToken)) yield return person;
    }

    /// <summary>The groups that people are in: a file has no list of them, so a group's name is its id.</summary>
    public async IAsyncEnumerable<Group> ReadGroupsAsync(GroupKind kinds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_seen.Count == 0)
        {
            var request = new ReadRequest(new AttributeLayout([PersonAttributes.Id]), Facts.GroupKinds) { Problems = new Noted() };
            await foreach (var _ in ReadPeopleAsync(request, cancellationToken))
            {
                // Their groups are noted while they are read.
            }
        }

        foreach (var group in _seen.Where(g => (g.Kind & kinds) != 0).OrderBy(g => g.Kind).ThenBy(g => g.Value, StringComparer.Ordinal)) yield return new Group(group, group.Value);
    }

    public async IAsyncEnumerable<Absence> ReadAbsencesAsync(AbsenceRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Nothing told would withdraw whatever was kept before.
        if (options.Absences is not { } path) throw new ConnectorException(FailureKind.Misconfigured, "The connection has no file of absences: set absences to its path, or switch absences off in the sync.");
        using var file = CsvFile.Open(path);
        var columns = new AbsenceColumns(file, options);
        var absences = new AbsenceFile(file, columns, await NamesAsync(columns.Reference, cancellationToken));
        await foreach (var absence in absences.ReadAsync(request.FirstDay, request.LastDay, cancellationToken)) yield return absence;
    }

    /// <summary>From what the file of absences names people by to their id.</summary>
    private async Task<Func<string, PersonId?>> NamesAsync(string reference, CancellationToken cancellationToken)
    {
        if (reference == AbsenceColumns.Person) return static id => new PersonId(id);
        using var file = CsvFile.Open(options.People);
        var people = new PeopleFile(file, options);
        if (!people.Columns.TryGetValue(reference, out var column))
            throw new ConnectorException(FailureKind.Misconfigured, $"The file of absences names people by {reference}, which no column of {file.Name} holds: name it under columns, or let the absences name people by their id.");
        if (column == people.IdColumn) return static id => new PersonId(id);
        var ids = await people.IdsByAsync(column, cancellationToken);
        return value => ids.GetValueOrDefault(value) is { } id ? new PersonId(id) : null;
    }

    private SourceFacts FactsOfHeadings()
    {
        try
        {
            using var file = CsvFile.Open(options.People);
            return FactsOf(new PeopleFile(file, options));
        }
        catch (ConnectorException)
        {
            // The read says what is wrong, in its own time.
            return FactsOf(null);
        }
    }

    private SourceFacts FactsOf(PeopleFile? people) => new()
    {
        Attributes = people?.Attributes ?? [.. PersonAttributes.Known],
        GroupKinds = people?.Kinds ?? GroupKinds.All & ~GroupKind.Custom,
        // A file says nothing of the company it is of. The connection is what stays when a file moves or is renamed, and two files called people.csv are two companies.
        Namespace = new Namespace($"csv:{connection ?? Path.GetFileName(options.People)}"),
        ShowsFutureJoiners = people?.Attributes.Contains(PersonAttributes.FirstDay) ?? true,
        KeepsLeavers = false,
        EndDate = new EndDateMeaning(Inclusive: true, Certain: false),
    };

    private sealed class Noted : IProgress<ReadProblem>
    {
        // Told by the read of people already.
        public void Report(ReadProblem value)
        {
        }
    }
}
