using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.Core.Policies;

/// <summary>A person without a link whose candidate account is linked already: a rehire, a stranger, or another sync's person.</summary>
internal sealed class Rehires(PlanDraft draft)
{
    private readonly PlanningInput _input = draft.Input;

    /// <summary>Whether the account may become this person's; findings say why not.</summary>
    public bool AcceptLinked(in Standing standing, Account account, Link link)
    {
        // Somebody who left needs no account, and takes none from anybody.
        if (!standing.WantsAccount) return false;
        var person = standing.Person;
        if (link.Sync != _input.Settings.Name)
        {
            if (IsWanted(link)) return ReportOwned(person, link);
            // From another source and still on: the same human goes on there. Once it is off, it may be anybody's address.
            if (link.Namespace != _input.Namespace && account.Enabled != false) return true;
        }

        if (!IsGone(draft, link)) return ReportSameAddress(standing, link.Person, account);
        var decision = _input.Decisions.FirstOrDefault(d => d.Person == person.Id && (d.Account == account.Id || (d.Account is null && d.Kind != DecisionKind.Other)));
        if (decision is not null) return decision.Kind == DecisionKind.Rehire;
        // Only what stays with a human for life counts: a name alone may be a namesake's.
        var old = link.Namespace == _input.Namespace ? _input.Read.Find(link.Person) ?? _input.LastBelieved?.Find(link.Person) : null;
        if (_input.Settings.Lifecycle.RehireAutomatically && IsSameHuman(person, old, account)) return true;
        return account.Enabled != false ? ReportStillOn(person, link, account) : Propose(person, link, account);
    }

    /// <summary>Whether a person said that somebody else needs this address of a gone person's account.</summary>
    public static bool IsGivenUp(PlanDraft draft, AccountId account, string? address)
    {
        if (address is null || draft.Input.Decisions.IsEmpty) return false;
        foreach (var decision in draft.Input.Decisions)
            if (decision.Account == account && TakerOf(draft, decision) is { } taker && string.Equals(taker.Email, address, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    /// <summary>Who is to get the address of the account that a decision names; null where the decision is not, or no longer, to the point.</summary>
    public static Person? TakerOf(PlanDraft draft, Decision decision) =>
        decision is { Kind: DecisionKind.Other, Account: { } account } && draft.Input.Links.Of(account) is { } link && link.Person != decision.Person && IsGone(draft, link)
            ? draft.Input.Read.Find(decision.Person)
            : null;

    public bool ReportSameAddress(in Standing standing, PersonId holder, Account account)
    {
        if (!standing.WantsAccount) return false;
        draft.Find(FindingKind.DuplicateEmail, standing.Person.Id, $"This person has the same e-mail or user name as {holder}, whose account {account.Id} it is.",
            "Give each of the two an address of their own in the HR system.", holder.Value);
        return false;
    }

    private bool IsWanted(Link link) => _input.OtherSyncs.FirstOrDefault(o => o.Sync == link.Sync)?.Wants(link.Namespace, link.Person, link.Email) is not null;

    private static bool IsGone(PlanDraft draft, Link link)
    {
        if (link.Namespace != draft.Input.Namespace) return true;
        var position = draft.PositionOf(link.Person);
        return position < 0 || draft.Standings[position].Life.Status == EmploymentStatus.Ended;
    }

    private bool ReportOwned(Person person, Link link)
    {
        draft.Find(FindingKind.OwnedByOtherSync, person.Id, $"The account {link.Account} belongs to the sync {link.Sync}, for {link.Person}.",
            "Narrow the scope of one of the two syncs, so that each person is in one of them.", link.Sync);
        return false;
    }

    private bool ReportStillOn(Person person, Link link, Account account)
    {
        draft.Find(FindingKind.LinkedElsewhere, person.Id, $"The account {account.Id} with this person's address belongs to {link.Person}, who is gone, and is still enabled.",
            "Wait until it is suspended, then decide whether it is the same human.", account.Id.Value);
        return false;
    }

    private bool Propose(Person person, Link link, Account account)
    {
        draft.Find(FindingKind.RehireProposed, person.Id, $"The suspended account {account.Id} of {link.Person}, who is gone, has this person's address.",
            $"The same human: joinery links {_input.Settings.Name} rehire {person.Id}. Somebody else: joinery links {_input.Settings.Name} other {person.Id}.", account.Id.Value);
        return false;
    }

    private static bool IsSameHuman(Person person, Person? old, Account account)
    {
        var last = old?.Attributes.Text(PersonAttributes.LastName) ?? account.Attributes.Text(AccountAttributes.LastName);
        var number = old?.Attributes.Text(PersonAttributes.EmployeeNumber) ?? account.Attributes.Text(AccountAttributes.EmployeeNumber);
        var born = old?.Attributes.Text(PersonAttributes.BirthDate);
        return IsEqual(last, person.Attributes.Text(PersonAttributes.LastName))
            && (IsEqual(number, person.Attributes.Text(PersonAttributes.EmployeeNumber)) || IsEqual(born, person.Attributes.Text(PersonAttributes.BirthDate)));
    }

    private static bool IsEqual(string? a, string? b) => a is not null && string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
