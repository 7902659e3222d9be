using System.Globalization;
using System.Runtime.CompilerServices;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Csv;

/// <summary>The file of absences. A row that cannot be read ends the read: left out, it would withdraw what was kept before.</summary>
internal sealed class AbsenceFile(CsvFile file, AbsenceColumns columns, Func<string, PersonId?> personOf)
{
    public async IAsyncEnumerable<Absence> ReadAsync(DateOnly from, DateOnly until, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var days = await CsvDays.LearnAsync(file, new[] { columns[PersonAttributes.FirstDay], columns[PersonAttributes.LastDay] }.Where(c => c >= 0), cancellationToken);
        var told = new Dictionary<string, int>(StringComparer.Ordinal);
        await foreach (var row in file.RowsAsync(cancellationToken))
        {
            if (Of(row, days) is not { } absence || absence.FirstDay > until || absence.LastDay < from) continue;
            var repeats = told[absence.Id] = told.GetValueOrDefault(absence.Id) + 1;
            yield return repeats == 1 ? absence : absence with { Id = FormattableString.Invariant($"{absence.Id}:{repeats}") };
        }

        file.MakeSureItIsUnchanged();
    }

    /// <summary>Null for somebody whom the file of people does not name.</summary>
    private Absence? Of(CsvRow row, CsvDays days)
    {
        if (row.IsGarbled || row.Cells.Length < file.Headings.Count) throw Unreadable(row, "it has not as many cells as there are headings");
        if (Text(row, columns.Reference) is not { } named) throw Unreadable(row, "it does not say whose it is");
        if (personOf(named) is not { } person) return null;
        var first = Day(row, PersonAttributes.FirstDay, days) ?? throw Unreadable(row, "it has no first day");
        var last = Day(row, PersonAttributes.LastDay, days);
        if (last < first) throw Unreadable(row, "it ends before it begins");
        var type = TypeOf(Text(row, AbsenceColumns.Type));
        var part = Text(row, AbsenceColumns.Part);
        return new Absence(
            Text(row, AbsenceColumns.Id) ?? FormattableString.Invariant($"{person}:{first:yyyy-MM-dd}:{type.Id}"), person, first, last,
            PartOf(Text(row, AbsenceColumns.FirstPart) ?? part), PartOf(Text(row, AbsenceColumns.LastPart) ?? part), type, StateOf(row), HoursOf(row, first == last));
    }

    private DateOnly? Day(CsvRow row, string role, CsvDays days)
    {
        if (Text(row, role) is not { } text) return null;
        return days.Parse(columns[role], text) ?? throw Unreadable(row, $"what stands under \"{file.Headings[columns[role]]}\" is no day");
    }

    // Without a column for it the file holds what is certain.
    private AbsenceState StateOf(CsvRow row) => Text(row, AbsenceColumns.State) is { } word ? StatusWords.Absence(word) : columns[AbsenceColumns.State] < 0 ? AbsenceState.Approved : AbsenceState.Pending;

    /// <summary>Hours are of a day; where several days share a number it is not told how.</summary>
    private decimal? HoursOf(CsvRow row, bool isOneDay)
    {
        if (Text(row, AbsenceColumns.Hours) is not { } text) return null;
        var isPerDay = isOneDay || CsvHeadings.Plain(file.Headings[columns[AbsenceColumns.Hours]]) is "hoursperday" or "urenperdag";
        return isPerDay && decimal.TryParse(text.Replace(',', '.'), NumberStyles.Number, CultureInfo.InvariantCulture, out var hours) ? hours : null;
    }

    private static DayPart PartOf(string? word) => CsvHeadings.Plain(word ?? "") switch
    {
        "morning" or "ochtend" or "vm" or "voormiddag" or "smorgens" or "am" => DayPart.Morning,
        "afternoon" or "middag" or "nm" or "namiddag" or "smiddags" or "pm" => DayPart.Afternoon,
        _ => DayPart.Day,
    };

    private static AbsenceType TypeOf(string? name)
    {
        var type = name ?? AbsenceToKeep.Absent;
        var worksElsewhere = CsvHeadings.Plain(type) is "thuiswerken" or "thuiswerk" or "thuis" or "homeoffice" or "workingfromhome" or "workfromhome" or "wfh" or "remote" or "remotework" or "dienstreis" or "zakenreis" or "businesstrip";
        return new AbsenceType(type, type, worksElsewhere);
    }

    private string? Text(CsvRow row, string role) => columns[role] is >= 0 and var column && CsvCell.Clean(row.Cells[column]) is { Length: > 0 } text ? text : null;

    private ConnectorException Unreadable(CsvRow row, string why) =>
        new(FailureKind.Incomplete, FormattableString.Invariant($"Line {row.Line} of {file.Name} cannot be read: {why}. No absence is changed until it is mended, because one that is left out would be withdrawn."));
}
