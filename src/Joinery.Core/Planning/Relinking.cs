using Joinery.Core.Model;
using Joinery.Core.Policies;

namespace Joinery.Core.Planning;

/// <summary>The ids changed (another HR system, another API version, another application): old pair to new pair, reviewed, nothing written to the target (BEHAVIOUR 3).</summary>
internal static class Relinking
{
    /// <summary>Null: the ids are the same. Else the pairs; where there are none, the ids changed all the same, and the whole plan is to be looked at.</summary>
    public static List<Change>? Propose(PlanDraft draft) => OtherNamespace(draft) ?? OtherIds(draft) ?? OtherTarget(draft);

    private static List<Change>? OtherNamespace(PlanDraft draft)
    {
        var input = draft.Input;
        var own = input.Links.All.Where(l => l.Sync == input.Settings.Name).ToList();
        var foreign = own.Where(l => l.Namespace != input.Namespace).OrderBy(l => l.Person.Value, StringComparer.Ordinal).ThenBy(l => l.Account.Value, StringComparer.Ordinal).ToList();
        if (foreign.Count == 0) return null;
        var byEmail = ByEmail(input);
        var pairs = new List<Change>();
        foreach (var link in foreign)
        {
            var email = link.Email ?? draft.Accounts.Find(link.Account)?.Email;
            if (email is not null && byEmail.TryGetValue(email, out var person) && input.Links.Of(input.Namespace, person.Id) is null)
                pairs.Add(Pair(link, person, link.Account, input.Namespace));
        }

        pairs = EachOnce(pairs);
        // A few links of an old company are left over from a relink before this, unless that was interrupted; each has a finding of its own.
        var isLeftOver = foreign.Count <= own.Count - foreign.Count || (pairs.Count == 0 && foreign.Count < own.Count);
        if (isLeftOver && !pairs.Exists(p => RowKey.Of(p).All(input.StillApproved.Contains))) return null;
        Report(draft, $"The source speaks the ids of {input.Namespace}; {foreign.Count} links of this sync are of {foreign[0].Namespace}.", foreign.Count - pairs.Count);
        return WithGroups(pairs, input);
    }

    private static List<Change>? OtherIds(PlanDraft draft)
    {
        var input = draft.Input;
        if (input.LastBelieved is not { } before || Believing.IdsChanged(input.Read, before) is not { } answer) return null;
        var pairs = new List<Change>();
        foreach (var pair in answer.Pairs)
            if (input.Links.Of(input.Namespace, pair.Old) is { } link && link.Sync == input.Settings.Name && input.Links.Of(input.Namespace, pair.New) is null && input.Read.Find(pair.New) is { } person)
                pairs.Add(Pair(link, person, link.Account, input.Namespace));
        if (pairs.Count == 0) return null;
        var gone = input.Links.All.Count(l => l.Sync == input.Settings.Name && l.Namespace == input.Namespace && input.Read.Find(l.Person) is null);
        Report(draft, $"{answer.Vanished} of {answer.Known} known ids are gone, and {answer.Pairs.Length} new ones carry their e-mails.", gone - pairs.Count);
        return WithGroups(pairs, input);
    }

    private static List<Change>? OtherTarget(PlanDraft draft)
    {
        var input = draft.Input;
        if (input.LinksElsewhere.IsEmpty || input.Links.All.Any(l => l.Sync == input.Settings.Name)) return null;
        var pairs = new List<Change>();
        var newest = input.LinksElsewhere.Where(l => l.Namespace == input.Namespace).GroupBy(l => l.Person).Select(g => g.MaxBy(l => (l.Since, l.Account.Value))!).OrderBy(l => l.Person.Value, StringComparer.Ordinal).ToList();
        foreach (var link in newest)
        {
            if (input.Read.Find(link.Person) is not { } person) continue;
            var accounts = draft.Accounts.With(AccountAttributes.ExternalId, person.Id.Value);
            if (accounts.Count == 0) accounts = draft.Accounts.With(AccountAttributes.Email, person.Email);
            if (accounts.Count == 1 && input.Links.Of(accounts[0].Id) is null) pairs.Add(Pair(link, person, accounts[0].Id, input.Namespace));
        }

        pairs = EachOnce(pairs);
        Report(draft, $"The target is not the one that this sync's {newest.Count} links belong to.", newest.Count - pairs.Count);
        return pairs;
    }

    /// <summary>The groups go on with their members: else each would be made a second time beside the old one.</summary>
    private static List<Change> WithGroups(List<Change> pairs, PlanningInput input)
    {
        if (pairs.Count > 0 && input.Groups is { } groups) pairs.AddRange(GroupRelinking.Pairs(input.Settings.Name, input.Namespace, input.GroupLinks, groups).Select(p => GroupRelinking.Change(p, input.Namespace)));
        return pairs;
    }

    /// <summary>A person or an account that would be in two pairs is in none: nobody guesses.</summary>
    private static List<Change> EachOnce(List<Change> pairs)
    {
        var people = pairs.CountBy(p => p.Person!.Value).ToDictionary();
        var accounts = pairs.CountBy(p => p.Account!.Value).ToDictionary();
        return pairs.FindAll(p => people[p.Person!.Value] == 1 && accounts[p.Account!.Value] == 1);
    }

    private static Dictionary<string, Person> ByEmail(PlanningInput input)
    {
        var people = new Dictionary<string, Person>(StringComparer.OrdinalIgnoreCase);
        var shared = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var person in input.Read.People)
            if (person.Email is { } email && !people.TryAdd(email, person))
                shared.Add(email);
        foreach (var email in shared) people.Remove(email);
        return people;
    }

    private static Change Pair(Link link, Person person, AccountId account, Namespace space) => new()
    {
        Kind = ChangeKind.Link,
        Reason = new Reason(ReasonKind.Relinked, link.Person.Value),
        Person = person.Id,
        Email = person.Email,
        Account = account,
        How = LinkHow.Relinked,
        Before = Values.Of(("person", link.Person.Value), ("namespace", link.Namespace.Value), ("account", link.Account.Value)),
        After = Values.Of(("person", person.Id.Value), ("namespace", space.Value), ("account", account.Value)),
        Step = Steps.Links,
    };

    private static void Report(PlanDraft draft, string what, int without) => draft.Find(FindingKind.IdsChanged, null,
        what + (without > 0 ? $" For {without} of the links nobody with the same e-mail was found." : ""),
        $"Review the pairs and approve the plan to relink, which writes nothing to the target; or give the pairs yourself: joinery links {draft.Input.Settings.Name} relink FILE");
}
