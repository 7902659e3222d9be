using System.Collections.Immutable;
using Joinery.App.Storage;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;
using Joinery.Core.Policies;
using Link = Joinery.Core.Model.Link;

namespace Joinery.App.Sync;

/// <summary>Puts together everything that a plan is made of.</summary>
internal sealed class Gathering(SyncSetup setup, Store store, Snapshots snapshots, Mapping mapping, RunRequest request, DateTimeOffset now)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    private string Fingerprint => setup.Target.Opened.Facts.Fingerprint;

    public async Task<PlanningInput> GatherAsync(SourceRead read, ActualState actual, IReadOnlySet<PersonId>? only, IReadOnlySet<string> stillApproved, CancellationToken cancellationToken)
    {
        var links = new List<Link>();
        await foreach (var link in new Links(store).ReadAsync(Fingerprint, read.People, cancellationToken)) links.Add(link);
        var space = SpaceOf(setup, read.People.Facts, links);
        links = await AdoptAsync(links, space, cancellationToken);
        links = await NoticeAsync(links, actual, cancellationToken);
        var groupsAreAsked = setup.Settings.Groups.Kinds != GroupKind.None;
        var added = groupsAreAsked ? await new AddedMembers(store).ReadAsync(Fingerprint, cancellationToken) : [];
        return new PlanningInput
        {
            Settings = setup.Settings,
            Now = now,
            Read = read.People,
            Verdict = read.Verdict,
            Namespace = space,
            Mapping = mapping,
            Target = setup.Target.Opened.Facts,
            Actual = actual with { Groups = actual.Groups is { } groups ? WithRemembered(groups, added) : null },
            Links = new LinkBook(links),
            LinksElsewhere = [.. await ElsewhereAsync(links, cancellationToken)],
            Groups = read.Groups,
            GroupLinks = groupsAreAsked ? [.. await new GroupLinks(store).ReadAsync(Fingerprint, cancellationToken)] : [],
            AddedMembers = added,
            Absences = await AbsencesAsync(read, actual, cancellationToken),
            Pictures = PictureFetching.IsAsked(setup) ? new PicturesKnown(await new PicturesSent(store).ReadAsync(Fingerprint, cancellationToken), ImmutableDictionary<AccountId, string>.Empty) : null,
            LastBelieved = read.Before,
            Unreadable = [.. read.Unreadable],
            Missing = await MissingAsync(read, links, space, only, cancellationToken),
            OtherSyncs = await ClaimsAsync(read, links, space, cancellationToken),
            Decisions = [.. await new Decisions(store).ReadAsync(setup.Id, cancellationToken)],
            AppliedInWindow = await WindowAsync(cancellationToken),
            IsFirstPlan = setup.FirstApprovedAt is null,
            StillApproved = stillApproved,
            Deferred = await DeferredAsync(cancellationToken),
            Only = only,
        };
    }

    /// <summary>Where an application never shows who is in a group, what was written to it is all that anybody knows.</summary>
    private static List<TargetGroup> WithRemembered(IReadOnlyList<TargetGroup> groups, IReadOnlySet<(TargetGroupId Group, AccountId Account)> added)
    {
        var remembered = added.ToLookup(m => m.Group, m => m.Account);
        return [.. groups.Select(g => g.TellsMembers ? g : g with { Members = [.. remembered[g.Id]] })];
    }

    /// <summary>What the source says; else what this sync's links say; else one that stands for "not told".</summary>
    public static Namespace SpaceOf(SyncSetup setup, SourceFacts facts, List<Link> links) => facts.Namespace
        ?? links.Where(l => l.Sync == setup.Name).GroupBy(l => l.Namespace).OrderByDescending(g => g.Count()).FirstOrDefault()?.Key
        ?? UntoldOf(setup);

    private static Namespace UntoldOf(SyncSetup setup) => new($"{setup.Source.Connector}:untold");

    /// <summary>The company became visible later: it is the same one, so its links get its name.</summary>
    private async Task<List<Link>> AdoptAsync(List<Link> links, Namespace space, CancellationToken cancellationToken)
    {
        var untold = UntoldOf(setup);
        if (space == untold || !links.Exists(l => l.Sync == setup.Name && l.Namespace == untold)) return links;
        var adopted = links.ConvertAll(l => l.Sync == setup.Name && l.Namespace == untold ? l with { Namespace = space } : l);
        if (!request.IsRehearsal) await new Links(store).SaveAsync(Fingerprint, adopted.Where(l => l.Sync == setup.Name), cancellationToken);
        return adopted;
    }

    /// <summary>Who switched an account on or off by hand since we looked.</summary>
    private async Task<List<Link>> NoticeAsync(List<Link> links, ActualState actual, CancellationToken cancellationToken)
    {
        var changed = Noticing.Of(new LinkBook(links), actual.Accounts, setup.Name).ToDictionary(l => l.Account);
        if (changed.Count == 0) return links;
        if (!request.IsRehearsal) await new Links(store).SaveAsync(Fingerprint, changed.Values, cancellationToken);
        return links.ConvertAll(l => changed.GetValueOrDefault(l.Account, l));
    }

    /// <summary>What an earlier run wrote and got no answer for is settled first.</summary>
    private async Task<AbsencesOfBothSides?> AbsencesAsync(SourceRead read, ActualState actual, CancellationToken cancellationToken)
    {
        if (actual.Absences is not { } there) return read.Absences is { } unseen ? new AbsencesOfBothSides(null, [], []) { NotShown = unseen.NotShown } : null;
        var links = new AbsenceLinks(store);
        var both = new AbsencesOfBothSides(read.Absences?.InHr, there, await links.ReadAsync(Fingerprint, cancellationToken));
        var settled = AbsenceAdopting.Of(both).ToDictionary(l => (l.Namespace, l.Absence));
        if (settled.Count == 0) return both;
        if (!request.IsRehearsal) await links.SaveAsync(Fingerprint, settled.Values, cancellationToken);
        return both with { Links = [.. both.Links.Select(l => settled.GetValueOrDefault((l.Namespace, l.Absence), l))] };
    }

    private async Task<List<Link>> ElsewhereAsync(List<Link> links, CancellationToken cancellationToken)
    {
        var elsewhere = new List<Link>();
        if (links.Exists(l => l.Sync == setup.Name)) return elsewhere;
        await foreach (var link in new Links(store).ElsewhereAsync(setup.Id, Fingerprint, cancellationToken)) elsewhere.Add(link);
        return elsewhere;
    }

    private async Task<IReadOnlyDictionary<PersonId, MissingSince>> MissingAsync(SourceRead read, List<Link> links, Namespace space, IReadOnlySet<PersonId>? only, CancellationToken cancellationToken)
    {
        var people = new MissingPeople(store);
        // A row that may be anybody's: who is missing need not be.
        if (Unreadable.HasNameless(read.Unreadable)) return ImmutableDictionary<PersonId, MissingSince>.Empty;
        if (request.IsRehearsal || only is not null) return await people.ReadAsync(setup.Source.Id, space, cancellationToken);
        var linked = setup.OfSource.Count == 1 ? links.Where(l => l.Namespace == space).Select(l => l.Person) : await LinkedAnywhereAsync(space, cancellationToken);
        var missing = linked.Where(p => !read.People.Contains(p)).Distinct().ToList();
        return await people.RecordAsync(setup.Source.Id, space, missing, read.People.StartedAt, cancellationToken);
    }

    private async Task<List<PersonId>> LinkedAnywhereAsync(Namespace space, CancellationToken cancellationToken)
    {
        const string sql = """SELECT DISTINCT "PersonId" FROM "Links" WHERE "OrganisationId" = @organisation AND "Namespace" = @space""";
        await using var command = store.Connection.Query(sql, ("organisation", store.OrganisationId), ("space", space.Value));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var people = new List<PersonId>();
        while (await reader.ReadAsync(cancellationToken)) people.Add(new PersonId(reader.GetString(0)));
        return people;
    }

    /// <summary>What the other syncs of this target want, from this very read where they share it, else from their last believed one.</summary>
    private async Task<ImmutableArray<SyncClaims>> ClaimsAsync(SourceRead read, List<Link> links, Namespace space, CancellationToken cancellationToken)
    {
        var claims = ImmutableArray.CreateBuilder<SyncClaims>();
        foreach (var other in setup.OfTarget)
        {
            var (people, named) = other.SourceId == setup.Source.Id ? (read.People, space) : await OfOtherSourceAsync(other, links, cancellationToken);
            var wanted = new Dictionary<PersonId, string?>();
            var byEmail = new Dictionary<string, PersonId>(StringComparer.OrdinalIgnoreCase);
            var own = links.Where(l => l.Sync == other.Settings.Name && l.Namespace == named).ToList();
            if (people is null)
            {
                // Nothing is known of what it wants now, so it keeps what it has.
                if (own.Count > 0) claims.Add(new SyncClaims(other.Settings.Name, named, own.ToDictionary(l => l.Person, l => l.Email), byEmail));
                continue;
            }

            var kept = own.Select(l => l.Person).ToHashSet();
            foreach (var standing in Standings.Of(other.Settings, people, read.Groups, now))
            {
                if (!standing.WantsAccount && !(standing.Wish == AccountWish.Keep && kept.Contains(standing.Person.Id))) continue;
                wanted[standing.Person.Id] = standing.Person.Email;
                if (standing.Person.Email is { } email) byEmail[email] = standing.Person.Id;
            }

            claims.Add(new SyncClaims(other.Settings.Name, named, wanted, byEmail));
        }

        return claims.DrainToImmutable();
    }

    private async Task<(PeopleRead? People, Namespace Space)> OfOtherSourceAsync(OtherSync other, List<Link> links, CancellationToken cancellationToken)
    {
        var snapshot = await snapshots.LoadBelievedAsync(other.SourceId, cancellationToken);
        var space = snapshot?.Read.Facts.Namespace ?? links.Where(l => l.Sync == other.Settings.Name).Select(l => (Namespace?)l.Namespace).FirstOrDefault();
        return (space is null ? null : snapshot?.Read, space ?? default);
    }

    private async Task<IReadOnlyDictionary<GuardKind, int>> WindowAsync(CancellationToken cancellationToken)
    {
        var since = now - Window;
        if (setup.LastApprovalAt is { } approval && approval > since) since = approval;
        return await new JournalReading(store).AppliedSinceAsync(setup.Id, since, cancellationToken);
    }

    private async Task<IReadOnlySet<string>> DeferredAsync(CancellationToken cancellationToken)
    {
        if (request.IsStartedByPerson) return ImmutableHashSet<string>.Empty;
        var failures = await new Failures(store).ReadAsync(setup.Id, cancellationToken);
        return failures.Where(f => f.NextAt.ToInstant() > now).Select(f => f.RowKey).ToHashSet(StringComparer.Ordinal);
    }
}
