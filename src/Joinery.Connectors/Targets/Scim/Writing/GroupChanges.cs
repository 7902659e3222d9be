using Joinery.Connectors.Targets.Scim.Reading;
using Joinery.Connectors.Targets.Scim.Wire;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Targets.Scim.Writing;

/// <summary>Makes, renames and deletes groups.</summary>
internal sealed class GroupChanges(ScimClient client, GroupReading groups, Dialect dialect)
{
    public async Task<Applied> CreateAsync(TargetChange change, CancellationToken cancellationToken)
    {
        var (name, externalId) = (change.Change.After["name"]!, change.Change.After["externalId"]);
        var (forms, body) = (dialect.Forms, GroupBody.Whole(name, externalId, dialect.Forms));
        var answer = await client.WriteAsync(HttpMethod.Post, ScimNames.Groups, null, body, null, cancellationToken);
        if (answer.IsBadRequest && forms.FirstCore) answer = await client.WriteAsync(HttpMethod.Post, ScimNames.Groups, null, body = GroupBody.Whole(name, externalId, new ScimForms()), null, cancellationToken);
        if (IdOf(answer) is { } made) return new Applied.Done(Group: made);
        if (answer.IsClash) return await ClashAsync(name, externalId, cancellationToken);
        if (!answer.IsLost && !answer.IsDone) return RefusedAsGroup(answer);

        if (await FindOursAsync(name, externalId, cancellationToken) is { } found) return found;
        if (answer.IsDone) return new Applied.Failed(FailureKind.UnexpectedAnswer, "The application took the group and told no id of it, and it cannot be found. Plan again: it is proposed for linking as soon as it shows.");
        answer = await client.WriteAsync(HttpMethod.Post, ScimNames.Groups, null, body, null, cancellationToken);
        if (IdOf(answer) is { } late) return new Applied.Done(Group: late);
        if (!answer.IsLost && !answer.IsClash) return RefusedAsGroup(answer);
        return await FindOursAsync(name, externalId, cancellationToken) ?? (answer.Lost is { } lost ? Sentences.Lost(lost) : Unseen());
    }

    public async Task<Applied> RenameAsync(TargetChange change, CancellationToken cancellationToken)
    {
        var (id, name) = (change.Group!.Value, change.Change.After["name"]!);
        var answer = await RenameAsync(id, name, cancellationToken);
        if (answer.IsDone) return new Applied.Done(Group: id);
        if (answer.IsClash) return await groups.NamedAsync(name, cancellationToken) is [{ } holder, ..] && holder.Id != id ? Sentences.GroupTaken(holder.Id.Value) : Unseen();
        if (!answer.IsLost && !answer.IsNotFound && !answer.IsStale) return Sentences.Refused(answer, "to rename this group");
        var there = await groups.FetchAsync(id, cancellationToken);
        if (there is null) return Sentences.Gone($"The group {id}");
        if (there.Group.Name == name) return answer.IsLost ? new Applied.Done(Group: id) : new Applied.AlreadyTrue(Group: id);
        var again = answer.IsNotFound ? await ReplaceAsync(id, name, [], [], cancellationToken) : await RenameAsync(id, name, cancellationToken, answer.IsStale ? there.Version : null);
        return again.IsDone ? new Applied.Done(Group: id) : again.Lost is { } lost ? Sentences.Lost(lost) : Sentences.Refused(again, "to rename this group");
    }

    public async Task<Applied> DeleteAsync(TargetChange change, CancellationToken cancellationToken)
    {
        var id = change.Group!.Value;
        string? version = null;
        for (var attempt = 0; ; attempt++)
        {
            var answer = await client.WriteAsync(HttpMethod.Delete, ScimNames.Groups, id.Value, default, version, cancellationToken);
            if (answer.IsDone) return new Applied.Done(Group: id);
            if (!answer.IsLost && !answer.IsNotFound && !answer.IsStale) return Sentences.Refused(answer, "to delete this group");
            if (await groups.FetchAsync(id, cancellationToken) is not { } there) return answer.IsLost ? new Applied.Done(Group: id) : new Applied.AlreadyTrue(Group: id);
            version = answer.IsStale ? there.Version : null;
            if (attempt > 0) return answer.Lost is { } lost ? Sentences.Lost(lost) : Sentences.Refused(answer, "to delete this group");
        }
    }

    /// <summary>Takes the server's copy of a group, changes what is to change, and gives it back whole.</summary>
    public async Task<ScimAnswer> ReplaceAsync(TargetGroupId id, string? name, IReadOnlyCollection<AccountId> add, IReadOnlyCollection<AccountId> remove, CancellationToken cancellationToken)
    {
        var answer = await ReplaceOnceAsync(id, name, add, remove, cancellationToken);
        if (!answer.IsStale) return answer;
        // It wants a version named, or somebody was quicker: the copy is taken anew.
        dialect.AsksForVersions();
        return await ReplaceOnceAsync(id, name, add, remove, cancellationToken);
    }

    private async Task<ScimAnswer> ReplaceOnceAsync(TargetGroupId id, string? name, IReadOnlyCollection<AccountId> add, IReadOnlyCollection<AccountId> remove, CancellationToken cancellationToken)
    {
        var copy = await client.GetOneAsync(ScimNames.Groups, id.Value, cancellationToken);
        if (!copy.IsDone) return copy;
        return GroupBody.Changed(copy.Body, name, add, remove) is { } body
            ? await client.WriteAsync(HttpMethod.Put, ScimNames.Groups, id.Value, body, dialect.NeedsVersions ? copy.Version ?? groups.Take(copy)?.Version : null, cancellationToken)
            : ScimAnswer.OfLost(client.Failures.Unreadable("no group"));
    }

    private async Task<ScimAnswer> RenameAsync(TargetGroupId id, string name, CancellationToken cancellationToken, string? version = null)
    {
        if (!dialect.Patches) return await ReplaceAsync(id, name, [], [], cancellationToken);
        var forms = dialect.Forms;
        var answer = await client.WriteAsync(HttpMethod.Patch, ScimNames.Groups, id.Value, GroupBody.Rename(name, forms), version, cancellationToken);
        if (answer.IsBadRequest && !answer.Error.IsMutability)
            answer = await client.WriteAsync(HttpMethod.Patch, ScimNames.Groups, id.Value, GroupBody.Rename(name, forms with { WithoutPath = !forms.WithoutPath }), version, cancellationToken);
        return answer.IsUnknownWay || answer.IsBadRequest ? await ReplaceAsync(id, name, [], [], cancellationToken) : answer;
    }

    private TargetGroupId? IdOf(ScimAnswer answer)
    {
        if (!answer.IsDone) return null;
        if (groups.Take(answer) is { } group) return group.Group.Id;
        return answer.MadeAt is { Length: > 0 } id && id != ScimNames.Groups ? new TargetGroupId(id) : null;
    }

    private async Task<Applied> ClashAsync(string name, string? externalId, CancellationToken cancellationToken)
    {
        var found = await groups.NamedAsync(name, cancellationToken);
        if (found.Find(g => externalId is not null && g.ExternalId == externalId) is { } ours) return new Applied.AlreadyTrue(Group: ours.Id);
        return found is [{ } other, ..] ? Sentences.GroupTaken(other.Id.Value) : Unseen();
    }

    /// <summary>The group that a lost answer was about: of our external id, or without one where the server keeps none.</summary>
    private async Task<Applied?> FindOursAsync(string name, string? externalId, CancellationToken cancellationToken)
    {
        var found = await groups.NamedAsync(name, cancellationToken);
        if (found.Find(g => g.ExternalId is null || g.ExternalId == externalId) is { } ours) return new Applied.Done(Group: ours.Id);
        return found is [{ } other, ..] ? Sentences.GroupTaken(other.Id.Value) : null;
    }

    private static Applied.Conflict Unseen() =>
        new("The application says that there is a group of this name, and shows none: look in it for a deleted or hidden group, and rename or remove that.");

    private static Applied RefusedAsGroup(ScimAnswer answer) => answer.IsNotFound || answer.IsUnknownWay
        ? new Applied.Failed(FailureKind.UnexpectedAnswer, $"The application takes no groups ({answer.Said}): take them out of the sync (groups.kinds), or check its permissions.")
        : Sentences.Refused(answer, "to make this group");
}
