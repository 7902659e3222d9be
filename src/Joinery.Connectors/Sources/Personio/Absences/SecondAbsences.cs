using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Joinery.Connectors.Sources.Personio.Access;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Personio.Absences;

/// <summary>Absences of the second generation, in days and in hours alike.</summary>
internal sealed class SecondAbsences(SecondClient client)
{
    private const string Path = "/v2/absence-periods";
    private const string Page = "limit=100";
    private const string FirstHalf = "FIRST_HALF";
    private const string SecondHalf = "SECOND_HALF";

    public async IAsyncEnumerable<Absence> ReadAsync(DateOnly firstDay, DateOnly lastDay, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var types = new Dictionary<string, AbsenceType>(StringComparer.Ordinal);
        await foreach (var type in client.ListAsync(new SecondList("/v2/absence-types", Page), cancellationToken))
            if (type.Text("id") is { } id) types[id] = new AbsenceType(id, type.Text("name") ?? AbsenceToKeep.Absent, AbsenceWords.IsElsewhere(type.Text("category")));

        var met = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in client.ListAsync(PeriodsUntil(lastDay), cancellationToken))
            if (AbsenceOf(row, types) is var absence && absence.Touches(firstDay, lastDay) && met.Add(absence.Id)) yield return absence;
    }

    /// <summary>All that began by the last day. A filter on the end would leave out absences that have none, so the past comes along and is passed over.</summary>
    private static SecondList PeriodsUntil(DateOnly lastDay) =>
        new(Path, $"starts_from.date_time.lte={AbsenceWords.Iso(lastDay)}T23%3A59%3A59&{Page}") { PlainQuery = Page };

    private Absence AbsenceOf(JsonElement row, Dictionary<string, AbsenceType> types)
    {
        var id = row.Text("id") ?? throw client.Failures.Unreadable("an absence without an id");
        var person = row.Member("person").Text("id") ?? throw client.Failures.Unreadable("an absence of nobody");
        var start = MomentOf(row.Member("starts_from")) ?? throw client.Failures.Unreadable("an absence without a beginning");
        var end = MomentOf(row.Member("ends_at"));
        var firstDay = DateOnly.FromDateTime(start);
        // The end is the first moment after the absence: midnight belongs to the day before.
        var lastDay = end is { } last ? DateOnly.FromDateTime(last > start && last.TimeOfDay == TimeSpan.Zero ? last.AddDays(-1) : last) : (DateOnly?)null;
        var parts = AbsenceWords.PartsOf(firstDay, lastDay, Half(row, "starts_from") == SecondHalf, Half(row, "ends_at") == FirstHalf);
        var typeId = row.Member("absence_type").Text("id") ?? "";
        return new Absence(
            id, new PersonId(person), firstDay, lastDay, parts.First, parts.Last, types.GetValueOrDefault(typeId) ?? new AbsenceType(typeId, AbsenceToKeep.Absent, WorksElsewhere: false),
            AbsenceWords.StateOf(row.Member("approval").Text("status")), HoursBetween(start, end));
    }

    /// <summary>Of an absence that begins and ends within a day at times of that day; whole days have midnights.</summary>
    private static decimal? HoursBetween(DateTime start, DateTime? end) =>
        end is { } last && last > start && (last - start).TotalHours < 24 ? Math.Round((decimal)(last - start).TotalHours, 2) : null;

    private static string? Half(JsonElement row, string name) => row.Member(name).Text("type")?.ToUpperInvariant();

    // Local time without a zone. Where there is one after all, the clock on the wall still counts.
    private static DateTime? MomentOf(JsonElement edge) =>
        (edge.AsText() ?? edge.Text("date_time") ?? edge.Text("date")) is { } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment.DateTime : null;
}
