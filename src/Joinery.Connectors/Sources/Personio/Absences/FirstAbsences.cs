using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Joinery.Connectors.Sources.Personio.Access;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Personio.Absences;

/// <summary>Absences of the first generation: types counted in days at one address, types counted in hours at another.</summary>
internal sealed class FirstAbsences(FirstClient client)
{
    private const int PageSize = 200;

    private Dictionary<string, string?>? _categories;

    public async IAsyncEnumerable<Absence> ReadAsync(DateOnly firstDay, DateOnly lastDay, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var window = $"?start_date={AbsenceWords.Iso(firstDay)}&end_date={AbsenceWords.Iso(lastDay)}";
        await foreach (var row in client.ListAsync(ListAt("/v1/company/time-offs" + window, OffsetOf.Pages), cancellationToken))
            if (DaysOf(row.Member("attributes")) is var absence && absence.Touches(firstDay, lastDay)) yield return absence;
        await foreach (var row in client.ListAsync(ListAt("/v1/company/absence-periods" + window, OffsetOf.Records), cancellationToken))
            if (await HoursOfAsync(row.Member("attributes"), cancellationToken) is var absence && absence.Touches(firstDay, lastDay)) yield return absence;
    }

    private ListOf<JsonElement> ListAt(string path, OffsetOf offset) => new(path, PageSize, offset, () => RowReader.Instance, row => row.Member("attributes").Text("id") ?? throw Unreadable("an absence without an id"));

    /// <summary>The id of the second generation where it is told: an absence keeps it when a company changes over.</summary>
    private Absence DaysOf(JsonElement row)
    {
        var type = row.Member("time_off_type").Member("attributes");
        var firstDay = AbsenceWords.DayOf(row.Text("start_date")) ?? throw Unreadable("an absence without a first day");
        var lastDay = AbsenceWords.DayOf(row.Text("end_date"));
        // One half of a single day is told by which of the two is set; of several days each flag halves its own end.
        var isOneDay = firstDay == lastDay;
        var parts = isOneDay
            ? AbsenceWords.PartsOf(firstDay, lastDay, isLateStart: row.Says("half_day_end"), isEarlyEnd: row.Says("half_day_start"))
            : AbsenceWords.PartsOf(firstDay, lastDay, isLateStart: row.Says("half_day_start"), isEarlyEnd: row.Says("half_day_end"));
        return new Absence(
            NotEmpty(row.Text("id_v2")) ?? row.Text("id")!, PersonOf(row), firstDay, lastDay, parts.First, parts.Last,
            TypeOf(type, type.Text("category")), AbsenceWords.StateOf(row.Text("status")));
    }

    private async Task<Absence> HoursOfAsync(JsonElement row, CancellationToken cancellationToken)
    {
        var type = row.Member("absence_type").Member("attributes");
        var category = type.Text("category") ?? await CategoryOfAsync(type.Text("time_off_type_id"), cancellationToken);
        var (firstDay, lastDay) = DaysOfHours(row);
        var parts = firstDay == lastDay ? (DayPart.Day, DayPart.Day) : AbsenceWords.PartsOf(firstDay, lastDay, row.Says("half_day_start"), row.Says("half_day_end"));
        return new Absence(row.Text("id")!, PersonOf(row), firstDay, lastDay, parts.Item1, parts.Item2, TypeOf(type, category), AbsenceWords.StateOf(row.Text("status")), HoursADay(row, firstDay, lastDay));
    }

    /// <summary>Times are told in UTC; the days are those of the zone beside them, else those that Personio broke the hours down to.</summary>
    private (DateOnly First, DateOnly? Last) DaysOfHours(JsonElement row)
    {
        if (!TryMoment(row.Text("start"), out var start)) throw Unreadable("an absence without a beginning");
        var hasEnd = TryMoment(row.Text("end"), out var end);
        var days = row.Each("breakdowns").Select(day => AbsenceWords.DayOf(day.Text("date"))).OfType<DateOnly>().Order().ToList();
        var zone = NotEmpty(row.Text("timezone")) is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? found : null;
        if (zone is null && days.Count > 0) return (days[0], hasEnd ? days[^1] : null);
        // An end at midnight is the end of the day before.
        return (DayAt(start, zone), hasEnd ? DayAt(end > start ? end.AddTicks(-1) : start, zone) : null);
    }

    private static decimal? HoursADay(JsonElement row, DateOnly firstDay, DateOnly? lastDay)
    {
        var durations = row.Each("breakdowns").Select(day => day.Number("effective_duration")).Where(minutes => minutes > 0).ToList();
        if (durations.Count > 0) return Math.Round(durations.Average()!.Value / 60, 2);
        return row.Number("effective_duration") is { } minutes && lastDay is { } last ? Math.Round(minutes / 60 / (last.DayNumber - firstDay.DayNumber + 1), 2) : null;
    }

    /// <summary>Rows in hours do not tell the category; the list of types does, and is asked once.</summary>
    private async Task<string?> CategoryOfAsync(string? typeId, CancellationToken cancellationToken)
    {
        if (typeId is null) return null;
        if (_categories is null)
        {
            _categories = new(StringComparer.Ordinal);
            await foreach (var row in client.ListAsync(ListAt("/v1/company/time-off-types", OffsetOf.Records), cancellationToken))
                _categories[row.Member("attributes").Text("id")!] = row.Member("attributes").Text("category");
        }

        return _categories.GetValueOrDefault(typeId);
    }

    private static AbsenceType TypeOf(JsonElement type, string? category) =>
        new(type.Text("id") ?? "", NotEmpty(type.Text("name")) ?? NotEmpty(category) ?? AbsenceToKeep.Absent, AbsenceWords.IsElsewhere(category));

    private PersonId PersonOf(JsonElement row) =>
        NotEmpty(row.Member("employee").Member("attributes").Member("id").Unwrapped().AsText()) is { } id ? new PersonId(id) : throw Unreadable("an absence of nobody");

    private ConnectorException Unreadable(string what) => client.Failures.Unreadable(what);

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static bool TryMoment(string? text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment);

    private static DateOnly DayAt(DateTimeOffset moment, TimeZoneInfo? zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone ?? TimeZoneInfo.Utc).DateTime);
}
