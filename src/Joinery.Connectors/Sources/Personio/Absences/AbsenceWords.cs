using System.Globalization;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Personio.Absences;

/// <summary>What the words of an absence mean, in either generation.</summary>
internal static class AbsenceWords
{
    /// <summary>Only what is certainly approved counts; a word nobody knows waits, like a request.</summary>
    public static AbsenceState StateOf(string? status) => status?.Trim().ToLowerInvariant() switch
    {
        "approved" => AbsenceState.Approved,
        "rejected" or "declined" or "cancelled" or "canceled" or "deleted" or "withdrawn" => AbsenceState.Withdrawn,
        _ => AbsenceState.Pending,
    };

    public static bool IsElsewhere(string? category) => string.Equals(category, "offsite_work", StringComparison.OrdinalIgnoreCase);

    /// <summary>The day that stands first in a text, as it stands there: an offset behind it does not move it.</summary>
    public static DateOnly? DayOf(string? text) =>
        text is { Length: >= 10 } && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The parts of the first and the last day, where the first is only half from noon on and the last only until then.</summary>
    /// <param name="isLateStart">Gone from noon on the first day.</param>
    /// <param name="isEarlyEnd">Back at noon on the last day.</param>
    public static (DayPart First, DayPart Last) PartsOf(DateOnly firstDay, DateOnly? lastDay, bool isLateStart, bool isEarlyEnd)
    {
        if (firstDay != lastDay) return (isLateStart ? DayPart.Afternoon : DayPart.Day, isEarlyEnd && lastDay is not null ? DayPart.Morning : DayPart.Day);
        // Both on one day leave nothing: entered before Personio refused it, and meant as the whole day.
        var part = isLateStart == isEarlyEnd ? DayPart.Day : isLateStart ? DayPart.Afternoon : DayPart.Morning;
        return (part, part);
    }

    public static bool Touches(this Absence absence, DateOnly firstDay, DateOnly lastDay) => absence.FirstDay <= lastDay && !(absence.LastDay < firstDay);

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
