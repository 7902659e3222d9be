using Joinery.App.Cli;
using Joinery.App.Cli.Answers;
using Joinery.App.Storage;
using Joinery.Core.Model;
using Joinery.Core.Planning;
using Joinery.Core.Policies;
using Decision = Joinery.Core.Planning.Decision;
using Link = Joinery.Core.Model.Link;

namespace Joinery.App.Sync;

/// <summary>Links, and what people decide about them. Nothing here writes to a target.</summary>
internal sealed partial class Engine
{
    public async Task<IReadOnlyList<LinkAnswer>> LinksAsync(string sync, CancellationToken cancellationToken)
    {
        var setup = await _setups.OpenAsync(sync, cancellationToken);
        return [.. (await OwnLinksAsync(setup, cancellationToken)).Select(Answer)];
    }

    public async Task<IReadOnlyList<LinkAnswer>> ChangeLinksAsync(string sync, LinkChange change, CancellationToken cancellationToken)
    {
        var setup = await _setups.OpenAsync(sync, cancellationToken);
        await using var turn = await _tools.TakeTurnToWriteAsync(setup, $"joinery links {sync}", cancellationToken);
        var links = await OwnLinksAsync(setup, cancellationToken);
        var changed = change switch
        {
            LinkChange.Split split => await SplitAsync(setup, Of(links, split.Person), cancellationToken),
            LinkChange.Join join => await JoinAsync(setup, await Look(setup).InputAsync(cancellationToken), join.Person, join.Account, cancellationToken),
            LinkChange.Relink relink => await RelinkAsync(setup, links, relink, cancellationToken),
            LinkChange.Rehire rehire => await RehireAsync(setup, rehire.Person, cancellationToken),
            LinkChange.Other other => await DecideAsync(setup, other.Person, DecisionKind.Other, cancellationToken),
            LinkChange.Ignore ignore => await DecideAsync(setup, ignore.Person, DecisionKind.Ignore, cancellationToken),
            _ => throw new InvalidOperationException("an unknown change of links"),
        };
        await AuditAsync("links changed", $"{sync}: {change.GetType().Name}", cancellationToken);
        return [.. changed.Select(Answer)];
    }

    private async Task<List<Link>> SplitAsync(SyncSetup setup, Link link, CancellationToken cancellationToken)
    {
        await new Links(_store).RemoveAsync(setup.Target.Opened.Facts.Fingerprint, [link.Account], cancellationToken);
        // The account still carries the person's external id; without this the next plan would link the two again.
        await new Decisions(_store).SaveAsync(setup.Id, new Decision(link.Person, link.Account, DecisionKind.Split), Now, cancellationToken);
        return [link];
    }

    private async Task<List<Link>> JoinAsync(SyncSetup setup, PlanningInput input, string who, string which, CancellationToken cancellationToken)
    {
        var account = AccountNamed(setup, input.Actual.Accounts, which);
        var person = input.Read.Named(who)
            ?? throw new JoineryException(2, $"{setup.Source.Name} knows no person {who}.", "Give a person id of the source, or the e-mail that the person has there.");
        var before = input.Links.Of(account.Id);
        if (before is not null && before.Sync != setup.Name) throw new JoineryException(2, $"The account {account.Id} belongs to the sync {before.Sync}.", "Split it there first.");
        if (input.Links.Of(input.Namespace, person.Id) is { } other && other.Account != account.Id) throw new JoineryException(2, $"{person.Id} is linked to the account {other.Account} already.", $"Split that link first: joinery links {setup.Name} split {person.Id}");
        var link = (before ?? new Link(input.Namespace, person.Id, account.Id, setup.Name, LinkHow.ByHand, Now)) with { Namespace = input.Namespace, Person = person.Id, How = LinkHow.ByHand, Since = Now, Email = person.Email };
        await new Links(_store).SaveAsync(setup.Target.Opened.Facts.Fingerprint, [link], cancellationToken);
        await new Decisions(_store).SaveAsync(setup.Id, new Decision(person.Id, account.Id, DecisionKind.Rehire), Now, cancellationToken);
        return [link];
    }

    private async Task<List<Link>> RelinkAsync(SyncSetup setup, List<Link> links, LinkChange.Relink relink, CancellationToken cancellationToken)
    {
        var (input, read) = await Look(setup).LookAsync(cancellationToken);
        var byPerson = links.ToDictionary(l => l.Person.Value, StringComparer.Ordinal);
        var problems = relink.Pairs.Where(p => !byPerson.ContainsKey(p.Old) || input.Read.Find(new PersonId(p.New)) is null).ToList();
        if (problems.Count > 0)
            throw new JoineryException(2, $"{problems.Count} of {relink.Pairs.Count} pairs cannot be used; the first is {problems[0].Old} to {problems[0].New}.", "The old id must be linked by this sync, and the new one be listed by the source. Nothing was changed.");
        // Two that change places are told in one file; anybody else's link is not taken from him.
        var moved = relink.Pairs.Select(p => p.Old).ToHashSet(StringComparer.Ordinal);
        if (relink.Pairs.FirstOrDefault(p => input.Links.Of(input.Namespace, new PersonId(p.New)) is { } taken && !moved.Contains(taken.Person.Value)) is { } second)
            throw new JoineryException(2, $"{second.New} is linked already, so {second.Old} cannot become it.", $"Split that link first: joinery links {setup.Name} split {second.New}. Nothing was changed.");
        var changed = relink.Pairs.Select(p => byPerson[p.Old] with { Namespace = input.Namespace, Person = new PersonId(p.New), How = LinkHow.Relinked, Email = input.Read.Find(new PersonId(p.New))!.Email }).ToList();
        await new Links(_store).SaveAsync(setup.Target.Opened.Facts.Fingerprint, changed, cancellationToken);
        await RelinkGroupsAsync(setup, input, cancellationToken);
        // A person has said who is who: the next read is compared with this one, and not with the one that spoke the old ids.
        if (input.LastBelieved is { } before && (before.Facts.Namespace != read.People.Facts.Namespace || Believing.IdsChanged(input.Read, before) is not null))
            await _tools.SnapshotsOf(_store).SaveBelievedAsync(setup.Source.Id, read.ToKeep, read.Unconfirmed.Select(e => (e.Person, e.Attribute)).ToHashSet(), cancellationToken);
        return changed;
    }

    private async Task RelinkGroupsAsync(SyncSetup setup, PlanningInput input, CancellationToken cancellationToken)
    {
        if (input.Groups is not { } groups) return;
        var relinked = GroupRelinking.Pairs(setup.Name, input.Namespace, input.GroupLinks, groups).Select(p => p.Former with { Namespace = input.Namespace, Group = p.Now });
        await new GroupLinks(_store).SaveAsync(setup.Target.Opened.Facts.Fingerprint, relinked, LinkHow.Relinked, Now, cancellationToken);
    }

    private async Task<List<Link>> RehireAsync(SyncSetup setup, string person, CancellationToken cancellationToken)
    {
        var input = await Look(setup).InputAsync(cancellationToken);
        var proposal = ProposalFor(setup, input, person);
        return await JoinAsync(setup, input, proposal.Person!.Value.Value, proposal.Subject, cancellationToken);
    }

    private async Task<List<Link>> DecideAsync(SyncSetup setup, string person, DecisionKind kind, CancellationToken cancellationToken)
    {
        var proposal = ProposalFor(setup, await Look(setup).InputAsync(cancellationToken), person);
        await new Decisions(_store).SaveAsync(setup.Id, new Decision(proposal.Person!.Value, new AccountId(proposal.Subject), kind), Now, cancellationToken);
        return [.. (await OwnLinksAsync(setup, cancellationToken)).Where(l => l.Account.Value == proposal.Subject)];
    }

    private static Finding ProposalFor(SyncSetup setup, PlanningInput input, string person)
    {
        var id = input.Read.Named(person)?.Id.Value ?? person;
        return Planner.Create(input).Findings.FirstOrDefault(f => f.Kind == FindingKind.RehireProposed && f.Person?.Value == id)
            ?? throw new JoineryException(2, $"No rehire is proposed for {person}.", $"See what is proposed: joinery findings {setup.Name}");
    }

    private static Account AccountNamed(SyncSetup setup, IReadOnlyList<Account> accounts, string name) =>
        accounts.FirstOrDefault(a => a.Id.Value == name)
        ?? accounts.FirstOrDefault(a => string.Equals(a.UserName, name, StringComparison.OrdinalIgnoreCase) || string.Equals(a.Email, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new JoineryException(2, $"{setup.Target.Name} has no account {name}.", "Give the account's id, user name or e-mail there.");

    private async Task<List<Link>> OwnLinksAsync(SyncSetup setup, CancellationToken cancellationToken)
    {
        var links = await new Links(_store).OfSyncAsync(setup.Id, cancellationToken).ToListAsync(cancellationToken);
        return [.. links.OrderBy(l => l.Person.Value, StringComparer.Ordinal)];
    }

    private static Link Of(List<Link> links, string person) =>
        links.Find(l => l.Person.Value == person) ?? links.Find(l => string.Equals(l.Email, person, StringComparison.OrdinalIgnoreCase))
        ?? throw new JoineryException(2, $"{person} has no link in this sync.", "Give a person id of the source, or the e-mail that the person has there.");

    private static LinkAnswer Answer(Link link) => new(link.Person.Value, link.Email, link.Account.Value, link.How, link.Since, link.Sync, Word(link.SuspendedBy));
}
