using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.App.Directory;

/// <summary>Changes of groups and memberships.</summary>
internal sealed class DirectoryGroupChanges(DirectoryUsers users, DirectoryGroups groups, DateTimeOffset now)
{
    /// <summary>The key of a group's name among the values of a change.</summary>
    public const string Name = "name";

    /// <summary>The key of the mark under which a later run knows the group again.</summary>
    public const string ExternalId = "externalId";

    public Task<Applied> ApplyAsync(TargetChange change, CancellationToken cancellationToken) => change.Change.Kind switch
    {
        ChangeKind.CreateGroup => CreateAsync(change, cancellationToken),
        ChangeKind.RenameGroup => RenameAsync(change, cancellationToken),
        ChangeKind.LinkGroup => LinkAsync(change, cancellationToken),
        ChangeKind.DeleteGroup => DeleteAsync(change, cancellationToken),
        ChangeKind.AddMember => AddMemberAsync(change, cancellationToken),
        _ => RemoveMemberAsync(change, cancellationToken),
    };

    private async Task<Applied> CreateAsync(TargetChange change, CancellationToken cancellationToken)
    {
        if (change.Change.Group is not { } group || change.Change.After[Name] is not { } name)
            return new Applied.Failed(FailureKind.Misconfigured, "A group of the directory needs an id and a name.");
        var external = change.Change.After[ExternalId] ?? group.ToString();
        var there = await groups.ByExternalIdAsync(external, cancellationToken);
        if (there is not null && there.Name == name) return new Applied.AlreadyTrue(Group: new TargetGroupId(there.Id));
        if (there is not null) return new Applied.Conflict($"The group {there.Name} already has the external id {external}. Plan again: it is then linked.");
        var made = new DirectoryGroupRow(Guid.CreateVersion7().ToString("N"), external, GroupKinds.WordOf(group.Kind), name, change.Source);
        await groups.InsertAsync(made, now, cancellationToken);
        return new Applied.Done(Group: new TargetGroupId(made.Id));
    }

    private async Task<Applied> RenameAsync(TargetChange change, CancellationToken cancellationToken)
    {
        if (await FindAsync(change, cancellationToken) is not { } group) return Gone(change);
        if (change.Change.After[Name] is not { } name) return new Applied.Failed(FailureKind.Misconfigured, "A group of the directory needs a name.");
        if (group.Name == name) return new Applied.AlreadyTrue(Group: change.Group);
        if (change.Change.Before[Name] is { } before && before != group.Name)
            return new Applied.Conflict($"The group {before} was renamed to {group.Name} meanwhile. The next plan looks at it again.");
        await groups.UpdateAsync(group with { Name = name }, now, cancellationToken);
        return new Applied.Done(Group: change.Group);
    }

    private async Task<Applied> LinkAsync(TargetChange change, CancellationToken cancellationToken)
    {
        if (change.Change.Group is not { } wanted) return new Applied.Failed(FailureKind.Misconfigured, "A link needs the group's id.");
        if (await FindAsync(change, cancellationToken) is not { } group) return Gone(change);
        // Without a mark of its own the group keeps what it has: the stored link is what counts.
        var external = change.Change.After[ExternalId] ?? group.ExternalId;
        if (group.ExternalId is { } other && other != external)
            return new Applied.Conflict($"The group {group.Name} is {other} by now. The next plan looks at it again.");
        var linked = group with { ExternalId = external, Kind = GroupKinds.WordOf(wanted.Kind), Source = change.Source ?? group.Source };
        if (linked == group) return new Applied.AlreadyTrue(Group: change.Group);
        await groups.UpdateAsync(linked, now, cancellationToken);
        return new Applied.Done(Group: change.Group);
    }

    private async Task<Applied> DeleteAsync(TargetChange change, CancellationToken cancellationToken)
    {
        if (await FindAsync(change, cancellationToken) is not { } group) return new Applied.AlreadyTrue(Group: change.Group);
        await groups.DeleteAsync(group.Id, cancellationToken);
        return new Applied.Done(Group: change.Group);
    }

    private async Task<Applied> AddMemberAsync(TargetChange change, CancellationToken cancellationToken)
    {
        if (await FindAsync(change, cancellationToken) is not { } group) return Gone(change);
        if (change.Account is not { } account || await users.FindAsync(account.Value, cancellationToken) is null) return DirectoryChanges.Gone(change.Account);
        return await groups.AddMemberAsync(group.Id, account.Value, cancellationToken)
            ? new Applied.Done(account, change.Group)
            : new Applied.AlreadyTrue(account, change.Group);
    }

    private async Task<Applied> RemoveMemberAsync(TargetChange change, CancellationToken cancellationToken) =>
        change is { Account: { } account, Group: { } group } && await groups.RemoveMemberAsync(group.Value, account.Value, cancellationToken)
            ? new Applied.Done(account, group)
            : new Applied.AlreadyTrue(change.Account, change.Group);

    private async Task<DirectoryGroupRow?> FindAsync(TargetChange change, CancellationToken cancellationToken) =>
        change.Group is { } group ? await groups.FindAsync(group.Value, cancellationToken) : null;

    private static Applied.Conflict Gone(TargetChange change) => new($"The group {change.Group} is no longer in the directory. The next plan looks at it again.");
}
