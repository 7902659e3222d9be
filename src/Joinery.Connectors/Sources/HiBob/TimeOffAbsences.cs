using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.HiBob;

/// <summary>What one request means: an absence, or one for each day where its days differ in a way that a range cannot tell.</summary>
internal static class TimeOffAbsences
{
    private static readonly HashSet<string> CountedInHours = new(StringComparer.OrdinalIgnoreCase)
    {
        "hours", "hoursOnRange", "differentDayDurations", "specificHoursDayDurations", "differentSpecificHoursDayDurations", "percentageOnRange",
    };

    /// <param name="from">Days told one by one are told from this day on, to <paramref name="until"/>.</param>
    public static IEnumerable<Absence> Of(TimeOffRow row, DateOnly from, DateOnly until, bool worksElsewhere)
    {
        if (row is not { Id: { } id, Employee: { } employee }) throw Unreadable("without an id or a person");
        if ((row.First ?? (row.Days.Count > 0 ? row.Days.Min(d => d.Day) : null)) is not { } first) throw Unreadable("without a day");
        var whole = new Absence(id, new PersonId(employee), first, row.Last, PartOf(row.FirstPortion), PartOf(row.LastPortion), TypeOf(row, worksElsewhere), StateOf(row.Status), HoursOf(row, row.Hours));
        if (row.Days.Count > 0)
            return row.Days.Where(d => d.Day >= from && d.Day <= until).Select(d => OnDay(whole, d.Day, PartOf(d.Portion)) with { Hours = HoursOf(row, d.Hours) });
        var portion = PartOf(row.DayPortion);
        return portion == DayPart.Day ? [OneDayAsSuch(whole)] : DaysOf(whole, from, until).Select(day => OnDay(whole, day, portion));
    }

    private static IEnumerable<DateOnly> DaysOf(Absence absence, DateOnly from, DateOnly until)
    {
        var last = absence.LastDay < until ? absence.LastDay.Value : until;
        for (var day = absence.FirstDay > from ? absence.FirstDay : from; day <= last; day = day.AddDays(1)) yield return day;
    }

    private static Absence OnDay(Absence whole, DateOnly day, DayPart part) =>
        whole with { Id = FormattableString.Invariant($"{whole.Id}:{day:yyyy-MM-dd}"), FirstDay = day, LastDay = day, FirstPart = part, LastPart = part };

    /// <summary>A single day is told twice, as the first and as the last: from morning to afternoon is all of it, and half of it may stand on one side only.</summary>
    private static Absence OneDayAsSuch(Absence absence)
    {
        if (absence.LastDay != absence.FirstDay || absence.FirstPart == absence.LastPart) return absence;
        var part = (absence.FirstPart, absence.LastPart) switch
        {
            (DayPart.Day, var last) => last,
            (var first, DayPart.Day) => first,
            _ => DayPart.Day,
        };
        return absence with { FirstPart = part, LastPart = part };
    }

    // Hours that are not told count as none: what may be an hour at the dentist must not cancel a day.
    private static decimal? HoursOf(TimeOffRow row, decimal? told) => told ?? (CountedInHours.Contains(row.Duration ?? "") ? 0 : null);

    private static AbsenceType TypeOf(TimeOffRow row, bool worksElsewhere)
    {
        var name = row.PublicName ?? AbsenceToKeep.Absent;
        return new AbsenceType(name, name, worksElsewhere);
    }

    private static DayPart PartOf(string? portion) => portion?.ToLowerInvariant() switch
    {
        "morning" => DayPart.Morning,
        "afternoon" => DayPart.Afternoon,
        _ => DayPart.Day,
    };

    // Approved ones alone are asked for, so one without a word is approved; a word that nobody knows is not.
    private static AbsenceState StateOf(string? status) => status?.ToLowerInvariant() switch
    {
        null or "approved" => AbsenceState.Approved,
        "declined" or "canceled" or "cancelled" or "deleted" or "withdrawn" => AbsenceState.Withdrawn,
        _ => AbsenceState.Pending,
    };

    private static ConnectorException Unreadable(string what) =>
        new(FailureKind.UnexpectedAnswer, $"Bob listed time off {what}, so the list cannot be used. Try again; if it stays, report this with the log.");
}
