using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.Core.Policies;

/// <summary>Who is who (BEHAVIOUR 3): stored link, external id, e-mail, user name; matched once, then the link decides.</summary>
/// <remarks>
/// Two candidates, a candidate linked elsewhere or carrying another external id are findings, never a guess.
/// Each way is gone by everybody before the next: who is named by an external id has the account before anybody with its address.
/// </remarks>
internal sealed class Matching
{
    private readonly PlanDraft _draft;
    private readonly PlanningInput _input;
    private readonly Rehires _rehires;
    private readonly AttributeValue[] _desired;
    private readonly List<MappingProblem> _problems = [];
    private readonly Way[] _ways;
    private List<Unmatched> _unmatched = [];

    private Matching(PlanDraft draft)
    {
        _draft = draft;
        _input = draft.Input;
        _rehires = new Rehires(draft);
        _desired = new AttributeValue[_input.Mapping.Rows.Count];
        var userName = RowOf(AccountAttributes.UserName);
        _ways =
        [
            new(AccountAttributes.ExternalId, RowOf(AccountAttributes.ExternalId), LinkHow.ExternalId),
            new(AccountAttributes.Email, RowOf(AccountAttributes.Email), LinkHow.Email),
            new(AccountAttributes.UserName, userName >= 0 && IsFedWithAnId(_input.Mapping.Rows[userName]) ? userName : -1, LinkHow.UserName),
        ];
    }

    private readonly record struct Way(string Attribute, int Row, LinkHow How);

    /// <summary>Somebody without a link, with the values that each way looks for.</summary>
    private readonly record struct Unmatched(int Position, string? ExternalId, string? Email, string? UserName)
    {
        public string? ValueOf(LinkHow how) => how switch { LinkHow.ExternalId => ExternalId, LinkHow.Email => Email, _ => UserName };
    }

    /// <summary>Fills the draft's subjects and plans the links.</summary>
    public static void Run(PlanDraft draft)
    {
        var matching = new Matching(draft);
        for (var i = 0; i < draft.Standings.Length; i++) matching.Match(i);
        foreach (var way in matching._ways) matching.Go(way);
        foreach (var one in matching._unmatched)
            if (draft.Standings[one.Position].WantsAccount)
                draft.Subjects[one.Position].Creates = true;
    }

    private static bool IsFedWithAnId(MappedAttribute row) =>
        row.Row.From is PersonAttributes.Email or PersonAttributes.Id or PersonAttributes.ExternalId or PersonAttributes.EmployeeNumber or PersonAttributes.PrivateEmail;

    private int RowOf(string attribute)
    {
        for (var i = 0; i < _input.Mapping.Rows.Count; i++)
            if (_input.Mapping.Rows[i].Name == attribute)
                return i;
        return -1;
    }

    private void Match(int position)
    {
        ref readonly var standing = ref _draft.Standings[position];
        var person = standing.Person;
        if (_input.Links.Of(_input.Namespace, person.Id) is { } link)
        {
            MatchLinked(position, standing, link);
            return;
        }

        // A leaver's account that is still there is found too: it has to be shut out.
        var mayLink = standing.WantsAccount || (standing.Wish == AccountWish.Disabled && standing.Scope.Truth == Truth.Yes);
        if (!mayLink || standing.HandsOff is not null || !_draft.IsAsked(person.Id)) return;
        Map(person);
        _unmatched.Add(new Unmatched(position, Desired(_ways[0]), _ways[1].Row < 0 ? person.Email : Desired(_ways[1]), Desired(_ways[2])));
    }

    private void MatchLinked(int position, in Standing standing, Link link)
    {
        var account = _draft.Accounts.Find(link.Account);
        var mayAct = standing.WantsAccount && standing.HandsOff is null && _draft.IsAsked(standing.Person.Id);
        if (link.Sync != _input.Settings.Name)
        {
            if (!mayAct || !TakeOver(standing.Person, link)) return;
            link = link with { Sync = _input.Settings.Name };
        }

        _draft.Subjects[position] = new Subject(link, IsNew: false, account, Creates: false);
        if (account is not null || !mayAct || _draft.IsOutOfSight(link)) return;
        if (_input.Settings.Lifecycle.RecreateMissing) _draft.Subjects[position].Creates = true;
        else
            _draft.Find(FindingKind.Missing, standing.Person.Id, $"The account {link.Account} of this person is gone from the application.",
                "Set lifecycle.missing to recreate to have it made again, or put the person on the hands-off list.");
    }

    private bool TakeOver(Person person, Link link)
    {
        var owner = _input.OtherSyncs.FirstOrDefault(o => o.Sync == link.Sync);
        if (owner?.Wants(link.Namespace, link.Person, link.Email ?? person.Email) is not null)
        {
            _draft.Find(FindingKind.OwnedByOtherSync, person.Id, $"The account belongs to the sync {link.Sync}, which still wants it.",
                "Narrow the scope of one of the two syncs, so that each person is in one of them.", link.Sync);
            return false;
        }

        _draft.Changes.Add(HandingOver.Change(link, _input.Namespace, person.Id, person.Email, _input.Settings.Name));
        return true;
    }

    /// <summary>Looks for everybody who has no account yet, in one way; who is found, or may not be guessed, is done.</summary>
    private void Go(Way way)
    {
        var found = new Dictionary<AccountId, List<(int Position, Account Account)>>();
        var rest = new List<Unmatched>(_unmatched.Count);
        foreach (var one in _unmatched)
        {
            var candidates = Candidates(way, one.ValueOf(way.How));
            if (candidates.Count > 0) candidates.RemoveAll(a => IsSplit(one.Position, a.Id));
            if (candidates.Count == 0) rest.Add(one);
            else if (Accept(one, candidates, way) is { } account)
                (found.TryGetValue(account.Id, out var people) ? people : found[account.Id] = []).Add((one.Position, account));
        }

        _unmatched = rest;
        foreach (var people in found.Values)
        {
            if (people.Count == 1) Link(people[0].Position, people[0].Account, way.How);
            else
                foreach (var (position, account) in people)
                    _draft.Find(FindingKind.AmbiguousMatch, _draft.Standings[position].Person.Id, $"{people.Count} people match the account {account.Id}.",
                        $"Say whose it is: joinery links {_input.Settings.Name} join PERSON {account.Id}", account.Id.Value);
        }
    }

    private List<Account> Candidates(Way way, string? value)
    {
        var all = _draft.Accounts.With(way.Attribute, value);
        if (all.Count > 0) all.RemoveAll(a => Rehires.IsGivenUp(_draft, a.Id, value) || GivesUp(a, way, value!));
        return all;
    }

    /// <summary>A person said that this account is not his, whatever its values say.</summary>
    private bool IsSplit(int position, AccountId account)
    {
        foreach (var decision in _input.Decisions)
            if (decision.Kind == DecisionKind.Split && decision.Account == account && decision.Person == _draft.Standings[position].Person.Id)
                return true;
        return false;
    }

    /// <summary>The account's own person gets another value in this very plan: it is no candidate, its value becomes free.</summary>
    private bool GivesUp(Account account, Way way, string value)
    {
        if (way.Row < 0 || _input.Mapping.Rows[way.Row].Row.OnlyAtCreate || _input.Target.Immutable.Contains(way.Attribute)) return false;
        var position = _draft.OwnerOf(account.Id);
        if (position < 0 || !_draft.Standings[position].IsManaged || _draft.Subjects[position].Link!.Sync != _input.Settings.Name) return false;
        Map(_draft.Standings[position].Person);
        var comparison = AccountAttributes.IgnoresCase(way.Attribute) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return Desired(way) is { } own && !string.Equals(own, value, comparison);
    }

    private Account? Accept(Unmatched one, List<Account> candidates, Way way)
    {
        ref readonly var standing = ref _draft.Standings[one.Position];
        var person = standing.Person.Id;
        if (candidates.Count > 1)
        {
            _draft.Find(FindingKind.AmbiguousMatch, person, $"{candidates.Count} accounts have this person's {way.Attribute}: {string.Join(", ", candidates.Select(c => c.Id))}.",
                $"Decide with: joinery links {_input.Settings.Name} join {person} ACCOUNT");
            return null;
        }

        var account = candidates[0];
        if (_draft.NewLinks.TryGetValue(account.Id, out var position))
        {
            _rehires.ReportSameAddress(standing, _draft.Standings[position].Person.Id, account);
            return null;
        }

        if (_input.Links.Of(account.Id) is { } link) return _rehires.AcceptLinked(standing, account, link) ? account : null;
        if (way.How == LinkHow.ExternalId || account.ExternalId is null || one.ExternalId is null || account.ExternalId == one.ExternalId) return account;
        _draft.Find(FindingKind.LinkedElsewhere, person, $"The account {account.Id} has this person's {way.Attribute}, but carries the external id {account.ExternalId}.",
            $"If it is this person's account all the same, say so: joinery links {_input.Settings.Name} join {person} {account.Id}", account.Id.Value);
        return null;
    }

    private void Link(int position, Account account, LinkHow how)
    {
        var person = _draft.Standings[position].Person;
        var before = _input.Links.Of(account.Id);
        // Who had it until now is gone, and what the plan would do for him is not done to an account that is somebody's again.
        if (before is not null && _draft.OwnerOf(account.Id) is >= 0 and var gone) _draft.Subjects[gone] = default;
        _draft.NewLinks[account.Id] = position;
        if (before is not null && before.Sync != _input.Settings.Name)
        {
            _draft.Changes.Add(HandingOver.Change(before, _input.Namespace, person.Id, person.Email, _input.Settings.Name));
            _draft.Subjects[position] = new Subject(before with { Sync = _input.Settings.Name, Namespace = _input.Namespace, Person = person.Id }, IsNew: false, account, Creates: false);
            return;
        }

        _draft.Changes.Add(new Change
        {
            Kind = ChangeKind.Link,
            Reason = before is null ? new Reason(ReasonKind.Matched, AttributeOf(how)) : new Reason(ReasonKind.Rehired, before.Person.Value),
            Person = person.Id,
            Email = person.Email,
            Account = account.Id,
            How = how,
            Before = before is null ? Values.None : Values.Of(("person", before.Person.Value)),
            After = Values.Of(("account", account.Id.Value)),
            Step = Steps.Links,
        });
        var link = before is null ? new Link(_input.Namespace, person.Id, account.Id, _input.Settings.Name, how, _input.Now) : before with { Namespace = _input.Namespace, Person = person.Id, How = how };
        _draft.Subjects[position] = new Subject(link, IsNew: true, account, Creates: false);
    }

    private void Map(Person person)
    {
        _problems.Clear();
        _input.Mapping.Map(person, _desired, _problems);
    }

    private string? Desired(Way way) => way.Row < 0 ? null : _desired[way.Row].Text;

    private static string AttributeOf(LinkHow how) => how switch
    {
        LinkHow.ExternalId => AccountAttributes.ExternalId,
        LinkHow.UserName => AccountAttributes.UserName,
        _ => AccountAttributes.Email,
    };
}
