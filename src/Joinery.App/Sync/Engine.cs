using Joinery.App.Cli;
using Joinery.App.Configuration;
using Joinery.App.Security;
using Joinery.App.Storage;

namespace Joinery.App.Sync;

/// <summary>Everything the commands ask for, done in this process on one data folder.</summary>
internal sealed partial class Engine : IEngine
{
    private readonly EngineContext _context;
    private readonly Database _database;
    private readonly Store _store;
    private readonly RunTools _tools;
    private readonly SyncSetups _setups;
    private readonly Connecting _connecting;
    private readonly Protection _protection;

    private Engine(EngineContext context, Database database, Store store)
    {
        (_context, _database, _store) = (context, database, store);
        _protection = new Protection(database.Folder);
        _connecting = new Connecting(database, context.Organisation, context.Clock, context.Logs, _protection);
        _setups = new SyncSetups(store, context.Organisation, _connecting);
        _tools = new RunTools(new Turns(database, TimeProvider.System), context.Clock, TimeProvider.System, context.Progress, s => new Snapshots(s, _protection));
    }

    private DateTimeOffset Now => _context.Clock.GetUtcNow();

    private static string Who => $"{Environment.UserName} at the command line";

    /// <summary>Opens the data folder, brings the database up to date, and applies the configuration file to it.</summary>
    public static async Task<IEngine> OpenAsync(EngineContext context, CancellationToken cancellationToken)
    {
        var database = await Database.OpenAsync(DataFolder.Open(context.DataFolder), TimeProvider.System, cancellationToken);
        var store = await StoreOfAsync(database, context, cancellationToken);
        try
        {
            if (context.Configuration is { } configuration) await new ConfigurationApplier(store, context.Clock).ApplyAsync(configuration, cancellationToken);
            return new Engine(context, database, store);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        _protection.Dispose();
        return _store.DisposeAsync();
    }

    private static async Task<Store> StoreOfAsync(Database database, EngineContext context, CancellationToken cancellationToken)
    {
        if (await database.ForAsync(context.Organisation, cancellationToken) is { } known) return known;
        if (context.Configuration is null && context.Organisation != Database.DefaultOrganisation)
            throw new JoineryException(2, $"There is no organisation {context.Organisation}.", "Give it a configuration file with --config, which makes it.");
        return database.For(await database.AddOrganisationAsync(context.Organisation, cancellationToken));
    }

    private SyncRun NewRun(SyncSetup setup, Aim aim) => new(setup, _store, new RunRequest(aim, IsRehearsal: _context.IsRehearsal), _tools);
}
