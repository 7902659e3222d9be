using System.Globalization;
using Joinery.Sandbox.Company.TimeOff;

namespace Joinery.Sandbox.Merge.Data;

/// <summary>A time off in the four members that Merge has for it.</summary>
internal sealed record TimeOffTold(string Start, string? End, string? Units, decimal? Amount)
{
    private const decimal HoursOfADay = 8;
    private static readonly TimeOnly Midnight = TimeOnly.MinValue;

    public static TimeOffTold Of(TimeOffSpan span, MergeSwitches switches)
    {
        var (first, last) = (span.FirstDay, span.LastDay);
        var days = DaysOf(span);
        var (from, until) = switches.RealTimes ? (new TimeOnly(9, 0), days == 0.5m ? new TimeOnly(13, 0) : new TimeOnly(17, 0)) : (Midnight, Midnight);
        var end = switches.EndIsExclusive && !switches.RealTimes ? last?.AddDays(1) : last;
        var inHours = switches.HoursInsteadOfDays || span.IsHourly;
        var amount = inHours ? days * HoursOfADay : days;
        return new TimeOffTold(At(first, from)!, At(end, until), amount is null ? null : inHours ? "HOURS" : "DAYS", amount);
    }

    /// <summary>How many working days; null when nobody knows yet.</summary>
    private static decimal? DaysOf(TimeOffSpan span) => span switch
    {
        TimeOffSpan.Days days => Working(days.From, days.Until) - (days.From == days.Until && days.FromPortion == days.UntilPortion ? Half(days.FromPortion) : Half(days.FromPortion) + Half(days.UntilPortion)),
        TimeOffSpan.PortionOnRange portion => Working(portion.From, portion.Until) * (portion.Portion == DayPortion.AllDay ? 1 : 0.5m),
        TimeOffSpan.Hours hours => (hours.WholeHours + (hours.Minutes / 60m)) / HoursOfADay,
        TimeOffSpan.HoursOnRange hours => Working(hours.From, hours.Until) * hours.DailyHours / HoursOfADay,
        TimeOffSpan.DifferentDayDurations different => different.Durations.Sum(day => day.Hours + (day.Minutes / 60m)) / HoursOfADay,
        TimeOffSpan.SpecificHours specific => Working(specific.From, specific.Until) * (decimal)(specific.End - specific.Start).TotalHours / HoursOfADay,
        TimeOffSpan.DifferentSpecificHours different => different.DayHours.Sum(day => (decimal)(day.End - day.Start).TotalHours) / HoursOfADay,
        TimeOffSpan.PercentageOnRange percentage => Working(percentage.From, percentage.Until) * percentage.Percent / 100m,
        _ => null,
    };

    private static decimal Half(DayPortion portion) => portion == DayPortion.AllDay ? 0 : 0.5m;

    private static decimal Working(DateOnly first, DateOnly last)
    {
        var days = 0;
        for (var day = first; day <= last; day = day.AddDays(1))
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) days++;
        return Math.Max(1, days);
    }

    private static string? At(DateOnly? day, TimeOnly time) => day?.ToDateTime(time).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture) is { } text ? text + "Z" : null;
}
