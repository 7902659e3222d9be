using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.App.Directory;

/// <summary>Carries out changes within one transaction: each looks at what is there first, and a repeated one is already true.</summary>
internal sealed class DirectoryChanges(DirectoryUsers users, DirectoryGroups groups, DirectoryAbsences absences, DateTimeOffset now)
{
    private readonly DirectoryGroupChanges _groups = new(users, groups, now);
    private readonly DirectoryAbsenceChanges _absences = new(users, absences, now);

    public Task<Applied> ApplyAsync(TargetChange change, CancellationToken cancellationToken) => change.Change.Kind switch
    {
        ChangeKind.Create => CreateAsync(change, cancellationToken),
        ChangeKind.Link => LinkAsync(change, cancellationToken),
        ChangeKind.Update => WriteAsync(change, change.Change.After, cancellationToken),
        ChangeKind.Suspend => WriteAsync(change, With(change.Change.After, DirectoryAttributes.False), cancellationToken),
        ChangeKind.Reactivate => WriteAsync(change, With(change.Change.After, DirectoryAttributes.True), cancellationToken),
        ChangeKind.Delete => DeleteAsync(change, cancellationToken),
        ChangeKind.SetManager => SetManagerAsync(change, cancellationToken),
        ChangeKind.CreateGroup or ChangeKind.RenameGroup or ChangeKind.LinkGroup or ChangeKind.DeleteGroup or ChangeKind.AddMember or ChangeKind.RemoveMember =>
            _groups.ApplyAsync(change, cancellationToken),
        ChangeKind.AddAbsence or ChangeKind.ChangeAbsence or ChangeKind.WithdrawAbsence or ChangeKind.SetPhoto => _absences.ApplyAsync(change, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(change), change.Change.Kind, "No such change."),
    };

    internal static Applied.Conflict Gone(AccountId? account) =>
        new($"The account {account} is no longer in the directory. Plan again: it is then shown as missing.");

    private async Task<Applied> CreateAsync(TargetChange change, CancellationToken cancellationToken)
    {
        var wanted = new DirectoryUserRow(Guid.CreateVersion7().ToString("N"), new string?[DirectoryAttributes.Layout.Count], change.Sync);
        wanted.Values[DirectoryAttributes.Enabled] = DirectoryAttributes.True;
        if (DirectoryWriting.Lay(wanted, change.Change.After, change.Manager) is { } wrong) return wrong;
        wanted.Values[DirectoryAttributes.Manager] = change.Manager?.Value;
        if (Lacking(wanted) is { } lacking) return lacking;

        var there = await users.ByExternalIdAsync(wanted.Values[DirectoryAttributes.ExternalId]!, cancellationToken);
        if (there is not null) return Repeated(there, wanted);
        if (await DirectoryWriting.TakenAsync(users, wanted, cancellationToken) is { } taken) return taken;
        if (await DirectoryWriting.NoManagerAsync(users, wanted, cancellationToken) is { } noManager) return noManager;
        await users.InsertAsync(wanted, now, cancellationToken);
        return new Applied.Done(new AccountId(wanted.Id), Now: wanted.ToAccount());
    }

    /// <summary>A create that arrived before: true if everything in it is ours, else somebody else has that external id.</summary>
    private static Applied Repeated(DirectoryUserRow there, DirectoryUserRow wanted)
    {
        if (there.ManagedBy == wanted.ManagedBy && there.Values.AsSpan().SequenceEqual(wanted.Values))
            return new Applied.AlreadyTrue(new AccountId(there.Id), Now: there.ToAccount());
        return new Applied.Conflict($"The account {there.UserName} already has this external id, with other values. Plan again: it is then linked, or shown as a finding.", there.ToAccount());
    }

    private static Applied.Failed? Lacking(DirectoryUserRow wanted)
    {
        if (wanted.Values[DirectoryAttributes.ExternalId] is null) return Refused("An account of the directory needs an external id.");
        return wanted.Values[DirectoryAttributes.UserName] is null ? Refused("An account of the directory needs a user name.") : null;
    }

    private static Applied.Failed Refused(string why) => new(FailureKind.Misconfigured, why);

    /// <summary>A link writes no value; the account only remembers who looks after it.</summary>
    private async Task<Applied> LinkAsync(TargetChange change, CancellationToken cancellationToken)
    {
        if (await FindAsync(change, cancellationToken) is not { } user) return Gone(change.Account);
        if (change.Sync is null || user.ManagedBy == change.Sync) return new Applied.AlreadyTrue(change.Account, Now: user.ToAccount());
        user.ManagedBy = change.Sync;
        await users.UpdateAsync(user, now, cancellationToken);
        return new Applied.Done(change.Account, Now: user.ToAccount());
    }

    private async Task<Applied> WriteAsync(TargetChange change, Values after, CancellationToken cancellationToken)
    {
        if (await FindAsync(change, cancellationToken) is not { } user) return Gone(change.Account);
        var wanted = user.Copy();
        if (DirectoryWriting.Lay(wanted, after, change.Manager) is { } wrong) return wrong;
        wanted.ManagedBy = change.Sync ?? user.ManagedBy;
        if (user.Values.AsSpan().SequenceEqual(wanted.Values)) return new Applied.AlreadyTrue(change.Account, Now: user.ToAccount());
        if (DirectoryWriting.Moved(user, wanted, change.Change.Before, after) is { } moved) return moved;
        if (wanted.Values[DirectoryAttributes.UserName] is null) return Refused("An account of the directory needs a user name.");
        if (await DirectoryWriting.TakenAsync(users, wanted, cancellationToken) is { } taken) return taken;
        if (await DirectoryWriting.NoManagerAsync(users, wanted, cancellationToken) is { } noManager) return noManager;
        await users.UpdateAsync(wanted, now, cancellationToken);
        return new Applied.Done(change.Account, Now: wanted.ToAccount());
    }

    private Task<Applied> SetManagerAsync(TargetChange change, CancellationToken cancellationToken) =>
        WriteAsync(change, Values.Of((AccountAttributes.Manager, change.Manager?.Value)), cancellationToken);

    private async Task<Applied> DeleteAsync(TargetChange change, CancellationToken cancellationToken)
    {
        if (await FindAsync(change, cancellationToken) is not { } user) return new Applied.AlreadyTrue(change.Account);
        if (DirectoryWriting.Moved(user, user, change.Change.Before, Values.None) is { } moved) return moved;
        await users.DeleteAsync(user.Id, cancellationToken);
        return new Applied.Done(change.Account);
    }

    private async Task<DirectoryUserRow?> FindAsync(TargetChange change, CancellationToken cancellationToken) =>
        change.Account is { } account ? await users.FindAsync(account.Value, cancellationToken) : null;

    private static Values With(Values after, string enabled) =>
        Values.Of([.. after.Where(v => v.Key != AccountAttributes.Enabled).Select(v => (v.Key, v.Value)), (AccountAttributes.Enabled, enabled)]);
}
