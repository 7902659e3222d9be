using Joinery.Core.Model;
using Joinery.Core.Policies;

namespace Joinery.Core.Planning;

/// <summary>Linked people whom the read does not contain (BEHAVIOUR 1 and 2): a finding, until two reads half a day apart, or one approval, say more.</summary>
internal static class GonePlanning
{
    private static readonly TimeSpan Apart = TimeSpan.FromHours(12);

    public static void Run(PlanDraft draft)
    {
        var input = draft.Input;
        if (!input.Settings.Accounts || input.Only is not null) return;
        foreach (var link in input.Links.All.Where(l => l.Sync == input.Settings.Name && l.Namespace == input.Namespace && !input.Read.Contains(l.Person)).OrderBy(l => l.Person.Value, StringComparer.Ordinal))
        {
            if (draft.Accounts.Find(link.Account) is not { } account || IsHandsOff(input, link, account)) continue;
            if (account.Enabled == false || !input.Mapping.MapsEnabled || !input.Target.CanSuspend) continue;
            var person = new Person(link.Person, AttributeSet.Of((PersonAttributes.Email, link.Email ?? account.Email)));
            if (IsWantedElsewhere(draft, link, person)) continue;
            var isDoubtful = input.Verdict.Kind == VerdictKind.Doubtful && input.Verdict.Missing.Contains(link.Person);
            if (isDoubtful || IsVanished(input, link.Person)) draft.Changes.Add(AccountPlanning.OnOff(ChangeKind.Suspend, person, account, new Reason(ReasonKind.Vanished), Steps.Suspensions));
            else Report(draft, link.Person);
        }
    }

    private static bool IsVanished(PlanningInput input, PersonId person) =>
        input.Missing.TryGetValue(person, out var since) && since.Reads >= 2 && input.Read.StartedAt - since.At >= Apart;

    private static bool IsHandsOff(PlanningInput input, Link link, Account account) => input.Settings.HandsOff.Any(h =>
        (h.Until is not { } until || until >= DateOnly.FromDateTime(input.Now.UtcDateTime))
        && (h.Person == link.Person.Value || string.Equals(h.Person, link.Email ?? account.Email, StringComparison.OrdinalIgnoreCase)));

    private static bool IsWantedElsewhere(PlanDraft draft, Link link, Person person)
    {
        foreach (var other in draft.Input.OtherSyncs)
        {
            if (other.Wants(link.Namespace, link.Person, person.Email) is not { } theirs) continue;
            draft.Changes.Add(Matching.HandOver(other.Namespace, theirs, person.Email, link, other.Sync));
            return true;
        }

        return false;
    }

    private static void Report(PlanDraft draft, PersonId person) => draft.Find(FindingKind.NotInSource, person,
        "HR does not list this person any more; the account stays as it is until another read at least 12 hours later says the same.",
        draft.Input.Read.Facts.KeepsLeavers ? "People who left stay listed here, so look first at what the connection's credential may see." : "If the person left, the account will be proposed for suspension; if not, ask HR.");
}
