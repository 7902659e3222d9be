using System.Collections.Frozen;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Csv;

/// <summary>Words for statuses, Dutch and English. What is not among them is unknown, and never means that somebody left.</summary>
internal static class StatusWords
{
    private static readonly FrozenDictionary<string, string> OfEmployment = Words(
        (EmploymentStatusWords.Active, "active actief employed indienst working werkzaam current huidig ja yes true waar y j 1 a"),
        (EmploymentStatusWords.OnLeave, "onleave leave metverlof verlof longleave langdurigverlof parentalleave ouderschapsverlof zwangerschapsverlof maternityleave sabbatical ziek langdurigziek sick nonactief opnonactief"),
        (EmploymentStatusWords.Ended, "ended inactive inactief left uitdienst terminated ontslagen former exemployee oudmedewerker vertrokken beeindigd resigned nee no false onwaar n 0"),
        (EmploymentStatusWords.Upcoming, "upcoming toekomstig hired aangenomen future preboarding nognietindienst pending aankomend starter"));

    private static readonly FrozenDictionary<string, AbsenceState> OfAbsence = Words(
        (AbsenceState.Approved, "approved goedgekeurd akkoord accepted toegekend ja yes true opgenomen taken definitief booked"),
        (AbsenceState.Withdrawn, "withdrawn ingetrokken cancelled canceled geannuleerd declined rejected afgewezen afgekeurd deleted verwijderd nee no false vervallen"));

    /// <summary>One of <see cref="EmploymentStatusWords"/>.</summary>
    public static string Employment(string word) => OfEmployment.GetValueOrDefault(CsvHeadings.Plain(word), EmploymentStatusWords.Unknown);

    /// <summary>A word that nobody knows is not approved.</summary>
    public static AbsenceState Absence(string word) => OfAbsence.GetValueOrDefault(CsvHeadings.Plain(word), AbsenceState.Pending);

    private static FrozenDictionary<string, T> Words<T>(params ReadOnlySpan<(T Meaning, string Words)> meanings)
    {
        var all = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (meaning, words) in meanings)
            foreach (var word in words.Split(' ')) all.Add(word, meaning);
        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
