using Joinery.App.Storage;
using Joinery.Core.Model;
using Joinery.Core.Planning;
using Joinery.Core.Policies;
using Link = Joinery.Core.Model.Link;

namespace Joinery.App.Sync;

/// <summary>After a crash: which of the intended changes had reached the target, and what must be remembered of them (BEHAVIOUR 6).</summary>
/// <remarks>Only who holds the target's turn may do this: then no run with open intentions is alive.</remarks>
internal sealed class Recovery(SyncSetup setup, Store store, Turn turn, TimeProvider clock)
{
    /// <summary>Marks what a crash left; true when a run was left unfinished, so that something may be open in the journal.</summary>
    public async Task<bool> MarkAsync(long thisRun, CancellationToken cancellationToken)
    {
        var found = false;
        foreach (var sync in setup.NamesOfTarget.Keys)
        {
            found |= (await new Runs(store).InterruptUnfinishedAsync(sync, thisRun, clock.GetUtcNow(), cancellationToken)).Count > 0;
            if (found) await new Plans(store).InterruptUnfinishedAsync(sync, cancellationToken);
        }

        return found;
    }

    public async Task RepairAsync(ActualState actual, TargetReading target, CancellationToken cancellationToken)
    {
        var journal = new JournalReading(store);
        var links = new List<Link>();
        await foreach (var link in new Links(store).ReadAsync(setup.Target.Opened.Facts.Fingerprint, cancellationToken)) links.Add(link);
        var groups = actual.Groups ?? await target.ReadGroupsAsync(cancellationToken);
        AbsencesOfBothSides? absences = null;
        foreach (var (sync, name) in setup.NamesOfTarget)
        {
            var open = await journal.UnfinishedSinceAsync(sync, DateTimeOffset.UnixEpoch, cancellationToken).ToListAsync(cancellationToken);
            if (open.Count == 0) continue;
            var space = links.FirstOrDefault(l => l.Sync == name)?.Namespace ?? setup.Source.Opened.Facts.Namespace ?? new Namespace($"{setup.Source.Connector}:untold");
            var named = setup with { Id = sync, Settings = setup.Settings with { Name = name } };
            var groupLinks = await new GroupLinks(store).ReadAsync(setup.Target.Opened.Facts.Fingerprint, cancellationToken);
            if (open.Exists(l => l.Change.Absence is not null)) absences ??= await AbsencesAsync(actual, target, cancellationToken);
            var remembered = new Remembered(named, space, links, groupLinks, clock.GetUtcNow()) { Absences = new AbsenceMemory(absences?.Links ?? [], space, clock.GetUtcNow()) };
            var proving = absences is null ? null : new AbsenceProving(absences, space, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
            var (outcomes, effects) = Settle(open, actual, groups, proving, remembered);
            var saving = new EffectStore(store, setup.Target.Opened.Facts.Fingerprint, sync, clock);
            await store.InTransactionAsync(
                async token =>
                {
                    foreach (var run in outcomes.GroupBy(o => o.Run)) await new Journal(store, turn, run.Key, sync).FinishAsync([.. run.Select(o => o.Outcome)], token);
                    await saving.SaveAsync(effects, token);
                },
                cancellationToken);
        }
    }

    /// <summary>What the target holds of absences, with what an unanswered write left there counted as ours.</summary>
    private async Task<AbsencesOfBothSides> AbsencesAsync(ActualState actual, TargetReading target, CancellationToken cancellationToken)
    {
        var there = actual.Absences ?? await target.ReadAbsencesAsync(AbsencePolicy.Window(clock.GetUtcNow()), cancellationToken);
        var both = new AbsencesOfBothSides(null, there, await new AbsenceLinks(store).ReadAsync(setup.Target.Opened.Facts.Fingerprint, cancellationToken));
        var settled = AbsenceAdopting.Of(both).ToDictionary(l => (l.Namespace, l.Absence));
        return both with { Links = [.. both.Links.Select(l => settled.GetValueOrDefault((l.Namespace, l.Absence), l))] };
    }

    private (List<(long Run, Outcome Outcome)> Outcomes, List<Effect> Effects) Settle(
        IReadOnlyList<JournalLine> open, ActualState actual, IReadOnlyList<TargetGroup> groups, AbsenceProving? absences, Remembered remembered)
    {
        var accounts = actual.Accounts.ToDictionary(a => a.Id);
        var outcomes = new List<(long, Outcome)>();
        var effects = new List<Effect>();
        foreach (var intent in open)
        {
            var account = Find(intent, actual, accounts, remembered);
            var group = FindGroup(intent.Change, groups, remembered);
            var isAbsence = intent.Change.Absence is not null && account is not null;
            var arrived = isAbsence ? absences!.IsTrue(intent.Change, account!.Id) : HasArrived(intent, account, group);
            if (arrived && isAbsence) effects.Add(new Effect.SaveAbsence(remembered.Absences.Take(intent.Change, account!.Id, null, isAnswered: true)));
            else if (arrived) effects.AddRange(remembered.Take(intent.Change, account?.Id ?? intent.Account, group?.Id ?? intent.Change.TargetGroup, ManagerOf(account)));
            outcomes.Add((intent.RunId, new Outcome(intent.Seq, arrived ? JournalState.Done : JournalState.Failed, clock.GetUtcNow(), account?.Id ?? intent.Account,
                arrived ? "Found done after a crash." : "The run was killed before this change.")));
        }

        return (outcomes, effects);
    }

    private static TargetGroup? FindGroup(Change change, IReadOnlyList<TargetGroup> groups, Remembered remembered)
    {
        if (change.Kind == ChangeKind.CreateGroup) return groups.FirstOrDefault(g => g.ExternalId == change.After["externalId"]);
        var id = change.TargetGroup ?? (change.Group is { } group ? remembered.GroupOf(group) : null);
        return groups.FirstOrDefault(g => g.Id == id);
    }

    private static Account? Find(JournalLine intent, ActualState actual, Dictionary<AccountId, Account> accounts, Remembered remembered)
    {
        if (intent.Account is { } id) return accounts.GetValueOrDefault(id);
        if (intent.Change.Kind != ChangeKind.Create) return intent.Change.Person is { } person && remembered.AccountOf(person) is { } known ? accounts.GetValueOrDefault(known) : null;
        var after = intent.Change.After;
        return actual.Accounts.FirstOrDefault(a => remembered.LinkOf(a.Id) is null && (after[AccountAttributes.ExternalId] is { } external
            ? a.ExternalId == external
            : string.Equals(a.UserName, after[AccountAttributes.UserName], StringComparison.OrdinalIgnoreCase)));
    }

    private static bool HasArrived(JournalLine intent, Account? account, TargetGroup? group) => intent.Change.Kind switch
    {
        ChangeKind.Create => account is not null,
        ChangeKind.Suspend => account?.Enabled == false,
        ChangeKind.Reactivate => account?.Enabled == true,
        ChangeKind.Update => account is not null && intent.Change.After.All(v => string.Equals(account.Attributes.Text(v.Key), v.Value, AccountAttributes.IgnoresCase(v.Key) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)),
        ChangeKind.Delete => account is null,
        ChangeKind.CreateGroup => group is not null,
        ChangeKind.RenameGroup => group?.Name == intent.Change.After["name"],
        ChangeKind.DeleteGroup => group is null,
        ChangeKind.AddMember => account is not null && group?.Members.Contains(account.Id) == true,
        ChangeKind.RemoveMember => account is not null && group is { TellsMembers: true } && !group.Members.Contains(account.Id),
        // What is only remembered was saved together with its outcome: without one it did not happen.
        _ => false,
    };

    private static AccountId? ManagerOf(Account? account) => account?.Attributes.Text(AccountAttributes.Manager) is { } manager ? new AccountId(manager) : null;
}
