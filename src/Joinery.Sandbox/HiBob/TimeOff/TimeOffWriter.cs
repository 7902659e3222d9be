using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Joinery.Sandbox.Company;
using Joinery.Sandbox.Company.TimeOff;
using Joinery.Sandbox.HiBob.Tables;

namespace Joinery.Sandbox.HiBob.TimeOff;

/// <summary>The two vocabularies in which HiBob writes the same absence.</summary>
internal sealed record TimeOffNames(string Type, string StartPortion, string EndPortion, string HoursOnDate)
{
    public static TimeOffNames Usual { get; } = new("type", "startPortion", "endPortion", "hoursOnDate");

    public static TimeOffNames OutToday { get; } = new("requestRangeType", "startDatePortion", "endDatePortion", "hours");
}

/// <summary>Writes when somebody is off, whatever way it was entered.</summary>
internal static class TimeOffWriter
{
    public static void WriteSpan(Utf8JsonWriter json, TimeOffSpan span, TimeOffNames names, Site site)
    {
        json.WriteString(names.Type, TypeOf(span));
        if (span is TimeOffSpan.Hours hours)
        {
            json.WriteString("date", TableRow.Iso(hours.On));
            json.WriteNumber(names.HoursOnDate, hours.WholeHours);
            json.WriteNumber("minutes", hours.Minutes);
            return;
        }

        json.WriteString("startDate", TableRow.Iso(span.FirstDay));
        if (span.LastDay is { } last)
            json.WriteString("endDate", TableRow.Iso(last));
        WriteDetails(json, span, names, site);
    }

    public static string TypeOf(TimeOffSpan span) => span switch
    {
        TimeOffSpan.Days => "days",
        TimeOffSpan.PortionOnRange => "portionOnRange",
        TimeOffSpan.Hours => "hours",
        TimeOffSpan.HoursOnRange => "hoursOnRange",
        TimeOffSpan.DifferentDayDurations => "differentDayDurations",
        TimeOffSpan.SpecificHours => "specificHoursDayDurations",
        TimeOffSpan.DifferentSpecificHours => "differentSpecificHoursDayDurations",
        TimeOffSpan.PercentageOnRange => "percentageOnRange",
        TimeOffSpan.OpenEnded => "openEnded",
        _ => throw new InvalidOperationException($"No name is known for {span}."),
    };

    private static void WriteDetails(Utf8JsonWriter json, TimeOffSpan span, TimeOffNames names, Site site)
    {
        switch (span)
        {
            case TimeOffSpan.Days days:
                json.WriteString(names.StartPortion, Portion(days.FromPortion));
                json.WriteString(names.EndPortion, Portion(days.UntilPortion));
                break;
            case TimeOffSpan.PortionOnRange portion:
                json.WriteString("dayPortion", Portion(portion.Portion));
                break;
            case TimeOffSpan.HoursOnRange hours:
                json.WriteNumber("dailyHours", hours.DailyHours);
                break;
            case TimeOffSpan.DifferentDayDurations different:
                WriteDurations(json, different.Durations);
                break;
            case TimeOffSpan.SpecificHours specific:
                WriteTimes(json, specific.Start, specific.End);
                WriteZone(json, site, specific.From);
                break;
            case TimeOffSpan.DifferentSpecificHours different:
                WriteDayTimes(json, different.DayHours);
                WriteZone(json, site, different.FirstDay);
                break;
            case TimeOffSpan.PercentageOnRange percentage:
                json.WriteNumber("percentageOfDay", percentage.Percent);
                break;
            case TimeOffSpan.OpenEnded open:
                json.WriteString(names.StartPortion, Portion(open.FromPortion));
                break;
        }
    }

    private static void WriteDurations(Utf8JsonWriter json, ImmutableArray<DayDuration> durations)
    {
        json.WriteStartArray("durations");
        foreach (var day in durations)
        {
            json.WriteStartObject();
            json.WriteString("date", TableRow.Iso(day.On));
            json.WriteNumber("hours", day.Hours);
            json.WriteNumber("minutes", day.Minutes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteDayTimes(Utf8JsonWriter json, ImmutableArray<DayHours> days)
    {
        json.WriteStartArray("durations");
        foreach (var day in days)
        {
            json.WriteStartObject();
            json.WriteString("date", TableRow.Iso(day.On));
            WriteTimes(json, day.Start, day.End);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTimes(Utf8JsonWriter json, TimeOnly start, TimeOnly end)
    {
        json.WriteString("startTime", start.ToString("HH:mm", CultureInfo.InvariantCulture));
        json.WriteString("endTime", end.ToString("HH:mm", CultureInfo.InvariantCulture));
    }

    private static void WriteZone(Utf8JsonWriter json, Site site, DateOnly day)
    {
        var offset = site.Zone.GetUtcOffset(day.ToDateTime(new TimeOnly(12, 0)));
        json.WriteString("timeZone", site.TimeZone);
        json.WriteString("timeZoneOffset", (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hh\\:mm", CultureInfo.InvariantCulture));
    }

    private static string Portion(DayPortion portion) => portion switch
    {
        DayPortion.Morning => "morning",
        DayPortion.Afternoon => "afternoon",
        _ => "all_day",
    };
}
