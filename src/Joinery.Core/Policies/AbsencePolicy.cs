using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Core.Policies;

/// <summary>Which absences leave HR, and as what (BEHAVIOUR 7).</summary>
public sealed class AbsencePolicy(AbsenceSettings settings, TargetFacts target)
{
    /// <summary>What lies further back is left as it is.</summary>
    public const int DaysBack = 90;

    /// <summary>How far an absence without an end is sent, from today.</summary>
    public const int OpenDaysAhead = 60;

    // "All future ones" has to end somewhere: vendors are asked for a range of days, and often for a year at most at once. This makes two years.
    private const int DaysAhead = 640;
    private const decimal HalfADay = 4;
    private const string Otherwise = "*";

    /// <summary>The days to read: for every zone there is, all that can matter.</summary>
    public static (DateOnly First, DateOnly Last) Window(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return (today.AddDays(-DaysBack - 1), today.AddDays(DaysAhead));
    }

    /// <summary>What is to be written of it; null: nothing.</summary>
    /// <param name="today">The day at the person's workplace.</param>
    public AbsenceShape? ShapeOf(Absence absence, DateOnly today)
    {
        var sending = SendingOf(absence);
        if (absence.State != AbsenceState.Approved || sending == AbsenceSending.Skip) return null;
        var isOpen = absence.LastDay is null;
        var ahead = today.AddDays(OpenDaysAhead);
        var shape = new AbsenceShape(absence.FirstDay, absence.LastDay ?? (ahead < absence.FirstDay ? absence.FirstDay : ahead), absence.FirstPart, isOpen ? DayPart.Day : absence.LastPart,
            sending == AbsenceSending.Send ? absence.Type.Name : AbsenceToKeep.Absent, isOpen);
        return target.TakesHalfDays ? shape : WholeDays(shape);
    }

    /// <summary>Whether a half day of it is lost, in a target that takes whole days only.</summary>
    public bool LosesHalfDay(Absence absence) => absence.State == AbsenceState.Approved && !target.TakesHalfDays
        && (absence.FirstPart != DayPart.Day || absence.LastPart != DayPart.Day) && SendingOf(absence) != AbsenceSending.Skip;

    private static AbsenceShape? WholeDays(AbsenceShape shape)
    {
        var (first, last) = (shape.FirstDay, shape.LastDay);
        if (shape.LastPart != DayPart.Day && last > first) last = last.AddDays(-1);
        else if (shape.LastPart != DayPart.Day || (shape.FirstPart != DayPart.Day && first == last)) return null;
        if (shape.FirstPart != DayPart.Day) first = first.AddDays(1);
        return first > last ? null : shape with { FirstDay = first, LastDay = last, FirstPart = DayPart.Day, LastPart = DayPart.Day };
    }

    /// <summary>By the type's name or id; what means working elsewhere, or less than half a day, only where it is named.</summary>
    private AbsenceSending SendingOf(Absence absence)
    {
        if (settings.Types.TryGetValue(absence.Type.Name, out var named) || settings.Types.TryGetValue(absence.Type.Id, out named)) return named;
        if (absence.Type.WorksElsewhere || absence.Hours < HalfADay) return AbsenceSending.Skip;
        return settings.Types.GetValueOrDefault(Otherwise, AbsenceSending.Absent);
    }
}
