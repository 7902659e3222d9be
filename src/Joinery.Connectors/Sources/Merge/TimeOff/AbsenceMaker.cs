using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Merge;

/// <summary>Turns the row of a time off into an absence.</summary>
internal sealed class AbsenceMaker(MergeSystem system)
{
    // Merge has no word for being at work elsewhere, so systems that have one pass on their own.
    private static readonly string[] Elsewhere =
        ["homeoffice", "workfromhome", "workingfromhome", "remotework", "workremote", "workingremote", "telework", "mobilework", "businesstrip", "worktravel", "thuiswerken", "dienstreis", "zakenreis", "workabroad"];

    private static readonly AbsenceType Untold = new("time off", "time off", WorksElsewhere: false);

    private readonly Dictionary<string, AbsenceType> _types = new(StringComparer.Ordinal);

    /// <summary>Null when nobody, or no day, is told.</summary>
    public Absence? Make(Row row)
    {
        if (row.Text(TimeOffSlots.Id) is not { } id || PersonOf(row) is not { } person) return null;
        if (TimeOffSpan.Of(row, system.Has(MergePowers.TimeOffEnd)) is not { } span) return null;
        return new Absence(id, person, span.FirstDay, span.LastDay, span.Part, span.Part, TypeOf(row), StateOf(row), span.Hours);
    }

    private static PersonId? PersonOf(Row row) =>
        (row.Text(TimeOffSlots.EmployeeRemoteId) ?? row.Text(TimeOffSlots.Employee)) is { } id ? new PersonId(id) : null;

    private AbsenceType TypeOf(Row row)
    {
        if (row.Text(TimeOffSlots.Type) is not { } word) return Untold;
        if (_types.TryGetValue(word, out var known)) return known;
        var plain = MergeSystems.Plain(word);
        return _types[word] = new AbsenceType(word, word, Array.Exists(Elsewhere, e => plain.Contains(e, StringComparison.Ordinal)));
    }

    // A word that we do not know is no approval, and no withdrawal either. Some systems have no status: what they tell is approved.
    private AbsenceState StateOf(Row row)
    {
        if (row.IsTrue(TimeOffSlots.WasDeleted) || TimeOffSpan.AmountOf(row) < 0) return AbsenceState.Withdrawn;
        return row.Text(TimeOffSlots.Status)?.Trim().ToUpperInvariant() switch
        {
            "APPROVED" => AbsenceState.Approved,
            "DECLINED" or "CANCELLED" or "CANCELED" or "DELETED" => AbsenceState.Withdrawn,
            null when !system.Has(MergePowers.TimeOffStatus) => AbsenceState.Approved,
            _ => AbsenceState.Pending,
        };
    }
}
