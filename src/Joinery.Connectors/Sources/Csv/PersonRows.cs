using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Csv;

/// <summary>Turns one row into a person, or says why it cannot.</summary>
internal sealed class PersonRows(PeopleFile file, CsvDays days, Dictionary<string, string?>? managersByEmail, ReadRequest request, Action<GroupId> onGroup)
{
    private readonly GroupKind[] _kinds = [.. GroupKinds.Each(request.GroupKinds & file.Kinds)];
    private readonly (int Index, string Name, int Column)[] _asked = [.. request.Attributes.Names.Select((name, i) => (i, name, ColumnOf(file, name))).Where(a => a.Item3 >= 0)];
    private readonly int _infix = file.Columns.GetValueOrDefault(PersonHeadings.Infix, -1);

    public bool TryRead(CsvRow row, [NotNullWhen(true)] out Person? person, [NotNullWhen(false)] out ReadProblem? problem)
    {
        person = null;
        problem = WrongShape(row);
        if (problem is not null) return false;
        var id = CsvCell.Clean(row.Cells[file.IdColumn]);
        if (id.Length == 0) problem = Problem(row, "there is no id.", null);
        else if (CsvCell.IsRounded(id)) problem = Problem(row, "a spreadsheet has rounded the id; let that column be text.", null);
        if (problem is not null) return false;

        var writer = new AttributeSet.Writer(request.Attributes);
        foreach (var (index, name, column) in _asked)
        {
            if (ValueOf(row, name, column, CsvCell.Clean(row.Cells[column])) is not { } value)
            {
                problem = Problem(row, $"what stands under \"{file.Headings[column]}\" is no day.", id);
                return false;
            }

            writer.Set(index, value);
        }

        person = new Person(new PersonId(id), writer.Done()) { Memberships = MembershipsOf(row) };
        return true;
    }

    /// <summary>A row with another number of cells than there are headings has lost or got a separator somewhere: nothing in it stands for certain where it should.</summary>
    private ReadProblem? WrongShape(CsvRow row)
    {
        if (row.IsGarbled) return Problem(row, "its quotation marks leave open where a cell ends.", null);
        var tooFew = row.Cells.Length < file.Headings.Count;
        if (!tooFew && row.Cells.Skip(file.Headings.Count).All(string.IsNullOrWhiteSpace)) return null;
        // What stands first cannot have moved.
        var id = file.IdColumn == 0 && CsvCell.Clean(row.Cells[0]) is { Length: > 0 } first ? first : null;
        return Problem(row, FormattableString.Invariant($"it has {row.Cells.Length} cells, and there are {file.Headings.Count} headings."), id);
    }

    /// <summary>Null when it should be a day and is none.</summary>
    private AttributeValue? ValueOf(CsvRow row, string name, int column, string text) => name switch
    {
        _ when text.Length == 0 => AttributeValue.Empty,
        PersonAttributes.FirstDay or PersonAttributes.LastDay or PersonAttributes.BirthDate => days.Parse(column, text) is { } day ? AttributeValue.Of(FormattableString.Invariant($"{day:yyyy-MM-dd}")) : null,
        PersonAttributes.Status => AttributeValue.Of(StatusWords.Employment(text)),
        PersonAttributes.LastName when _infix >= 0 => AttributeValue.Of($"{CsvCell.Clean(row.Cells[_infix])} {text}".Trim()),
        PersonAttributes.Manager when managersByEmail is not null && text.Contains('@', StringComparison.Ordinal) => managersByEmail.GetValueOrDefault(text) is { } id ? AttributeValue.Of(id) : AttributeValue.NotSupplied,
        _ => AttributeValue.Of(text),
    };

    private Memberships MembershipsOf(CsvRow row)
    {
        if (_kinds.Length == 0) return default;
        var (supplied, groups) = (GroupKind.None, ImmutableArray.CreateBuilder<GroupId>(_kinds.Length));
        foreach (var kind in _kinds)
        {
            supplied |= kind;
            if (CsvCell.Clean(row.Cells[file.Columns[GroupKinds.WordOf(kind)]]) is not { Length: > 0 } name) continue;
            groups.Add(new GroupId(kind, name));
            onGroup(groups[^1]);
        }

        return new Memberships(supplied, groups.DrainToImmutable());
    }

    private ReadProblem Problem(CsvRow row, string text, string? id) => new(file.Where(row.Line), text, id is null ? null : new PersonId(id));

    private static int ColumnOf(PeopleFile file, string name) => name == PersonAttributes.Id ? file.IdColumn : file.Columns.GetValueOrDefault(name, -1);
}
