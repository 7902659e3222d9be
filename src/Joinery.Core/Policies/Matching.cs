using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.Core.Policies;

/// <summary>Who is who (BEHAVIOUR 3): stored link, external id, e-mail, user name; matched once, then the link decides.</summary>
/// <remarks>Two candidates, a candidate linked elsewhere or carrying another external id are findings, never a guess.</remarks>
internal sealed class Matching
{
    private readonly PlanDraft _draft;
    private readonly PlanningInput _input;
    private readonly Rehires _rehires;
    private readonly AttributeValue[] _desired;
    private readonly List<MappingProblem> _problems = [];
    private readonly (string Attribute, int Row, LinkHow How)[] _ways;
    private readonly int _externalId;
    private readonly List<(int Position, Account Account, LinkHow How)> _found = [];

    private Matching(PlanDraft draft)
    {
        _draft = draft;
        _input = draft.Input;
        _rehires = new Rehires(draft);
        _desired = new AttributeValue[_input.Mapping.Rows.Count];
        _externalId = RowOf(AccountAttributes.ExternalId);
        var userName = RowOf(AccountAttributes.UserName);
        _ways =
        [
            (AccountAttributes.ExternalId, _externalId, LinkHow.ExternalId),
            (AccountAttributes.Email, RowOf(AccountAttributes.Email), LinkHow.Email),
            (AccountAttributes.UserName, userName >= 0 && IsFedWithAnId(_input.Mapping.Rows[userName]) ? userName : -1, LinkHow.UserName),
        ];
    }

    /// <summary>Fills the draft's subjects and plans the links.</summary>
    public static void Run(PlanDraft draft)
    {
        var matching = new Matching(draft);
        for (var i = 0; i < draft.Standings.Length; i++) matching.Match(i);
        matching.SettleCandidates();
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

        var mayLink = standing.WantsAccount || (standing.Wish == AccountWish.Disabled && standing.Scope.Truth == Truth.Yes);
        if (!mayLink || standing.HandsOff is not null || !_draft.IsAsked(person.Id)) return;
        var candidate = FindCandidate(standing);
        if (candidate.Account is { } account) _found.Add((position, account, candidate.How));
        else if (!candidate.IsBlocked && standing.WantsAccount) _draft.Subjects[position].Creates = true;
    }

    private void MatchLinked(int position, in Standing standing, Link link)
    {
        var account = _draft.Accounts.Find(link.Account);
        if (link.Sync != _input.Settings.Name)
        {
            if (!standing.WantsAccount || standing.HandsOff is not null || !_draft.IsAsked(standing.Person.Id)) return;
            if (!TakeOver(standing.Person, link)) return;
            link = link with { Sync = _input.Settings.Name };
        }

        _draft.Subjects[position] = new Subject(link, IsNew: false, account, Creates: false);
        if (account is not null || !standing.WantsAccount || standing.HandsOff is not null || !_draft.IsAsked(standing.Person.Id)) return;
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

        _draft.Changes.Add(HandOver(_input.Namespace, person.Id, person.Email, link, _input.Settings.Name));
        return true;
    }

    /// <summary>A link goes to another sync; nothing is written to the target.</summary>
    public static Change HandOver(Namespace space, PersonId person, string? email, Link link, string sync) => new()
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

    private (Account? Account, LinkHow How, bool IsBlocked) FindCandidate(in Standing standing)
    {
        var person = standing.Person;
        _problems.Clear();
        _input.Mapping.Map(person, _desired, _problems);
        foreach (var (attribute, row, how) in _ways)
        {
            var value = row >= 0 ? _desired[row].Text : attribute == AccountAttributes.Email ? person.Email : null;
            var candidates = _draft.Accounts.With(attribute, value);
            candidates.RemoveAll(a => Rehires.GaveUpAddress(_input, a.Id) || GivesUp(a, attribute, value!));
            if (candidates.Count == 0) continue;
            if (candidates.Count > 1)
            {
                _draft.Find(FindingKind.AmbiguousMatch, person.Id, $"{candidates.Count} accounts have this person's {attribute}: {string.Join(", ", candidates.Select(c => c.Id))}.",
                    $"Decide with: joinery links {_input.Settings.Name} join {person.Id} ACCOUNT");
                return (null, how, true);
            }

            var accepted = Accept(standing, candidates[0], how);
            return (accepted, how, accepted is null);
        }

        return (null, default, false);
    }

    /// <summary>The account's own person gets another value in this very plan: it is no candidate, its value becomes free.</summary>
    private bool GivesUp(Account account, string attribute, string value)
    {
        if (_input.Links.Of(account.Id) is not { } link || link.Sync != _input.Settings.Name || link.Namespace != _input.Namespace) return false;
        var position = _draft.PositionOf(link.Person);
        if (position < 0 || !_draft.Standings[position].IsManaged) return false;
        var row = RowOf(attribute);
        if (row < 0) return false;
        var desired = new AttributeValue[_desired.Length];
        _problems.Clear();
        _input.Mapping.Map(_draft.Standings[position].Person, desired, _problems);
        return desired[row].Text is { } own && !string.Equals(own, value, AccountAttributes.IgnoresCase(attribute) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
    }

    private Account? Accept(in Standing standing, Account account, LinkHow how)
    {
        var person = standing.Person;
        if (_input.Links.Of(account.Id) is { } link) return _rehires.AcceptLinked(standing, account, link) ? account : null;
        var wanted = _externalId >= 0 ? _desired[_externalId].Text : null;
        if (how == LinkHow.ExternalId || account.ExternalId is null || wanted is null || account.ExternalId == wanted) return account;
        _draft.Find(FindingKind.LinkedElsewhere, person.Id, $"The account {account.Id} has this person's {how.ToString().ToLowerInvariant()}, but carries the external id {account.ExternalId}.",
            $"If it is this person's account all the same, say so: joinery links {_input.Settings.Name} join {person.Id} {account.Id}");
        return null;
    }

    private void SettleCandidates()
    {
        foreach (var claim in _found.GroupBy(f => f.Account.Id))
        {
            var people = claim.ToList();
            if (people.Count == 1) Link(people[0].Position, people[0].Account, people[0].How);
            else
                foreach (var (position, account, _) in people)
                    _draft.Find(FindingKind.AmbiguousMatch, _draft.Standings[position].Person.Id, $"{people.Count} people match the account {account.Id}.",
                        $"Say whose it is: joinery links {_input.Settings.Name} join PERSON {account.Id}");
        }
    }

    private void Link(int position, Account account, LinkHow how)
    {
        var person = _draft.Standings[position].Person;
        var before = _input.Links.Of(account.Id);
        if (before is not null && before.Sync != _input.Settings.Name)
        {
            _draft.Changes.Add(HandOver(_input.Namespace, person.Id, person.Email, before, _input.Settings.Name));
            _draft.Subjects[position] = new Subject(before with { Sync = _input.Settings.Name, Namespace = _input.Namespace, Person = person.Id }, IsNew: false, account, Creates: false);
            return;
        }

        var reason = before is null ? ReasonKind.Matched : ReasonKind.Rehired;
        _draft.Changes.Add(new Change
        {
            Kind = ChangeKind.Link,
            Reason = new Reason(reason, before is null ? AttributeOf(how) : before.Person.Value),
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

    private static string AttributeOf(LinkHow how) => how switch
    {
        LinkHow.ExternalId => AccountAttributes.ExternalId,
        LinkHow.UserName => AccountAttributes.UserName,
        _ => AccountAttributes.Email,
    };
}
