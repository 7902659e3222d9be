using Joinery.Core.Model;
using Joinery.Core.Policies;

namespace Joinery.Core.Planning;

/// <summary>Makes the plan. Same input, same plan, same order, every time.</summary>
public static class Planner
{
    public static Plan Create(PlanningInput input)
    {
        if (input.Verdict.Kind == VerdictKind.Refused) return Plan.Nothing;
        var draft = new PlanDraft(input);
        StandingFindings.Unreadable(draft);
        var pairs = input.Only is null ? Relinking.Propose(draft) : null;
        if (pairs is { Count: > 0 }) return Finish(draft, pairs, idsChanged: true);
        Matching.Run(draft);
        AccountPlanning.Run(draft);
        UniqueValues.Run(draft);
        ManagerPlanning.Run(draft);
        GroupPlanning.Run(draft);
        GonePlanning.Run(draft);
        AbsencePlanning.Run(draft);
        PicturePlanning.Run(draft);
        return Finish(draft, draft.Changes, idsChanged: pairs is not null);
    }

    /// <summary>The plan that turns a run back, held until a person approves it.</summary>
    public static Plan Undo(PlanningInput input, IReadOnlyList<Done> run, UndoChoice choice)
    {
        var draft = new PlanDraft(input);
        Undoing.Run(draft, run, choice);
        return Finish(draft, draft.Changes, undone: true);
    }

    private static Plan Finish(PlanDraft draft, List<Change> changes, bool idsChanged = false, bool undone = false)
    {
        var input = draft.Input;
        var ordered = changes.ToArray();
        Array.Sort(ordered, Order);
        ordered = WithoutDeferred(ordered, input.Deferred);
        var (rows, holds) = Holding.Decide(draft, ordered, idsChanged, undone);
        var touched = ordered.Select(c => c.Person).OfType<PersonId>().Where(input.Read.Contains).Distinct().Count();
        return new Plan
        {
            Changes = rows,
            Findings = [.. draft.Findings.Distinct().Select(f => FindingNames.Named(f, input)).OrderBy(f => f.Kind).ThenBy(f => f.Person?.Value, StringComparer.Ordinal).ThenBy(f => f.Subject, StringComparer.Ordinal).ThenBy(f => f.Text, StringComparer.Ordinal)],
            HeldBecause = holds,
            NextDue = Forecast.NextDue(draft.Standings, input.Now),
            Unchanged = (input.Only?.Count ?? input.Read.People.Count) - touched,
        };
    }

    /// <summary>Rows that failed and wait for their next try are left out, with what stands on them.</summary>
    private static Change[] WithoutDeferred(Change[] changes, IReadOnlySet<string> deferred)
    {
        if (deferred.Count == 0) return changes;
        var isOut = Array.ConvertAll(changes, c => RowKey.Of(c).Any(deferred.Contains));
        Dependence.Spread(changes, isOut);
        return [.. changes.Where((_, i) => !isOut[i])];
    }

    private static int Order(Change a, Change b)
    {
        var order = a.Step.CompareTo(b.Step);
        if (order == 0) order = a.Kind.CompareTo(b.Kind);
        if (order == 0) order = string.CompareOrdinal(a.Person?.Value, b.Person?.Value);
        if (order == 0) order = (a.Group?.Kind ?? 0).CompareTo(b.Group?.Kind ?? 0);
        if (order == 0) order = string.CompareOrdinal(a.Group?.Value, b.Group?.Value);
        if (order == 0) order = string.CompareOrdinal(a.Account?.Value, b.Account?.Value);
        return order != 0 ? order : string.CompareOrdinal(a.Absence, b.Absence);
    }
}
