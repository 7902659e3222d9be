using System.Text.Json;
using Joinery.App.Security;
using Joinery.App.Storage;

namespace Joinery.App.Directory.Scim;

/// <summary>Accounts as one client reads and writes them. Each write is one transaction that looks at what is there first.</summary>
internal sealed class ScimUsers(Store store, Caller caller, TimeProvider time, Uri root)
{
    private readonly ScimUserRows _rows = new(store, root);

    public async Task<ScimPage> ListAsync(ScimQuery query, CancellationToken cancellationToken)
    {
        var page = await _rows.ListAsync(query, cancellationToken);
        // A version tells of groups too, and stands in meta.
        if (query.Projection.Has(ScimSchemas.User, ScimSchemas.User.Find(ScimSchemas.Groups)!) || query.Projection.Has(ScimSchemas.Common, ScimSchemas.Common.Find(ScimSchemas.Meta)!))
            await _rows.FillGroupsAsync(page.Items.Cast<ScimUser>(), cancellationToken);
        return page;
    }

    public async Task<ScimUser> FindAsync(string id, CancellationToken cancellationToken)
    {
        var user = await _rows.FindAsync(id, cancellationToken) ?? throw ScimException.NotFound("User", id);
        await _rows.FillGroupsAsync([user], cancellationToken);
        return user;
    }

    public Task<ScimUser> CreateAsync(JsonElement body, CancellationToken cancellationToken) => InTransactionAsync(
        async token =>
        {
            var row = new DirectoryUserRow(Guid.CreateVersion7().ToString("N"), new string?[DirectoryAttributes.Layout.Count], caller.Mark);
            row.Values[DirectoryAttributes.Enabled] = DirectoryAttributes.True;
            new ScimUserEdit(row).Merge(Whole(body), ScimVerb.Add);
            await using var users = new DirectoryUsers(store);
            await AssertPossibleAsync(users, row, token);
            await users.InsertAsync(row, time.GetUtcNow(), token);
            await AuditAsync("account created over SCIM", row.Id, token);
            return await FindAsync(row.Id, token);
        },
        cancellationToken);

    public Task<ScimUser> ReplaceAsync(string id, JsonElement body, ScimCondition condition, CancellationToken cancellationToken) => ChangeAsync(
        id, condition,
        (edit, kept) =>
        {
            // What a sync keeps need not be said again.
            edit.Empty(except: kept?.Attributes ?? new HashSet<string>());
            edit.Merge(Whole(body), ScimVerb.Replace);
        },
        cancellationToken);

    public Task<ScimUser> PatchAsync(string id, IReadOnlyList<ScimOperation> operations, ScimCondition condition, CancellationToken cancellationToken) => ChangeAsync(
        id, condition,
        (edit, _) =>
        {
            foreach (var operation in operations) edit.Apply(operation);
        },
        cancellationToken);

    public Task DeleteAsync(string id, ScimCondition condition, CancellationToken cancellationToken) => InTransactionAsync(
        async token =>
        {
            var there = await FindAsync(id, token);
            condition.AssertStill(there);
            if (await new ScimKeeping(store, caller.Organisation).OfUserAsync(id, token) is { KeepsAccount: true } kept) throw kept.Refusal("This account");
            await using var users = new DirectoryUsers(store);
            await users.DeleteAsync(id, token);
            await AuditAsync("account deleted over SCIM", id, token);
            return there;
        },
        cancellationToken);

    private Task<ScimUser> ChangeAsync(string id, ScimCondition condition, Action<ScimUserEdit, SyncKeeping?> change, CancellationToken cancellationToken) => InTransactionAsync(
        async token =>
        {
            var there = await FindAsync(id, token);
            condition.AssertStill(there);
            var kept = await new ScimKeeping(store, caller.Organisation).OfUserAsync(id, token);
            var wanted = there.Row.Copy();
            change(new ScimUserEdit(wanted), kept);
            if (kept is not null) AssertFree(there.Row, wanted, kept);
            if (there.Row.Values.AsSpan().SequenceEqual(wanted.Values)) return there;
            await using var users = new DirectoryUsers(store);
            await AssertPossibleAsync(users, wanted, token);
            // An account that a sync keeps stays its own, whoever fills in the rest.
            if (kept is not { KeepsAccount: true }) wanted.ManagedBy = caller.Mark;
            await users.UpdateAsync(wanted, time.GetUtcNow(), token);
            await AuditAsync("account changed over SCIM", id, token);
            return await FindAsync(id, token);
        },
        cancellationToken);

    /// <summary>Refuses another value for what a sync keeps; the same value, in whatever case where case says nothing, is no change.</summary>
    private static void AssertFree(DirectoryUserRow there, DirectoryUserRow wanted, SyncKeeping kept)
    {
        foreach (var name in kept.Attributes)
        {
            var at = DirectoryAttributes.Layout.IndexOf(name);
            if (at < 0) continue;
            if (!DirectoryAttributes.AreSame(name, there.Values[at], wanted.Values[at])) throw kept.Refusal($"The {name} of this account");
            wanted.Values[at] = there.Values[at];
        }
    }

    private static async Task AssertPossibleAsync(DirectoryUsers users, DirectoryUserRow wanted, CancellationToken cancellationToken)
    {
        if (wanted.Values[DirectoryAttributes.UserName] is null) throw ScimException.Bad(ScimErrorType.InvalidValue, "An account needs a userName.");
        if (await DirectoryWriting.TakenAsync(users, wanted, cancellationToken) is not null)
            throw new ScimException(409, ScimErrorType.Uniqueness, "Another account has this userName. Look it up with a filter, and go on with that one or choose another name.");
        if (wanted.Values[DirectoryAttributes.ExternalId] is { } external && await users.ByExternalIdAsync(external, cancellationToken) is { } other && other.Id != wanted.Id)
            throw new ScimException(409, ScimErrorType.Uniqueness, "Another account has this externalId. Look it up with a filter, and go on with that one.");
        if (await DirectoryWriting.NoManagerAsync(users, wanted, cancellationToken) is not null)
            throw ScimException.Bad(ScimErrorType.InvalidValue, "The manager is the id of another account of this directory. Send the manager's account first.");
    }

    private static JsonElement Whole(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object ? body : throw ScimException.Bad(ScimErrorType.InvalidSyntax, "A User is a JSON object.");

    private async Task<ScimUser> InTransactionAsync(Func<CancellationToken, Task<ScimUser>> work, CancellationToken cancellationToken)
    {
        ScimUser? done = null;
        await store.InTransactionAsync(async token => done = await work(token), cancellationToken);
        return done!;
    }

    private Task AuditAsync(string what, string id, CancellationToken cancellationToken) => new AuditTrail(store).AddAsync(time.GetUtcNow(), caller.Who, what, id, cancellationToken);
}
