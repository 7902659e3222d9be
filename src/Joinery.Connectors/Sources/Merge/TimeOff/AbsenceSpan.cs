using System.Globalization;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Merge;

/// <summary>When somebody is off, out of the several ways in which systems tell it.</summary>
/// <param name="Hours">On each day; null where whole or half days are told.</param>
internal readonly record struct AbsenceSpan(DateOnly FirstDay, DateOnly? LastDay, DayPart Part, decimal? Hours)
{
    private const decimal HoursOfADay = 8;

    /// <summary>Null when not even a first day is told.</summary>
    /// <param name="tellsEnd">Whether the system tells ends; without one an absence then goes on until further notice.</param>
    public static AbsenceSpan? Of(Row row, bool tellsEnd)
    {
        if (Written(row.Text(TimeOffSlots.Start)) is not { } start) return null;
        var end = Written(row.Text(TimeOffSlots.End));
        var amount = Amount.Of(row);
        var first = DateOnly.FromDateTime(start);
        // So much of a unit that nobody knows is at least the day on which it begins.
        var isUnreadable = amount is null && AmountOf(row) > 0;
        if (end is not { } until) return new AbsenceSpan(first, LastByAmount(first, amount, tellsEnd && !isUnreadable), PartOf(amount, start), HoursOf(amount, null));

        var last = DateOnly.FromDateTime(until);
        var hasTimes = start.TimeOfDay != TimeSpan.Zero || until.TimeOfDay != TimeSpan.Zero;
        // With times an end at midnight is a moment, not a day.
        if (hasTimes && until.TimeOfDay == TimeSpan.Zero && last > first) last = last.AddDays(-1);
        if (last < first) last = first;
        var worked = hasTimes && amount is null && until > start ? Amount.OfHours((decimal)(until - start).TotalHours) : amount;
        return last == first
            ? new AbsenceSpan(first, last, PartOf(worked, start), HoursOf(worked, null))
            // Which of several days is the half one is not told, so all of them are whole.
            : new AbsenceSpan(first, last, DayPart.Day, HoursOf(amount, WorkingDays(first, last)));
    }

    /// <summary>Half a day or less is the half in which it begins; the morning where no time is told.</summary>
    private static DayPart PartOf(Amount? amount, DateTime start)
    {
        if (amount is not { } told || told.Days > 0.5m) return DayPart.Day;
        return start.Hour < 12 ? DayPart.Morning : DayPart.Afternoon;
    }

    // Less than half a day has no other way to be told than by its hours.
    private static decimal? HoursOf(Amount? amount, int? days) => amount switch
    {
        null => null,
        { IsHours: true } hours => Math.Round(hours.Value / Math.Max(1, days ?? 1), 2),
        { Value: < 0.5m } fraction => fraction.Value * HoursOfADay,
        _ => null,
    };

    private static DateOnly? LastByAmount(DateOnly first, Amount? amount, bool tellsEnd)
    {
        if (amount is not { } told) return tellsEnd ? null : first;
        var last = first;
        for (var left = (int)Math.Min(Math.Ceiling(told.Days), 1000) - 1; left > 0; left--)
            do last = last.AddDays(1);
            while (IsWeekend(last));
        return last;
    }

    private static int WorkingDays(DateOnly first, DateOnly last)
    {
        var days = 0;
        for (var day = first; day <= last && days < 1000; day = day.AddDays(1))
            if (!IsWeekend(day)) days++;
        return days;
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    /// <summary>The clock as it is written there: a day stands at midnight, whatever the zone beside it.</summary>
    private static DateTime? Written(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment.DateTime : null;

    /// <summary>How much; only what is more than nothing, of days or of hours, counts as told.</summary>
    private readonly record struct Amount(decimal Value, bool IsHours)
    {
        public decimal Days => IsHours ? Value / HoursOfADay : Value;

        public static Amount? Of(Row row) => AmountOf(row) is not ({ } value and > 0) ? null : row.Text(TimeOffSlots.Units)?.ToUpperInvariant() switch
        {
            "DAYS" => new Amount(value, IsHours: false),
            "HOURS" => new Amount(value, IsHours: true),
            _ => null,
        };

        public static Amount? OfHours(decimal hours) => new Amount(hours, IsHours: true);
    }

    public static decimal? AmountOf(Row row) =>
        decimal.TryParse(row.Text(TimeOffSlots.Amount), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
