using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Csv;

/// <summary>The file of people: which column holds what, and one person a row.</summary>
internal sealed class PeopleFile
{
    private static readonly ImmutableArray<string> Days = [PersonAttributes.FirstDay, PersonAttributes.LastDay, PersonAttributes.BirthDate];

    private readonly CsvFile _file;

    /// <exception cref="ConnectorException">No column says who somebody is.</exception>
    public PeopleFile(CsvFile file, CsvOptions options)
    {
        _file = file;
        Columns = PersonHeadings.Columns(file.Headings, options.Columns);
        // The number that HR gave somebody is as good an id, where there is no other.
        if (!Columns.TryGetValue(PersonAttributes.Id, out var id) && !Columns.TryGetValue(PersonAttributes.EmployeeNumber, out id))
            throw new ConnectorException(FailureKind.Misconfigured, $"No column of {file.Name} holds an id of people. Name the one that does under columns, for instance \"{file.Headings.FirstOrDefault(h => h.Length > 0)}\": \"id\"; e-mails are none, because they change.");
        IdColumn = id;
    }

    /// <summary>Attribute to column, with <see cref="PersonHeadings.Infix"/> among them.</summary>
    public ImmutableDictionary<string, int> Columns { get; }

    public int IdColumn { get; }

    public IReadOnlyList<string> Headings => _file.Headings;

    public ImmutableHashSet<string> Attributes => [.. Columns.Keys.Where(PersonAttributes.IsKnown), PersonAttributes.Id];

    public GroupKind Kinds => GroupKinds.Each(GroupKinds.All & ~GroupKind.Custom).Where(k => Columns.ContainsKey(GroupKinds.WordOf(k))).Aggregate(GroupKind.None, (all, k) => all | k);

    public async IAsyncEnumerable<Person> ReadAsync(ReadRequest request, Action<GroupId> onGroup, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var days = await CsvDays.LearnAsync(_file, Days.Where(Columns.ContainsKey).Select(d => Columns[d]), cancellationToken);
        var managers = await ManagersByEmailAsync(request.Attributes, cancellationToken);
        var reader = new PersonRows(this, days, managers, request, onGroup);
        var (rows, bad) = (0, new List<ReadProblem>());
        await foreach (var row in _file.RowsAsync(cancellationToken))
        {
            rows++;
            if (reader.TryRead(row, out var person, out var problem)) yield return person;
            else Report(problem, bad, request);
            if (rows % 1000 == 0) request.Progress?.Report(rows);
        }

        if (rows == 0) throw new ConnectorException(FailureKind.Incomplete, $"{_file.Name} has headings and nobody under them. Nothing is concluded from that; look at what writes it.");
        if (bad.Count * 2 > rows) throw new ConnectorException(FailureKind.UnexpectedAnswer, FormattableString.Invariant($"{bad.Count} of {rows} rows of {_file.Name} cannot be read, the first in {bad[0].Where}: {bad[0].Text} Nothing of it is used; look at what writes it."));
        _file.MakeSureItIsUnchanged();
        request.Progress?.Report(rows);
    }

    /// <summary>The id of each person by a value of another column; values that several have stand for nobody.</summary>
    public async Task<Dictionary<string, string?>> IdsByAsync(int column, CancellationToken cancellationToken)
    {
        var ids = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        await foreach (var row in _file.RowsAsync(cancellationToken))
        {
            if (row.IsGarbled || row.Cells.Length < _file.Headings.Count || CsvCell.Clean(row.Cells[column]) is not { Length: > 0 } value) continue;
            var id = CsvCell.Clean(row.Cells[IdColumn]);
            if (!ids.TryAdd(value, id) && ids[value] != id) ids[value] = null;
        }

        return ids;
    }

    public string Where(int line) => FormattableString.Invariant($"line {line} of {_file.Name}");

    // Whoever takes no problems must not take a part of the people for all of them.
    private static void Report(ReadProblem problem, List<ReadProblem> bad, ReadRequest request)
    {
        bad.Add(problem);
        if (request.Problems is null) throw new ConnectorException(FailureKind.Incomplete, $"{problem.Where} cannot be read: {problem.Text}");
        request.Problems.Report(problem);
    }

    /// <summary>Null where managers are told by id.</summary>
    private async Task<Dictionary<string, string?>?> ManagersByEmailAsync(AttributeLayout asked, CancellationToken cancellationToken)
    {
        if (asked.IndexOf(PersonAttributes.Manager) < 0 || !Columns.TryGetValue(PersonAttributes.Manager, out var column) || !Columns.TryGetValue(PersonAttributes.Email, out var email)) return null;
        await foreach (var row in _file.RowsAsync(cancellationToken))
            if (row.Cells.Length > column && row.Cells[column].Contains('@', StringComparison.Ordinal))
                return await IdsByAsync(email, cancellationToken);
        return null;
    }
}
