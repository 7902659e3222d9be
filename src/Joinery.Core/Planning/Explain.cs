using Joinery.Core.Model;
using Joinery.Core.Policies;

namespace Joinery.Core.Planning;

/// <summary>One step of how a person's plan came about, with what went in.</summary>
public sealed record ExplainStep(string Step, string Result, string Text, IReadOnlyDictionary<string, string?> Inputs);

/// <summary>Tells for one person each step with its inputs: read, status, day, scope, match, mapping, comparison, guard, outcome.</summary>
public static class Explain
{
    public static IReadOnlyList<ExplainStep> Of(PlanningInput input, PersonId id, Plan plan)
    {
        if (input.Read.Find(id) is not { } person) return [Absent(input, id), Outcome(plan, id)];
        var draft = new PlanDraft(input);
        Matching.Run(draft);
        var position = draft.PositionOf(id);
        var standing = draft.Standings[position];
        var subject = draft.Subjects[position];
        return
        [
            Read(input, person), Status(standing), Day(standing), Scoped(standing), Match(draft, subject, id), Mapped(input, person), Compared(plan, id), Guarded(plan, id), Outcome(plan, id),
        ];
    }

    private static ExplainStep Step(string step, string result, string text, params IEnumerable<(string, string?)> inputs) =>
        new(step, result, text, inputs.ToDictionary(i => i.Item1, i => i.Item2));

    private static ExplainStep Absent(PlanningInput input, PersonId id)
    {
        var text = input.Missing.TryGetValue(id, out var since)
            ? $"The read does not contain this person; missing since {since.At:yyyy-MM-dd HH:mm} UTC, in {since.Reads} reads."
            : "The read does not contain this person.";
        return Step("read", "absent", text);
    }

    private static ExplainStep Read(PlanningInput input, Person person)
    {
        var untold = input.Read.Layout.Names.Where(n => !person.Attributes[n].IsSupplied).ToList();
        return Step("read", "present", $"Read at {input.Read.StartedAt:yyyy-MM-dd HH:mm} UTC." + (untold.Count > 0 ? $" Not supplied: {string.Join(", ", untold)}." : ""),
            person.Attributes.Supplied().Select(a => (a.Name, a.Value.Text)));
    }

    private static ExplainStep Status(in Standing standing)
    {
        var word = standing.Life.StatusSupplied ? standing.Life.Status.Word() : "notSupplied";
        return Step("status", word, standing.Life.StatusSupplied ? $"HR's status comes to {word}." : "HR supplies no status for this person: the account stays as it is.", (PersonAttributes.Status, standing.Person.Attributes.Text(PersonAttributes.Status)));
    }

    private static ExplainStep Day(in Standing standing)
    {
        var life = standing.Life;
        var next = life.Next is { } due ? $" Next due: {due.At:yyyy-MM-dd HH:mm} UTC." : "";
        return Step("day", life.Today.ToString("yyyy-MM-dd", null), $"It is {life.Today:yyyy-MM-dd} at the workplace ({life.Zone}).{next}",
            (PersonAttributes.FirstDay, life.FirstDay?.ToString("yyyy-MM-dd", null)), (PersonAttributes.LastDay, life.LastDay?.ToString("yyyy-MM-dd", null)), ("zone", life.Zone));
    }

    private static ExplainStep Scoped(in Standing standing)
    {
        if (standing.HandsOff is { } off) return Step("scope", "handsOff", $"On the hands-off list: {off.Reason}.", ("until", off.Until?.ToString("yyyy-MM-dd", null)));
        return standing.Scope.Truth switch
        {
            Truth.Yes => Step("scope", "inside", standing.Scope.Because is { } why ? $"In scope: {why}." : "Everybody is in scope."),
            Truth.No => Step("scope", "outside", $"Out of scope: {standing.Scope.Because}."),
            _ => Step("scope", "unknown", $"Not known: {standing.Scope.Because} is not supplied, so what is stays."),
        };
    }

    private static ExplainStep Match(PlanDraft draft, Subject subject, PersonId id)
    {
        if (subject.Link is { } link)
            return Step("match", subject.IsNew ? "found" : subject.Account is null ? "missing" : "linked", subject.Account is null ? $"The linked account {link.Account} is gone." : $"{(subject.IsNew ? "Found" : "Linked to")} account {link.Account}.",
                ("account", link.Account.Value), ("how", link.How.ToString()), ("sync", link.Sync), ("suspendedBy", link.SuspendedBy?.ToString()));
        var finding = draft.Findings.FirstOrDefault(f => f.Person == id);
        return finding is not null ? Step("match", "finding", finding.Text) : Step("match", subject.Creates ? "absent" : "none", subject.Creates ? "No account matches: one is to be made." : "No account is linked, and none is due.");
    }

    private static ExplainStep Mapped(PlanningInput input, Person person)
    {
        var values = new AttributeValue[input.Mapping.Rows.Count];
        var problems = new List<MappingProblem>();
        input.Mapping.Map(person, values, problems);
        return Step("mapping", problems.Count == 0 ? "mapped" : "problem", problems.Count == 0 ? $"{values.Count(v => v.IsSupplied)} attributes come from the mapping." : problems[0].Text,
            input.Mapping.Rows.Select((r, i) => (r.Name, values[i].IsSupplied ? values[i].Text : "(not supplied)")));
    }

    private static ExplainStep Compared(Plan plan, PersonId id)
    {
        var absences = Rows(plan, id).Count(c => c.Absence is not null);
        var rows = Rows(plan, id).Where(c => c.Absence is null).SelectMany(c => c.After.Select(a => (a.Key, (string?)$"{c.Before[a.Key] ?? "(empty)"} -> {a.Value ?? "(empty)"}"))).DistinctBy(r => r.Key).ToList();
        var text = rows.Count == 0 ? "The account is as it should be." : $"{rows.Count} values differ.";
        return Step("comparison", rows.Count + absences == 0 ? "inStep" : "differs", absences == 0 ? text : $"{text} {absences} of the absences differ.", rows);
    }

    private static ExplainStep Guarded(Plan plan, PersonId id)
    {
        var held = plan.Changes.Any(c => c.Change.Person == id && c.IsHeld);
        return Step("guard", held ? "held" : "free", held ? $"Waits for a person: {string.Join(", ", plan.HeldBecause.Select(h => h.Kind is { } kind ? $"{kind} {h.Asked} of {h.Allowed}" : h.Why.ToString()).Distinct())}." : "No guard holds it.");
    }

    private static ExplainStep Outcome(Plan plan, PersonId id)
    {
        var changes = Rows(plan, id).Select(c => c.Kind.ToString()).Distinct().ToList();
        var findings = plan.Findings.Where(f => f.Person == id).ToList();
        var text = changes.Count > 0 ? $"Planned: {string.Join(", ", changes)}." : findings.Count > 0 ? findings[0].Text + " " + findings[0].WhatToDo : "Nothing is to be done.";
        return Step("outcome", changes.Count > 0 ? char.ToLowerInvariant(changes[0][0]) + changes[0][1..] : findings.Count > 0 ? "finding" : "nothing", text);
    }

    private static IEnumerable<Change> Rows(Plan plan, PersonId id) => plan.Changes.Select(c => c.Change).Where(c => c.Person == id);
}
