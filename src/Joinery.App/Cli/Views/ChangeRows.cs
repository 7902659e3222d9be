using Joinery.App.Cli.Answers;
using Joinery.App.Cli.Layout;
using Joinery.Core.Planning;

namespace Joinery.App.Cli.Views;

/// <summary>The rows of one kind of change: who, why, and the values that change.</summary>
internal static class ChangeRows
{
    private const int Indent = 2;
    private const int ValueIndent = 4;

    public static void Show(Page page, IReadOnlyList<ChangeAnswer> rows)
    {
        if (rows.Count == 0) return;
        var cells = rows.Select(r => (Who: Columns.Clean(Who(r)), Why: Columns.Clean(Why(page.Texts, r)), Values: Values(page, r))).ToList();
        var who = Math.Min(cells.Max(c => Columns.Width(c.Who)), (page.Width - Indent) * 3 / 5);
        foreach (var cell in cells)
        {
            // A short value stands on the row; longer ones, and all but the first, below it.
            var line = $"{Columns.Pad(Columns.Clip(cell.Who, who), who)}  {cell.Why}";
            var fits = cell.Values.Count == 1 && Columns.Width(line) + 2 + Columns.Width(cell.Values[0]) <= page.Width - Indent;
            page.Line(fits ? $"{line}  {cell.Values[0]}" : line, indent: Indent);
            if (fits) continue;
            foreach (var value in cell.Values) page.Line(value, Tone.Quiet, ValueIndent);
        }
    }

    public static string Who(ChangeAnswer row) => (row.Email ?? row.Person, row.Group) switch
    {
        ({ } person, _) => person,
        (null, { } group) => group,
        _ => row.Account ?? "",
    };

    public static string Why(Texts texts, ChangeAnswer row)
    {
        var key = $"ReasonKind.{Words.Of(row.Reason)}";
        var why = string.IsNullOrEmpty(row.Detail) ? texts[key] : texts.Say($"{key}.of", row.Detail);
        // Of a membership the group is the news.
        if (row.Group is null || row.Kind is not (ChangeKind.AddMember or ChangeKind.RemoveMember)) return why;
        return row.Reason == ReasonKind.MemberChanged ? row.Group : $"{row.Group}, {why}";
    }

    /// <summary>Before and after of an existing thing; what a new one is made of is not news.</summary>
    private static List<string> Values(Page page, ChangeAnswer row)
    {
        if (row.Kind is not (ChangeKind.Update or ChangeKind.SetManager or ChangeKind.RenameGroup or ChangeKind.ChangeAbsence or ChangeKind.Link)) return [];
        if (row.Kind == ChangeKind.Link) return row.Account is null ? [] : [$"-> {row.Account}"];
        // An absence shows all its days; news are those that differ.
        var isNews = (string name) => name != "group" && (row.Kind != ChangeKind.ChangeAbsence || row.Before.GetValueOrDefault(name) != row.After.GetValueOrDefault(name));
        return [.. row.Before.Keys.Union(row.After.Keys, StringComparer.Ordinal).Where(isNews).Select(n =>
            Values(page, n, row.Before.GetValueOrDefault(n), row.After.GetValueOrDefault(n)))];
    }

    /// <summary>Where both do not fit, both are cut: half a value says more than one value.</summary>
    private static string Values(Page page, string name, string? before, string? after)
    {
        var room = page.Width - ValueIndent - Columns.Width(name) - ": ".Length - " -> ".Length;
        var (old, now) = (Shown(page.Texts, before), Shown(page.Texts, after));
        var half = room / 2;
        var oldRoom = Math.Max(half, room - Columns.Width(now));
        return $"{name}: {Columns.Clip(old, oldRoom)} -> {Columns.Clip(now, room - Math.Min(oldRoom, Columns.Width(old)))}";
    }

    private static string Shown(Texts texts, string? value) => string.IsNullOrEmpty(value) ? texts["plan.empty"] : Columns.Clean(value);
}
