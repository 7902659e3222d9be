using Joinery.Sandbox.Company.TimeOff;
using Joinery.Sandbox.Personio.People;

namespace Joinery.Sandbox.Personio.TimeOff;

/// <summary>One absence as Personio keeps it: in days with halves at its ends, or in hours.</summary>
internal sealed record PersonioAbsence(TimeOffRequest Request, PersonioPerson Person)
{
    public bool IsHourly => Request.Span.IsHourly;

    public string Id => PersonioIds.Text(Request.Id);

    public string SecondId => PersonioIds.Uuid("absence", Request.Id);

    public string Status => Request.Status switch
    {
        TimeOffStatus.Approved => "approved",
        TimeOffStatus.Pending => "pending",
        _ => "rejected",
    };

    public DayPortion FirstPortion => Request.Span switch
    {
        TimeOffSpan.Days days => days.FromPortion,
        TimeOffSpan.OpenEnded open => open.FromPortion,
        TimeOffSpan.PortionOnRange portion when portion.From == portion.Until => portion.Portion,
        _ => DayPortion.AllDay,
    };

    public DayPortion LastPortion => Request.Span switch
    {
        TimeOffSpan.Days days => days.From == days.Until ? days.FromPortion : days.UntilPortion,
        TimeOffSpan.PortionOnRange portion when portion.From == portion.Until => portion.Portion,
        _ => DayPortion.AllDay,
    };

    /// <summary>Of an absence in hours: from nine o'clock at the workplace, or the times that were entered.</summary>
    public (DateTime Start, DateTime End) Times
    {
        get
        {
            var (first, last) = (Request.Span.FirstDay, Request.Span.LastDay ?? Request.Span.FirstDay);
            return Request.Span switch
            {
                TimeOffSpan.SpecificHours hours => (first.ToDateTime(hours.Start), last.ToDateTime(hours.End)),
                TimeOffSpan.DifferentSpecificHours hours => (first.ToDateTime(hours.DayHours[0].Start), last.ToDateTime(hours.DayHours[^1].End)),
                _ => (first.ToDateTime(new TimeOnly(9, 0)), last.ToDateTime(new TimeOnly(9, 0)).AddMinutes(MinutesOn(last))),
            };
        }
    }

    public IEnumerable<(DateOnly Day, int Minutes)> Breakdown()
    {
        for (var day = Request.Span.FirstDay; day <= (Request.Span.LastDay ?? Request.Span.FirstDay); day = day.AddDays(1))
            yield return (day, MinutesOn(day));
    }

    private int MinutesOn(DateOnly day) => Request.Span switch
    {
        TimeOffSpan.Hours hours => (hours.WholeHours * 60) + hours.Minutes,
        TimeOffSpan.HoursOnRange hours => (int)(hours.DailyHours * 60),
        TimeOffSpan.DifferentDayDurations different => different.Durations.Where(one => one.On == day).Sum(one => (one.Hours * 60) + one.Minutes),
        TimeOffSpan.SpecificHours hours => (int)(hours.End - hours.Start).TotalMinutes,
        TimeOffSpan.DifferentSpecificHours different => different.DayHours.Where(one => one.On == day).Sum(one => (int)(one.End - one.Start).TotalMinutes),
        _ => 0,
    };
}

/// <summary>The absences that can be listed: cancelled and deleted ones are gone.</summary>
internal static class TimeOffView
{
    public static IEnumerable<PersonioAbsence> Absences(PersonioView view) => view.Sandbox.Company.TimeOff.Requests
        .Where(request => request.Status is not (TimeOffStatus.Canceled or TimeOffStatus.Deleted))
        .Where(request => view.Snapshot.Find(request.EmployeeId) is not null)
        .OrderBy(request => request.Id)
        .Select(request => new PersonioAbsence(request, view.Of(view.Snapshot.Find(request.EmployeeId)!)));
}

/// <summary>A kind of absence: a number in v1, a UUID in v2.</summary>
internal sealed record PersonioAbsenceType(long Number, TimeOffPolicy Policy)
{
    private const long First = 113_000;

    public string SecondId => PersonioIds.Uuid("type", Number);

    public string Category => Policy == TimeOffBook.WorkFromHome || Policy.Activity == TimeOffActivity.WorkTime ? "offsite_work"
        : Policy == TimeOffBook.Sick ? "sick_leave"
        : Policy == TimeOffBook.Holiday ? "paid_vacation"
        : "other";

    public bool IsHourly => Policy == TimeOffBook.Appointment;

    public static IEnumerable<PersonioAbsenceType> All(PersonioSandbox sandbox) => sandbox.Company.TimeOff.Policies.Select((policy, index) => new PersonioAbsenceType(First + index + 1, policy));

    public static PersonioAbsenceType Of(PersonioAbsence absence) =>
        All(absence.Person.View.Sandbox).FirstOrDefault(type => type.Policy == absence.Request.Policy) ?? new PersonioAbsenceType(First, absence.Request.Policy);
}
