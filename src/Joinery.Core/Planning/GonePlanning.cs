using Joinery.Core.Model;
using Joinery.Core.Policies;

namespace Joinery.Core.Planning;

/// <summary>Linked people whom the read does not contain (BEHAVIOUR 1 and 2): a finding, until two reads half a day apart, or one approval, say more.</summary>
internal sealed class GonePlanning
{
    private static readonly TimeSpan Apart = TimeSpan.FromHours(12);

    private readonly PlanDraft _draft;
    private readonly PlanningInput _input;
    private readonly HashSet<PersonId> _doubtful;
    private readonly HandsOffList _handsOff;

    private GonePlanning(PlanDraft draft)
    {
        _draft = draft;
        _input = draft.Input;
        _doubtful = _input.Verdict.Kind == VerdictKind.Doubtful ? [.. _input.Verdict.Missing] : [];
        _handsOff = new HandsOffList(_input.Settings, new Zones(_input.Settings), _input.Now);
    }

    public static void Run(PlanDraft draft)
    {
        var input = draft.Input;
        if (!input.Settings.Accounts || input.Only is not null || !input.Mapping.MapsEnabled) return;
        var planning = new GonePlanning(draft);
        foreach (var link in input.Links.All.Where(planning.IsGone).OrderBy(l => l.Person.Value, StringComparer.Ordinal).ThenBy(l => l.Account.Value, StringComparer.Ordinal))
            if (draft.Accounts.Find(link.Account) is { } account && planning._handsOff.Of(link.Person, link.Email ?? account.Email) is null)
                planning.Plan(link, account);
    }

    private bool IsGone(Link link) => link.Sync == _input.Settings.Name && !_draft.NewLinks.ContainsKey(link.Account)
        && (link.Namespace != _input.Namespace || !_input.Read.Contains(link.Person));

    private void Plan(Link link, Account account)
    {
        var isOn = AccountPlanning.IsOn(account, link);
        if (link.Namespace != _input.Namespace)
        {
            if (isOn) ReportForeign(link);
            return;
        }

        var isVanished = _doubtful.Contains(link.Person) || IsVanished(link.Person);
        var email = link.Email ?? account.Email;
        if (!isVanished)
        {
            if (isOn) Report(link.Person);
        }
        else if (!isOn)
        {
            AccountPlanning.DeleteWhenDue(_draft, PersonOf(link, email), new Reason(ReasonKind.Vanished), link, account);
        }
        else if (!HandingOver.Try(_draft, link, email))
        {
            if (_input.Target.CanSuspend) _draft.Changes.Add(AccountPlanning.OnOff(ChangeKind.Suspend, PersonOf(link, email), account, new Reason(ReasonKind.Vanished), Steps.Suspensions));
            else Report(link.Person);
        }
    }

    private bool IsVanished(PersonId person) => _input.Missing.TryGetValue(person, out var since) && since.Reads >= 2 && _input.Read.StartedAt - since.At >= Apart;

    private static Person PersonOf(Link link, string? email) => new(link.Person, AttributeSet.Of((PersonAttributes.Email, email)));

    private void Report(PersonId person) => _draft.Find(FindingKind.NotInSource, person,
        "HR does not list this person any more; the account stays as it is until another read at least 12 hours later says the same.",
        _input.Read.Facts.KeepsLeavers ? "People who left stay listed here, so look first at what the connection's credential may see." : "If the person left, the account will be proposed for suspension; if not, ask HR.");

    private void ReportForeign(Link link) => _draft.Find(FindingKind.NotInSource, link.Person,
        $"The link of {link.Person} to the account {link.Account} is of {link.Namespace}, whose ids the source does not speak any more; the account stays as it is.",
        $"Say who it is now: joinery links {_input.Settings.Name} relink FILE; or split the link.", link.Account.Value);
}
