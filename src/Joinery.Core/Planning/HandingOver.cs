using Joinery.Core.Model;

namespace Joinery.Core.Planning;

/// <summary>Several syncs of one target: a link goes to the sync that wants the account, and nothing is written to the target (BEHAVIOUR 3).</summary>
internal static class HandingOver
{
    /// <summary>Before anybody is shut out: whether another sync wants the very account. If so, the link is handed over.</summary>
    public static bool Try(PlanDraft draft, Link link, string? email)
    {
        var input = draft.Input;
        foreach (var other in input.OtherSyncs.OrderBy(o => o.Sync, StringComparer.Ordinal))
        {
            if (other.Wants(link.Namespace, link.Person, email) is not { } person) continue;
            // Somebody who has an account already needs no second one.
            if (input.Links.Of(other.Namespace, person) is { } own && own.Account != link.Account) continue;
            draft.Changes.Add(Change(link, other.Namespace, person, email, other.Sync));
            return true;
        }

        return false;
    }

    public static Change Change(Link link, Namespace space, PersonId person, string? email, string sync) => new()
    {
        Kind = ChangeKind.Link,
        Reason = new Reason(ReasonKind.MovedToSync, sync),
        Person = link.Person,
        Email = email,
        Account = link.Account,
        How = link.How,
        Before = Values.Of(("sync", link.Sync), ("person", link.Person.Value), ("namespace", link.Namespace.Value)),
        After = Values.Of(("sync", sync), ("person", person.Value), ("namespace", space.Value)),
        Step = Steps.Links,
    };
}
