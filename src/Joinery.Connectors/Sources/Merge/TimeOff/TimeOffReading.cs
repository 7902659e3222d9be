using System.Runtime.CompilerServices;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Merge;

/// <summary>Reads the time off that touches some days.</summary>
internal sealed class TimeOffReading(MergeClient client, MergeSystem system)
{
    // Merge cannot be asked for what has no end yet, so it is asked by the beginning: the longest leave that laws know is three years.
    private const int LongestLeave = 3 * 366;

    private readonly HashSet<string> _met = new(StringComparer.Ordinal);

    public async IAsyncEnumerable<Absence> ReadAsync(DateOnly firstDay, DateOnly lastDay, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A day more on both sides: the question is put in UTC.
        var list = new MergeList("/hris/v1/time-off")
            .With("include_deleted_data", "true")
            .With("started_after", Dates.Write(firstDay.AddDays(-LongestLeave)))
            .With("started_before", Dates.Write(lastDay.AddDays(2)))
            .Expanding("employee");
        await foreach (var absence in client.Pages.ReadAsync(list, new Reader(new AbsenceMaker(system)), cancellationToken))
        {
            if (absence is null) continue;
            if (!_met.Add(absence.Id)) throw Twice();
            if (absence.FirstDay <= lastDay && !(absence.LastDay < firstDay)) yield return absence;
        }
    }

    private static ConnectorException Twice() =>
        new(FailureKind.Incomplete, "Merge listed the same time off twice, so it is not sure that none was left out. Nothing of it is used; try again.");

    private sealed class Reader(AbsenceMaker maker) : RowReader<Absence?>(TimeOffSlots.TimeOff, TimeOffSlots.Count)
    {
        protected override Absence? Make() => maker.Make(Row);
    }
}
