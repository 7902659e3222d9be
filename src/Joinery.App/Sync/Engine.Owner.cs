using System.Security.Cryptography;
using System.Text;
using Joinery.App.Cli.Answers;
using Joinery.App.Storage;
using Microsoft.EntityFrameworkCore;

namespace Joinery.App.Sync;

/// <summary>API keys, backups, rotation of secrets.</summary>
internal sealed partial class Engine
{
    private const string KeyPrefix = "jk_";

    public async Task<KeyAnswer> AddKeyAsync(string name, string role, CancellationToken cancellationToken)
    {
        if (await _store.Db.ApiKeys.AnyAsync(k => k.Name == name && k.RevokedAt == null, cancellationToken))
            throw new JoineryException(2, $"There is a key called {name} already.", $"Choose another name, or revoke that one: joinery keys revoke {name}");
        var key = KeyPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        _store.Db.ApiKeys.Add(new ApiKey { OrganisationId = _store.OrganisationId, Name = name, Role = role, Hash = HashOf(key), CreatedAt = Now.ToMilliseconds() });
        await _store.Db.SaveChangesAsync(cancellationToken);
        await AuditAsync("key added", $"{name}, {role}", cancellationToken);
        return new KeyAnswer(name, role, Now, null, key);
    }

    public async Task<IReadOnlyList<KeyAnswer>> KeysAsync(CancellationToken cancellationToken) =>
        [.. (await _store.Db.ApiKeys.AsNoTracking().Where(k => k.RevokedAt == null).OrderBy(k => k.Name).ToListAsync(cancellationToken)).Select(k => new KeyAnswer(k.Name, k.Role, k.CreatedAt.ToInstant(), null))];

    public async Task<KeyAnswer> RevokeKeyAsync(string name, CancellationToken cancellationToken)
    {
        var key = await _store.Db.ApiKeys.FirstOrDefaultAsync(k => k.Name == name && k.RevokedAt == null, cancellationToken)
            ?? throw new JoineryException(2, $"There is no key called {name}.", "List the keys with: joinery keys list");
        key.RevokedAt = Now.ToMilliseconds();
        await _store.Db.SaveChangesAsync(cancellationToken);
        await AuditAsync("key revoked", name, cancellationToken);
        return new KeyAnswer(key.Name, key.Role, key.CreatedAt.ToInstant(), null);
    }

    // A key is 24 random bytes: nothing to be guessed, so a plain hash serves.
    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
