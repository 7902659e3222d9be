using Joinery.App.Configuration;
using Joinery.App.Storage;

namespace Joinery.App.Sync;

/// <summary>Puts a sync together from what is stored.</summary>
internal sealed class SyncSetups(Store store, string organisation, Connecting connecting)
{
    public async Task<SyncSetup> OpenAsync(string name, CancellationToken cancellationToken)
    {
        var all = await StoredConfiguration.SyncsAsync(store, cancellationToken);
        var sync = all.FirstOrDefault(s => s.Name == name) ?? throw StoredConfiguration.Unknown("sync", name, [.. all.Select(s => s.Name)]);
        return Open(sync, all);
    }

    /// <summary>The sync of this id: a plan or run of one that was renamed away is gone with it.</summary>
    public async Task<SyncSetup> OpenAsync(long id, CancellationToken cancellationToken)
    {
        var all = await StoredConfiguration.SyncsAsync(store, cancellationToken);
        return Open(all.First(s => s.Id == id), all);
    }

    /// <summary>Every sync at work, in the order of their names.</summary>
    public async Task<IReadOnlyList<SyncSetup>> OpenAllAsync(CancellationToken cancellationToken)
    {
        var all = await StoredConfiguration.SyncsAsync(store, cancellationToken);
        return [.. all.Where(IsAtWork).Select(s => Open(s, all))];
    }

    private SyncSetup Open(StoredSync sync, IReadOnlyList<StoredSync> all)
    {
        var ofTarget = all.Where(s => s.Target.Id == sync.Target.Id).ToList();
        return new SyncSetup
        {
            Id = sync.Id,
            Organisation = organisation,
            Settings = sync.Configuration.Settings,
            SettingsHash = sync.SettingsHash,
            PausedBecause = sync.PausedBecause ?? (sync.Configuration.Enabled ? null : "enabled is false"),
            FirstApprovedAt = sync.FirstApprovedAt,
            LastApprovalAt = sync.LastApprovalAt,
            MaxAgeHours = sync.Configuration.MaxAgeHours,
            Source = connecting.Source(sync.Source),
            Target = connecting.Target(sync.Target, store.OrganisationId),
            Defaults = Connecting.DefaultsOf(sync.Target.Configuration.Connector),
            OfSource = [.. all.Where(s => s.Source.Id == sync.Source.Id && (s.Id == sync.Id || IsAtWork(s))).Select(s => s.Configuration.Settings)],
            OfTarget = [.. ofTarget.Where(s => s.Id != sync.Id && IsAtWork(s)).Select(s => new OtherSync(s.Id, s.Configuration.Settings, s.Source.Id))],
            NamesOfTarget = ofTarget.ToDictionary(s => s.Id, s => s.Name),
        };
    }

    private static bool IsAtWork(StoredSync sync) => sync.Configuration.Enabled && sync.PausedBecause is null;
}
