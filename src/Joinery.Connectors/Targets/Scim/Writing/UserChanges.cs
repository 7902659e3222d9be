using Joinery.Connectors.Targets.Scim.Discovery;
using Joinery.Connectors.Targets.Scim.Reading;
using Joinery.Connectors.Targets.Scim.Wire;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.Connectors.Targets.Scim.Writing;

/// <summary>Changes accounts that exist. One request where all goes well; whatever is unclear afterwards is looked up, and never guessed.</summary>
internal sealed class UserChanges(ScimClient client, AccountReading accounts, AccountMemory memory, Dialect dialect, ScimDiscovery discovery, Func<UserBody> users)
{
    private UserSending Sending => new(client, dialect, discovery, users());

    public Task<Applied> WriteAsync(TargetChange change, CancellationToken cancellationToken) => ChangeAsync(change, WishOf(change, change.Change.After), cancellationToken);

    /// <summary>Switches an account off or on, with whatever else goes with it.</summary>
    public Task<Applied> SwitchAsync(TargetChange change, string enabled, CancellationToken cancellationToken)
    {
        var after = Values.Of([.. change.Change.After.Where(v => v.Key != AccountAttributes.Enabled).Select(v => (v.Key, v.Value)), (AccountAttributes.Enabled, enabled)]);
        return ChangeAsync(change, WishOf(change, after), cancellationToken);
    }

    public async Task<Applied> SetManagerAsync(TargetChange change, CancellationToken cancellationToken)
    {
        var wish = WishOf(change, Values.Of((AccountAttributes.Manager, change.Manager?.Value)));
        if (change.Manager is { } manager)
        {
            wish = wish with { ManagerExternalId = await ExternalIdOfAsync(manager, cancellationToken) };
            if (memory.KeepsExternalIds && wish.ManagerExternalId is null)
                return new Applied.Conflict($"The account {manager} of the manager has no external id, by which this application names managers: it gets one once a sync writes that account.");
        }

        var applied = await ChangeAsync(change, wish, cancellationToken);
        return change.Manager is null ? await ProveClearedAsync(change, applied, cancellationToken) : applied;
    }

    /// <summary>What names a manager in servers of the older kind; null where others are spoken to.</summary>
    public async Task<string?> ExternalIdOfAsync(AccountId manager, CancellationToken cancellationToken)
    {
        if (!memory.KeepsExternalIds) return null;
        if (memory.ExternalIdOf(manager) is { } known) return known;
        await accounts.FetchAsync(manager, cancellationToken);
        return memory.ExternalIdOf(manager);
    }

    public async Task<Applied> DeleteAsync(TargetChange change, CancellationToken cancellationToken)
    {
        var account = change.Account!.Value;
        var answer = await client.WriteAsync(HttpMethod.Delete, ScimNames.Users, account.Value, default, await VersionAsync(change, cancellationToken), cancellationToken);
        if (answer.IsDone) return new Applied.Done(account);
        if (answer.IsUnknownWay) return new Applied.Conflict("The application cannot delete accounts. The account stays suspended; delete it by hand if it must go.");
        if (!answer.IsLost && !answer.IsNotFound && !answer.IsStale) return Sentences.Refused(answer, "to delete this account");
        if (await accounts.FetchAsync(account, cancellationToken) is not { } there) return answer.IsLost ? new Applied.Done(account) : new Applied.AlreadyTrue(account);
        var again = await client.WriteAsync(HttpMethod.Delete, ScimNames.Users, account.Value, default, answer.IsStale ? there.Account.Version : null, cancellationToken);
        return again.IsDone ? new Applied.Done(account) : again.Lost is { } lost ? Sentences.Lost(lost) : Sentences.Refused(again, "to delete this account");
    }

    /// <summary>The version to be named with a write: only where the server says that it checks them, and one is known.</summary>
    public async Task<string?> VersionAsync(TargetChange change, CancellationToken cancellationToken)
    {
        if (memory.VersionOf(change.Account!.Value, change.Version) is not { } version) return null;
        if (dialect.NeedsVersions) return version;
        return (await discovery.ConfigAsync(cancellationToken)).Etag == true ? version : null;
    }

    private UserWish WishOf(TargetChange change, Values after) => new(after) { Before = change.Change.Before, MayHaveOthers = memory.MayHaveOthers(change.Account!.Value) };

    private async Task<Applied> ChangeAsync(TargetChange change, UserWish wish, CancellationToken cancellationToken)
    {
        var account = change.Account!.Value;
        // Asked before: a change under way beside this one may find out meanwhile that there is no patching.
        var patches = dialect.Patches;
        var answer = await Sending.SendAsync(account, wish, await VersionAsync(change, cancellationToken), cancellationToken);
        if (answer.IsDone) return Done(account, answer);
        if (answer.IsStale) dialect.AsksForVersions();
        if (!answer.IsLost && !answer.IsStale && !answer.IsNotFound) return await RefusedAsync(change, wish, answer, cancellationToken);

        var now = await accounts.ReadOneAsync(account, cancellationToken);
        if (now is null) return answer.IsLost && change.Change.Kind == ChangeKind.Suspend ? new Applied.AlreadyTrue(account) : Sentences.Gone($"The account {account}");
        if (wish.IsTrueOf(now)) return answer.IsLost ? new Applied.Done(account, Now: now) : new Applied.AlreadyTrue(account, Now: now);
        if (answer.IsStale && !wish.IsOpenOn(now)) return Sentences.Moved(now);
        // It is there, and the way of changing it is not: an edge that does not know the method.
        if (answer.IsNotFound) return patches && dialect.Replaces ? await ReplacedAsync(change, wish, cancellationToken) : Sentences.Refused(answer, "to change this account, which it shows all the same");
        return await OnceMoreAsync(change, wish, answer.IsStale ? now.Version : null, cancellationToken);
    }

    private async Task<Applied> OnceMoreAsync(TargetChange change, UserWish wish, string? version, CancellationToken cancellationToken)
    {
        var again = await Sending.SendAsync(change.Account!.Value, wish, version, cancellationToken);
        if (again.IsDone) return Done(change.Account.Value, again);
        if (again.Lost is { } lost) return await FinallyAsync(change, wish, lost, cancellationToken);
        return again.IsStale || again.IsNotFound ? Sentences.Refused(again, "this change twice, as if the account kept changing") : await RefusedAsync(change, wish, again, cancellationToken);
    }

    /// <summary>The second answer was lost too: what is there now has the last word.</summary>
    private async Task<Applied> FinallyAsync(TargetChange change, UserWish wish, ConnectorException lost, CancellationToken cancellationToken)
    {
        var now = await accounts.ReadOneAsync(change.Account!.Value, cancellationToken);
        return now is not null && wish.IsTrueOf(now) ? new Applied.Done(change.Account, Now: now) : Sentences.Lost(lost);
    }

    private Task<Applied> ReplacedAsync(TargetChange change, UserWish wish, CancellationToken cancellationToken)
    {
        dialect.HasNoPatch();
        return OnceMoreAsync(change, wish, null, cancellationToken);
    }

    private async Task<Applied> RefusedAsync(TargetChange change, UserWish wish, ScimAnswer answer, CancellationToken cancellationToken)
    {
        if (answer.IsClash) return await HolderAsync(change, wish, cancellationToken) is { } holder ? Sentences.Taken(holder) : new Applied.Conflict(client.Profile.UnseenClash);
        if (!wish.Has(AccountAttributes.UserName) || !(answer.IsBadRequest || answer.Error.IsMutability)) return Sentences.Refused(answer, "this change");
        var rest = wish.Without(AccountAttributes.UserName);
        if (rest.After.Count == 0) return Sentences.LoginStays();
        var without = await Sending.SendAsync(change.Account!.Value, rest, null, cancellationToken);
        return without.IsDone ? Done(change.Account.Value, without) with { NotKept = Sentences.LoginStayed } : Sentences.Refused(answer, "this change");
    }

    private async Task<Account?> HolderAsync(TargetChange change, UserWish wish, CancellationToken cancellationToken)
    {
        foreach (var attribute in new[] { AccountAttributes.UserName, AccountAttributes.ExternalId })
            if (wish.After[attribute] is { } value)
                foreach (var holder in await accounts.FindAsync(attribute, value, cancellationToken))
                    if (holder.Id != change.Account) return holder;
        return null;
    }

    private Applied.Done Done(AccountId account, ScimAnswer answer)
    {
        var now = accounts.Take(answer)?.Account;
        memory.Wrote(account, answer.Version ?? now?.Version);
        return new Applied.Done(account, Now: now?.Id == account ? now : null);
    }

    /// <summary>Some servers answer a removal as done and keep the manager: then an empty one is written, and what comes of it is told.</summary>
    private async Task<Applied> ProveClearedAsync(TargetChange change, Applied applied, CancellationToken cancellationToken)
    {
        var account = change.Account!.Value;
        if (applied is Applied.Conflict or Applied.AlreadyTrue || (applied is Applied.Failed failed && failed.Kind != FailureKind.UnexpectedAnswer)) return applied;
        // An answer that shows the account without a manager is proof enough.
        if (applied is Applied.Done { Now: { } now } && now.Attributes[AccountAttributes.Manager].IsEmpty) return applied;
        if (applied is Applied.Done && (await accounts.FetchAsync(account, cancellationToken))?.Manager is null) return applied;
        var answer = await Sending.ClearManagerAsync(account, null, cancellationToken);
        if (answer.IsDone && (await accounts.FetchAsync(account, cancellationToken))?.Manager is null) return Done(account, answer);
        return new Applied.Conflict("The application does not let a manager be taken away: the account keeps its former one. Take it away by hand there.");
    }
}
