using System.Globalization;
using System.Text.Json.Nodes;
using Joinery.Sandbox.Company.TimeOff;
using Joinery.Sandbox.Personio.Gate;
using Joinery.Sandbox.Personio.People;
using Joinery.Sandbox.Personio.Second;
using Microsoft.AspNetCore.Http;

namespace Joinery.Sandbox.Personio.TimeOff;

/// <summary>Absences of v2, in days and hours alike. Ends are exclusive, times are local without a zone.</summary>
internal static class SecondTimeOff
{
    private const int Most = 100;

    public static Task TypesAsync(PersonioCall call) => SecondPage.WriteAsync(call, Most, Most, [.. PersonioAbsenceType.All(call.Sandbox).Select(type => new JsonObject
    {
        ["id"] = type.SecondId, ["name"] = type.Policy.Name, ["category"] = type.Category.ToUpperInvariant(), ["unit"] = type.IsHourly ? "HOURLY" : "DAILY",
    })]);

    public static async Task PeriodsAsync(PersonioCall call)
    {
        var isFiltered = call.Context.Request.Query.Keys.Any(key => key is not ("limit" or "cursor"));
        if (isFiltered && call.Switches.NoAbsenceFilters)
        {
            await call.RefuseAsync(StatusCodes.Status400BadRequest, "Provided filter encoding is invalid.");
            return;
        }

        var rows = TimeOffView.Absences(call.View()).Where(absence => IsWithin(call, absence)).Select(Row).ToList();
        await SecondPage.WriteAsync(call, Most, Most, rows);
    }

    public static async Task BreakdownsAsync(PersonioCall call)
    {
        if (TimeOffView.Absences(call.View()).FirstOrDefault(absence => absence.SecondId == call.Route("id")) is not { } absence)
        {
            await call.NotFoundAsync();
            return;
        }

        await SecondPage.WriteAsync(call, Most, Most, [.. absence.Breakdown().Select(day => new JsonObject
        {
            ["date"] = day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["effective_duration"] = absence.IsHourly ? new JsonObject { ["unit"] = "HOUR", ["value"] = day.Minutes / 60m } : new JsonObject { ["unit"] = "DAY", ["value"] = 1 },
        })]);
    }

    private static JsonObject Row(PersonioAbsence absence) => new()
    {
        ["id"] = absence.SecondId,
        ["person"] = new JsonObject { ["id"] = PersonioIds.Text(absence.Person.Id) },
        ["absence_type"] = new JsonObject { ["id"] = PersonioAbsenceType.Of(absence).SecondId },
        ["starts_from"] = new JsonObject { ["date_time"] = Local(Start(absence)), ["type"] = absence.FirstPortion == DayPortion.Afternoon ? "SECOND_HALF" : "FIRST_HALF" },
        ["ends_at"] = End(absence) is { } end ? new JsonObject { ["date_time"] = Local(end), ["type"] = absence.LastPortion == DayPortion.Morning ? "FIRST_HALF" : "SECOND_HALF" } : null,
        ["timezone_id"] = absence.Person.Site.TimeZone,
        ["comment"] = "",
        ["approval"] = new JsonObject { ["status"] = absence.Status.ToUpperInvariant() },
        ["created_at"] = PersonJson.Moment(absence.Request.CreatedAt),
        ["updated_at"] = PersonJson.Moment(absence.Request.CreatedAt),
    };

    private static DateTime Start(PersonioAbsence absence) => absence.IsHourly ? absence.Times.Start : absence.Request.Span.FirstDay.ToDateTime(TimeOnly.MinValue);

    private static DateTime? End(PersonioAbsence absence) =>
        absence.IsHourly ? absence.Times.End : absence.Request.Span.LastDay?.AddDays(1).ToDateTime(TimeOnly.MinValue);

    /// <summary>An end that is not there is behind no bound: who filters by it misses absences without one.</summary>
    private static bool IsWithin(PersonioCall call, PersonioAbsence absence) =>
        !(Moment(call, "starts_from.date_time.gte") is { } from && Start(absence) < from)
        && !(Moment(call, "starts_from.date_time.lte") is { } until && Start(absence) > until)
        && !(Moment(call, "ends_at.date_time.gte") is { } ends && !(End(absence) >= ends))
        && !(Moment(call, "ends_at.date_time.lte") is { } ended && !(End(absence) <= ended))
        && (call.Context.Request.Query["person.id"] is { Count: 0 } || call.Context.Request.Query["person.id"].Contains(PersonioIds.Text(absence.Person.Id)));

    private static DateTime? Moment(PersonioCall call, string name) =>
        DateTime.TryParse(call.Query(name), CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment : null;

    private static string Local(DateTime moment) => moment.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
}
