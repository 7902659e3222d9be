using Joinery.Core.Contract;

namespace Joinery.Connectors.Sources.Csv;

/// <summary>The columns of a file that hold days, and how each writes them: one value that can be read in one way only tells it for its column.</summary>
internal sealed class CsvDays
{
    private readonly CsvFile _file;
    private readonly Dictionary<int, DayOrder> _orders = [];

    private CsvDays(CsvFile file) => _file = file;

    /// <exception cref="ConnectorException">A column whose days could all be read both ways, or that has both.</exception>
    public static async Task<CsvDays> LearnAsync(CsvFile file, IEnumerable<int> columns, CancellationToken cancellationToken)
    {
        var days = new CsvDays(file);
        foreach (var column in columns.Distinct()) days._orders[column] = new DayOrder();
        await foreach (var row in file.RowsAsync(cancellationToken))
        {
            if (row.IsGarbled || row.Cells.Length < file.Headings.Count) continue;
            foreach (var (column, order) in days._orders) order.Look(CsvCell.Clean(row.Cells[column]), row.Line);
        }

        foreach (var (column, order) in days._orders) days.Check(column, order);
        return days;
    }

    /// <summary>Null when the text is no day.</summary>
    public DateOnly? Parse(int column, string text) => CsvDay.Parse(text, _orders[column].IsDayFirst ?? IsDayFirstElsewhere);

    /// <summary>One program writes all days of a file alike: what the other columns agree on holds for one that does not tell.</summary>
    private bool? IsDayFirstElsewhere
    {
        get
        {
            var told = _orders.Values.Select(o => o.IsDayFirst).OfType<bool>().Distinct().ToList();
            return told is [var one] ? one : null;
        }
    }

    private void Check(int column, DayOrder order)
    {
        var heading = _file.Headings[column];
        if (order is { DayFirst: { } dayLine, MonthFirst: { } monthLine })
            throw Refused($"The column \"{heading}\" of {_file.Name} has the day first in line {dayLine} and the month first in line {monthLine}, so its days mean nothing for certain.");
        if (order is { Undecided: { } line, IsDayFirst: null } && IsDayFirstElsewhere is null)
            throw Refused($"The days in the column \"{heading}\" of {_file.Name} could have the day first or the month, as in line {line}, and no other value tells which.");
    }

    private static ConnectorException Refused(string what) => new(FailureKind.UnexpectedAnswer, what + " Nothing of the file is used; let days be written as 2026-12-31.");
}
