using Joinery.App.Cli;
using Joinery.App.Cli.Answers;
using Joinery.App.Configuration;
using Joinery.App.Security;
using Joinery.App.Storage;
using Microsoft.EntityFrameworkCore;

namespace Joinery.App.Sync;

/// <summary>API keys, backups, rotation of secrets.</summary>
internal sealed partial class Engine
{
    public async Task<KeyAnswer> AddKeyAsync(string name, string role, CancellationToken cancellationToken)
    {
        if (await _store.Db.ApiKeys.AnyAsync(k => k.Name == name && k.RevokedAt == null, cancellationToken))
            throw new JoineryException(2, $"There is a key called {name} already.", $"Choose another name, or revoke that one: joinery keys revoke {name}");
        var key = ApiKeys.Make();
        _store.Db.ApiKeys.Add(new ApiKey
        {
            OrganisationId = _store.OrganisationId, Name = name, Role = role, Prefix = ApiKeys.PrefixOf(key), Hash = ApiKeys.HashOf(key), CreatedAt = Now.ToMilliseconds(),
        });
        await _store.Db.SaveChangesAsync(cancellationToken);
        await AuditAsync("key added", $"{name}, {role}", cancellationToken);
        return new KeyAnswer(name, role, Now, null, key);
    }

    public async Task<IReadOnlyList<KeyAnswer>> KeysAsync(CancellationToken cancellationToken) =>
        [.. (await _store.Db.ApiKeys.AsNoTracking().Where(k => k.RevokedAt == null).OrderBy(k => k.Name).ToListAsync(cancellationToken)).Select(k => new KeyAnswer(k.Name, k.Role, k.CreatedAt.ToInstant(), k.LastUsedAt?.ToInstant()))];

    public async Task<KeyAnswer> RevokeKeyAsync(string name, CancellationToken cancellationToken)
    {
        var key = await _store.Db.ApiKeys.FirstOrDefaultAsync(k => k.Name == name && k.RevokedAt == null, cancellationToken)
            ?? throw new JoineryException(2, $"There is no key called {name}.", "List the keys with: joinery keys list");
        key.RevokedAt = Now.ToMilliseconds();
        await _store.Db.SaveChangesAsync(cancellationToken);
        await AuditAsync("key revoked", name, cancellationToken);
        return new KeyAnswer(key.Name, key.Role, key.CreatedAt.ToInstant(), key.LastUsedAt?.ToInstant());
    }

    public async Task<ExportAnswer> ExportAsync(ExportArguments arguments, CancellationToken cancellationToken)
    {
        await using var stream = arguments.File is { } file ? File.Create(file) : Console.OpenStandardOutput();
        var name = arguments.File ?? ExportAnswer.StandardOutput;
        if (!arguments.All)
        {
            var rows = await SettingsExport.WriteAsync(_store, stream, cancellationToken);
            return new ExportAnswer(name, [_context.Organisation], rows, 0);
        }

        var result = await new Backup(_database, _protection).ExportAsync(stream, arguments.WithoutSecrets ? null : arguments.Passphrase?.Invoke(), cancellationToken);
        return new ExportAnswer(name, result.Organisations, result.Rows, result.Secrets);
    }

    /// <summary>A backup restores everything; a configuration file is applied, as <c>--config</c> would.</summary>
    public async Task<ImportAnswer> ImportAsync(ImportArguments arguments, CancellationToken cancellationToken)
    {
        if (!File.Exists(arguments.File)) throw new JoineryException(2, $"There is no file {arguments.File}.", "Give the path of a backup or of a configuration file.");
        await using (var stream = File.OpenRead(arguments.File))
        {
            if (Restore.IsBackup(stream))
            {
                stream.Position = 0;
                var restored = await new Restore(_database, _protection).ImportAsync(stream, arguments.Passphrase, cancellationToken);
                return new ImportAnswer(arguments.File, restored.Organisations, restored.Rows, restored.SecretsToType);
            }
        }

        var configuration = ConfigurationFile.Load(arguments.File)!;
        var changes = await new ConfigurationApplier(_store, _context.Clock).ApplyAsync(configuration, cancellationToken);
        return new ImportAnswer(arguments.File, [_context.Organisation], changes.Count, []);
    }

    public async Task<RotatedAnswer> RotateSecretsAsync(CancellationToken cancellationToken)
    {
        var rotated = await new Rotation(_database, _protection).RotateAsync(cancellationToken);
        await AuditAsync("secrets rotated", null, cancellationToken);
        return new RotatedAnswer(rotated);
    }
}
