using Joinery.App.Configuration;
using Joinery.App.Storage;
using Joinery.Core.Model;
using Joinery.Core.Policies;

namespace Joinery.App.Directory.Scim;

/// <summary>What a sync keeps of an account, and what no client may therefore change.</summary>
internal sealed record SyncKeeping(string Sync, IReadOnlySet<string> Attributes)
{
    /// <summary>A sync that only matches and links writes nothing: the account is its client's.</summary>
    public bool KeepsAccount => Attributes.Count > 0;

    public ScimException Refusal(string what) => new(409, ScimErrorType.Mutability,
        $"{what} is kept by Joinery's sync {Sync}. Change it in HR, take it out of the mapping of that sync, or send something else from here.");
}

/// <summary>Who looks after what. The link decides, as it does in a run: an account without one is anybody's who may write.</summary>
internal sealed class ScimKeeping(Store store, string organisation)
{
    private readonly string _target = DirectoryTarget.FingerprintOf(organisation);

    /// <summary>Null where no sync has linked the account, or the sync is no more.</summary>
    public async Task<SyncKeeping?> OfUserAsync(string user, CancellationToken cancellationToken)
    {
        const string sql = """SELECT "SyncId" FROM "Links" WHERE "OrganisationId" = @organisation AND "Target" = @target AND "AccountId" = @id""";
        return await SyncAsync(sql, user, cancellationToken) is { } sync ? new SyncKeeping(sync.Name, Kept(sync.Configuration.Settings)) : null;
    }

    /// <summary>The sync that keeps the group's name; null where none does.</summary>
    public async Task<SyncKeeping?> OfGroupAsync(string group, CancellationToken cancellationToken)
    {
        const string sql = """SELECT "SyncId" FROM "GroupLinks" WHERE "OrganisationId" = @organisation AND "Target" = @target AND "TargetGroupId" = @id""";
        return await SyncAsync(sql, group, cancellationToken) is { } sync ? new SyncKeeping(sync.Name, new HashSet<string>()) : null;
    }

    /// <summary>The members that syncs added to the group.</summary>
    public async Task<HashSet<string>> AddedAsync(string group, CancellationToken cancellationToken)
    {
        const string sql = """SELECT "AccountId" FROM "AddedMembers" WHERE "OrganisationId" = @organisation AND "Target" = @target AND "TargetGroupId" = @group""";
        await using var command = store.Connection.Query(sql, ("organisation", store.OrganisationId), ("target", _target), ("group", group));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var added = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken)) added.Add(reader.GetString(0));
        return added;
    }

    private async Task<StoredSync?> SyncAsync(string sql, string id, CancellationToken cancellationToken)
    {
        await using var command = store.Connection.Query(sql, ("organisation", store.OrganisationId), ("target", _target), ("id", id));
        if (await command.ExecuteScalarAsync(cancellationToken) is not long sync) return null;
        return (await StoredConfiguration.SyncsAsync(store, cancellationToken)).FirstOrDefault(s => s.Id == sync);
    }

    /// <summary>What the sync writes again and again: a value given once, at the creation, is free afterwards.</summary>
    private static HashSet<string> Kept(SyncSettings settings)
    {
        if (!settings.Accounts) return [];
        var rows = Mapping.DirectoryDefaults.ToDictionary(r => r.Key, r => (MappingRow?)r.Value, StringComparer.Ordinal);
        foreach (var (name, row) in settings.Mapping) rows[name] = row;
        var kept = rows.Where(r => r.Value is { OnlyAtCreate: false }).Select(r => r.Key).Append(AccountAttributes.Enabled).ToHashSet(StringComparer.Ordinal);
        if (settings.Photos) kept.Add(AccountAttributes.Photo);
        return kept;
    }
}
