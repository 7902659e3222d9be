using Joinery.Core.Model;
using Joinery.Core.Policies;

namespace Joinery.Core.Planning;

/// <summary>What a person's standing alone gives somebody to look at.</summary>
internal static class StandingFindings
{
    public static void Report(PlanDraft draft, in Standing standing)
    {
        var person = standing.Person.Id;
        if (standing.Life.Finding == FindingKind.StatusUnknown)
            draft.Find(FindingKind.StatusUnknown, person, standing.Life.StatusSupplied ? "HR gives a status for this person that says nothing about access; the account stays as it is." : "HR does not supply a status for this person; the account stays as it is.",
                "Look at this person's status in HR, and whether the connection may see it.");
        else if (standing.Life.Finding == FindingKind.EndedButActive)
            draft.Find(FindingKind.EndedButActive, person, $"The last day was {standing.Life.LastDay:yyyy-MM-dd}, but HR still says active; the account stays on.", "Ask HR to end the employment, or to correct the last day.");
        if (standing.Scope.Truth == Truth.Unknown && standing.Life.Wish != AccountWish.Keep)
            draft.Find(FindingKind.AttributeNotSupplied, person, $"{standing.Scope.Because}, so nobody can tell whether this person is in scope; what is stays as it is.",
                "Let the connection's credential see what the scope asks about, for this person too.", "scope");
    }

    public static void Unreadable(PlanDraft draft)
    {
        foreach (var problem in draft.Input.Unreadable)
            draft.Find(FindingKind.RowUnreadable, problem.Person, $"{problem.Where} cannot be read: {problem.Text} {(problem.Person is null ? "It may be anybody's, so nobody who is missing counts as gone." : "Whatever there is of this person stays as it is.")}",
                "Mend the row where it is made; the next run reads it again.", problem.Where);
    }

    public static void NotSupplied(PlanDraft draft, PersonId person, string attribute) =>
        draft.Find(FindingKind.AttributeNotSupplied, person, $"{attribute} is not supplied for this person; what depends on it stays as it is.",
            "Let the connection's credential see this attribute for this person too.", attribute);
}
