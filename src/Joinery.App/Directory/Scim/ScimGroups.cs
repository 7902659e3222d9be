using System.Text.Json;
using Joinery.App.Security;
using Joinery.App.Storage;

namespace Joinery.App.Directory.Scim;

/// <summary>Groups as one client reads and writes them. Each write is one transaction that looks at what is there first.</summary>
internal sealed class ScimGroups(Store store, Caller caller, TimeProvider time, Uri root)
{
    private readonly ScimGroupRows _rows = new(store, root);
    private readonly DirectoryGroups _groups = new(store);

    public Task<ScimPage> ListAsync(ScimQuery query, CancellationToken cancellationToken) => _rows.ListAsync(query, cancellationToken);

    /// <summary>Reads the members of a group that is about to be written.</summary>
    public Task FillAsync(ScimGroup group, CancellationToken cancellationToken) => _rows.FillMembersAsync(group, cancellationToken);

    /// <summary>The group, without its members yet.</summary>
    public async Task<ScimGroup> FindAsync(string id, CancellationToken cancellationToken) => await _rows.FindAsync(id, cancellationToken) ?? throw ScimException.NotFound("Group", id);

    public Task<ScimGroup> CreateAsync(JsonElement body, CancellationToken cancellationToken) => InTransactionAsync(
        async token =>
        {
            if (body.ValueKind != JsonValueKind.Object) throw ScimException.Bad(ScimErrorType.InvalidSyntax, "A Group is a JSON object.");
            var edit = new ScimGroupEdit(new DirectoryGroupRow(Guid.CreateVersion7().ToString("N"), null, null, "", caller.Mark), NoMembers);
            await edit.MergeAsync(body, ScimVerb.Add);
            await AssertPossibleAsync(edit.Row, token);
            await _groups.InsertAsync(edit.Row, time.GetUtcNow(), token);
            await SetMembersAsync(edit, null, token);
            await AuditAsync("group created over SCIM", edit.Row.Id, token);
            return await FindAsync(edit.Row.Id, token);
        },
        cancellationToken);

    public Task<ScimGroup> ReplaceAsync(string id, JsonElement body, ScimCondition condition, CancellationToken cancellationToken) => ChangeAsync(
        id, condition,
        edit => body.ValueKind == JsonValueKind.Object ? edit.ReplaceAsync(body) : throw ScimException.Bad(ScimErrorType.InvalidSyntax, "A Group is a JSON object."),
        cancellationToken);

    public Task<ScimGroup> PatchAsync(string id, IReadOnlyList<ScimOperation> operations, ScimCondition condition, CancellationToken cancellationToken) => ChangeAsync(
        id, condition,
        async edit =>
        {
            foreach (var operation in operations) await edit.ApplyAsync(operation);
        },
        cancellationToken);

    public Task DeleteAsync(string id, ScimCondition condition, CancellationToken cancellationToken) => InTransactionAsync(
        async token =>
        {
            var there = await FindAsync(id, token);
            condition.AssertStill(there);
            if (await new ScimKeeping(store, caller.Organisation).OfGroupAsync(id, token) is { } kept) throw kept.Refusal("This group");
            await _groups.DeleteAsync(id, token);
            await AuditAsync("group deleted over SCIM", id, token);
            return there;
        },
        cancellationToken);

    private static Task<IReadOnlyList<ScimMember>> NoMembers() => Task.FromResult<IReadOnlyList<ScimMember>>([]);

    private Task<ScimGroup> ChangeAsync(string id, ScimCondition condition, Func<ScimGroupEdit, Task> change, CancellationToken cancellationToken) => InTransactionAsync(
        async token =>
        {
            var there = await FindAsync(id, token);
            condition.AssertStill(there);
            var edit = new ScimGroupEdit(there.Row, async () =>
            {
                if (there.Members.Count == 0) await FillAsync(there, token);
                return there.Members;
            });
            await change(edit);
            var kept = await new ScimKeeping(store, caller.Organisation).OfGroupAsync(id, token);
            // A whole new body that says nothing of the mark under which a sync knows the group takes nothing away.
            var wanted = kept is not null && edit.Row.ExternalId is null ? edit.Row with { ExternalId = there.Row.ExternalId } : edit.Row;
            var isRenamed = wanted != there.Row;
            if (isRenamed && kept is not null) throw kept.Refusal("The name of this group");
            if (isRenamed)
            {
                await AssertPossibleAsync(wanted, token);
                await _groups.UpdateAsync(wanted with { Source = caller.Mark }, time.GetUtcNow(), token);
            }

            if (await SetMembersAsync(edit, kept, token) || isRenamed) await AuditAsync("group changed over SCIM", id, token);
            return await FindAsync(id, token);
        },
        cancellationToken);

    /// <summary>True when somebody came or went.</summary>
    private async Task<bool> SetMembersAsync(ScimGroupEdit edit, SyncKeeping? kept, CancellationToken cancellationToken)
    {
        var added = kept is null ? [] : await new ScimKeeping(store, caller.Organisation).AddedAsync(edit.Row.Id, cancellationToken);
        await using var users = new DirectoryUsers(store);
        var isChanged = false;
        foreach (var (member, isIn) in edit.Members)
        {
            if (isIn && await users.FindAsync(member, cancellationToken) is null)
                throw ScimException.Bad(ScimErrorType.InvalidValue, $"There is no account {member} in this directory to be a member. Send the account first.");
            if (!isIn && added.Contains(member)) throw kept!.Refusal("The membership of that account in this group");
            isChanged |= isIn ? await _groups.AddMemberAsync(edit.Row.Id, member, cancellationToken) : await _groups.RemoveMemberAsync(edit.Row.Id, member, cancellationToken);
        }

        return isChanged;
    }

    private async Task AssertPossibleAsync(DirectoryGroupRow wanted, CancellationToken cancellationToken)
    {
        if (wanted.Name.Length == 0) throw ScimException.Bad(ScimErrorType.InvalidValue, "A group needs a displayName.");
        if (await _rows.NamedAsync(wanted.Name, wanted.Id, cancellationToken) is not null)
            throw new ScimException(409, ScimErrorType.Uniqueness, "Another group has this displayName. Look it up with a filter, and go on with that one or choose another name.");
        if (wanted.ExternalId is { } external && await _groups.ByExternalIdAsync(external, cancellationToken) is { } other && other.Id != wanted.Id)
            throw new ScimException(409, ScimErrorType.Uniqueness, "Another group has this externalId. Look it up with a filter, and go on with that one.");
    }

    private async Task<ScimGroup> InTransactionAsync(Func<CancellationToken, Task<ScimGroup>> work, CancellationToken cancellationToken)
    {
        ScimGroup? done = null;
        await store.InTransactionAsync(async token => done = await work(token), cancellationToken);
        return done!;
    }

    private Task AuditAsync(string what, string id, CancellationToken cancellationToken) => new AuditTrail(store).AddAsync(time.GetUtcNow(), caller.Who, what, id, cancellationToken);
}
