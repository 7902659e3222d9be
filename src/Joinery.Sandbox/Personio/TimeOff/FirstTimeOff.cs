using System.Globalization;
using System.Text.Json;
using Joinery.Sandbox.Company.TimeOff;
using Joinery.Sandbox.Personio.First;
using Joinery.Sandbox.Personio.Gate;
using Joinery.Sandbox.Personio.People;
using Microsoft.AspNetCore.Http;

namespace Joinery.Sandbox.Personio.TimeOff;

/// <summary>Absences of v1: those in days at one address, whose offset counts pages, those in hours at another, whose offset counts rows.</summary>
internal static class FirstTimeOff
{
    private const int Usual = 200;

    public static Task DaysAsync(PersonioCall call) => ListAsync(call, hourly: false);

    public static Task HoursAsync(PersonioCall call) => ListAsync(call, hourly: true);

    /// <summary>The offset counts rows, and nothing tells how many there are.</summary>
    public static async Task TypesAsync(PersonioCall call)
    {
        var limit = Math.Clamp(call.Number("limit", Usual) ?? Usual, 1, Usual);
        await call.JsonAsync(json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("success", true);
            json.WriteStartArray("data");
            foreach (var type in PersonioAbsenceType.All(call.Sandbox).Skip(call.Number("offset", 0) ?? 0).Take(limit))
                WriteType(json, type);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static async Task ListAsync(PersonioCall call, bool hourly)
    {
        if (!TryDay(call, "start_date", DateOnly.MinValue, out var from) || !TryDay(call, "end_date", DateOnly.MaxValue, out var until)
            || call.Number("limit", Usual) is not (>= 1 and <= Usual and var limit) || call.Number("offset", 0) is not { } offset)
        {
            await call.RefuseAsync(StatusCodes.Status400BadRequest, "Provided request parameters are invalid.");
            return;
        }

        var employees = call.Context.Request.Query["employees[]"].OfType<string>().ToHashSet();
        var all = TimeOffView.Absences(call.View())
            .Where(absence => absence.IsHourly == hourly && absence.Request.Span.Touches(from, until))
            .Where(absence => employees.Count == 0 || employees.Contains(PersonioIds.Text(absence.Person.Id)))
            .ToArray();
        var page = hourly ? (offset / limit) + 1 : Math.Max(1, offset);
        var shown = all.Skip(hourly ? offset : (page - 1) * limit).Take(limit);
        await call.JsonAsync(json => WriteList(json, all.Length, page, limit, () =>
        {
            foreach (var absence in shown)
            {
                if (hourly)
                    WriteHours(json, absence);
                else
                    WriteDays(json, absence);
            }
        }));
    }

    private static void WriteList(Utf8JsonWriter json, int total, int page, int limit, Action rows)
    {
        json.WriteStartObject();
        json.WriteBoolean("success", true);
        FirstPage.WriteMetadata(json, total, page, limit);
        json.WriteStartArray("data");
        rows();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteDays(Utf8JsonWriter json, PersonioAbsence absence)
    {
        var span = absence.Request.Span;
        var isOneDay = span.FirstDay == span.LastDay;
        json.WriteStartObject();
        json.WriteString("type", "TimeOffPeriod");
        json.WriteStartObject("attributes");
        json.WriteNumber("id", absence.Request.Id);
        json.WriteString("id_v2", absence.SecondId);
        json.WriteString("status", absence.Status);
        json.WriteString("comment", "");
        json.WriteString("start_date", absence.Person.MidnightText(span.FirstDay));
        json.WriteString("end_date", span.LastDay is { } last ? absence.Person.MidnightText(last) : null);
        // Of one day the flag names the half; of several it halves its own end. Numbers, as in real answers.
        json.WriteNumber("half_day_start", (isOneDay ? absence.FirstPortion == DayPortion.Morning : absence.FirstPortion == DayPortion.Afternoon) ? 1 : 0);
        json.WriteNumber("half_day_end", (isOneDay ? absence.FirstPortion == DayPortion.Afternoon : absence.LastPortion == DayPortion.Morning) ? 1 : 0);
        json.WritePropertyName("time_off_type");
        WriteType(json, PersonioAbsenceType.Of(absence));
        WriteRest(json, absence);
    }

    private static void WriteHours(Utf8JsonWriter json, PersonioAbsence absence)
    {
        var type = PersonioAbsenceType.Of(absence);
        json.WriteStartObject();
        json.WriteString("type", "AbsencePeriod");
        json.WriteStartObject("attributes");
        json.WriteString("id", absence.SecondId);
        json.WriteString("measurement_unit", "hour");
        json.WriteString("status", absence.Status);
        json.WriteNumber("effective_duration", absence.Breakdown().Sum(day => day.Minutes));
        json.WriteString("start", Moment(absence, absence.Times.Start));
        json.WriteString("end", Moment(absence, absence.Times.End));
        json.WriteString("timezone", absence.Person.Site.TimeZone);
        json.WriteBoolean("half_day_start", false);
        json.WriteBoolean("half_day_end", false);
        json.WriteStartArray("breakdowns");
        foreach (var (day, minutes) in absence.Breakdown())
        {
            json.WriteStartObject();
            json.WriteString("date", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteNumber("effective_duration", minutes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("absence_type");
        json.WriteString("type", "AbsenceType");
        json.WriteStartObject("attributes");
        json.WriteString("id", type.SecondId);
        json.WriteString("name", type.Policy.Name);
        json.WriteNumber("time_off_type_id", type.Number);
        json.WriteEndObject();
        json.WriteEndObject();
        WriteRest(json, absence);
    }

    private static void WriteRest(Utf8JsonWriter json, PersonioAbsence absence)
    {
        json.WritePropertyName("employee");
        ShortEmployee.Write(json, absence.Person);
        json.WriteStartObject("certificate");
        json.WriteString("status", "not-required");
        json.WriteEndObject();
        json.WriteString("created_at", absence.Person.MomentText(absence.Request.CreatedAt));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteType(Utf8JsonWriter json, PersonioAbsenceType type)
    {
        json.WriteStartObject();
        json.WriteString("type", "TimeOffType");
        json.WriteStartObject("attributes");
        json.WriteNumber("id", type.Number);
        json.WriteString("name", type.Policy.Name);
        json.WriteString("category", type.Category);
        json.WriteString("unit", type.IsHourly ? "hour" : "day");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Moment(PersonioAbsence absence, DateTime local) =>
        TimeZoneInfo.ConvertTimeToUtc(local, absence.Person.Site.Zone).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static bool TryDay(PersonioCall call, string name, DateOnly otherwise, out DateOnly day)
    {
        day = otherwise;
        return call.Query(name) is not { } text || DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
    }
}
