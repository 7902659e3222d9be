using System.Collections.Concurrent;
using Joinery.Core.Model;

namespace Joinery.Connectors.Targets.Scim.Reading;

/// <summary>What a connection has to remember of the accounts that it read or wrote, so that nothing is asked twice.</summary>
/// <param name="keepsExternalIds">Whether managers are named by their external ids here.</param>
internal sealed class AccountMemory(bool keepsExternalIds)
{
    private readonly ConcurrentDictionary<AccountId, bool> _withOthers = new();
    private readonly ConcurrentDictionary<AccountId, string> _externalIds = new();
    private readonly ConcurrentDictionary<string, AccountId> _byExternalId = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<AccountId, string?> _versions = new();
    private volatile bool _hasRead;

    public AccountId? OwnAccount { get; set; }

    public bool KeepsExternalIds => keepsExternalIds;

    public void Took(ScimUser user)
    {
        _hasRead = true;
        if (user.HasOthers) _withOthers[user.Account.Id] = true;
        else _withOthers.TryRemove(user.Account.Id, out _);
        if (keepsExternalIds && user.Account.ExternalId is { } externalId) Know(user.Account.Id, externalId);
    }

    public void Know(AccountId account, string externalId)
    {
        _externalIds[account] = externalId;
        _byExternalId[externalId] = account;
    }

    /// <summary>Whether its lists hold more than what we keep, or may.</summary>
    public bool MayHaveOthers(AccountId account) => !_hasRead || _withOthers.ContainsKey(account);

    public string? ExternalIdOf(AccountId account) => _externalIds.GetValueOrDefault(account);

    public AccountId? AccountOf(string externalId) => _byExternalId.TryGetValue(externalId, out var account) ? account : null;

    public bool Knows(AccountId account) => _externalIds.ContainsKey(account);

    /// <summary>Our own write moved the version on.</summary>
    public void Wrote(AccountId account, string? version) => _versions[account] = version;

    /// <summary>The version to expect: what our last write left, else what was read; null where none is known.</summary>
    public string? VersionOf(AccountId account, string? read) => _versions.TryGetValue(account, out var ours) ? ours : read;
}
