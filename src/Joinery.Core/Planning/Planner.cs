using System.Collections.Immutable;
using Joinery.Core.Model;
using Joinery.Core.Policies;

namespace Joinery.Core.Planning;

/// <summary>Makes the plan. Same input, same plan, same order, every time.</summary>
public static class Planner
{
    public static Plan Create(PlanningInput input)
    {
        var draft = new PlanDraft(input);
        if (input.Only is null && Relinking.Propose(draft) is { } pairs) return Finish(draft, pairs, idsChanged: true);
        Matching.Run(draft);
        AccountPlanning.Run(draft);
        UniqueValues.Run(draft);
        ManagerPlanning.Run(draft);
        GroupPlanning.Run(draft);
        GonePlanning.Run(draft);
        return Finish(draft, draft.Changes);
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
        var due = input.Deferred.Count == 0 ? changes : changes.Where(c => !RowKey.Of(c).Any(input.Deferred.Contains)).ToList();
        var ordered = due.ToArray();
        Array.Sort(ordered, Order);
        var (rows, holds) = Holding.Decide(draft, ordered, idsChanged, undone);
        var touched = ordered.Select(c => c.Person).OfType<PersonId>().Where(input.Read.Contains).Distinct().Count();
        return new Plan
        {
            Changes = rows,
            Findings = [.. draft.Findings.Distinct().OrderBy(f => f.Kind).ThenBy(f => f.Person?.Value, StringComparer.Ordinal).ThenBy(f => f.Subject, StringComparer.Ordinal)],
            HeldBecause = holds,
            Unchanged = (input.Only?.Count ?? input.Read.People.Count) - touched,
        };
    }

    private static int Order(Change a, Change b)
    {
        var order = a.Step.CompareTo(b.Step);
        if (order == 0) order = a.Kind.CompareTo(b.Kind);
        if (order == 0) order = string.CompareOrdinal(a.Person?.Value, b.Person?.Value);
        if (order == 0) order = (a.Group?.Kind ?? 0).CompareTo(b.Group?.Kind ?? 0);
        return order != 0 ? order : string.CompareOrdinal(a.Group?.Value, b.Group?.Value);
    }
}
