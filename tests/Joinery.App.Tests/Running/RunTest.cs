using System.Collections.Immutable;
using Joinery.App.Cli;
using Joinery.App.Cli.Answers;
using Joinery.App.Security;
using Joinery.App.Storage;
using Joinery.App.Sync;
using Joinery.App.Tests.Storage;
using Joinery.Connectors;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Policies;
using Joinery.Testing;

namespace Joinery.App.Tests.Running;

/// <summary>Whole runs on a database, between an HR system and an application in memory.</summary>
public abstract class RunTest : IAsyncDisposable
{
    private TestDatabase? _database;
    private Protection? _protection;

    private protected FakeClock Clock { get; } = new(Some.Now);

    private protected MemorySource Source { get; } = new();

    private protected TargetFacts Facts { get; set; } = Some.Target() with { TakesAbsences = true, TakesHalfDays = true, KeepsAbsencesByDay = true, TakesPhotos = true };

    private protected SyncSettings Settings { get; set; } = Some.Sync() with { Approval = ApprovalMode.Automatic };

    private protected MemoryTarget Target => field ??= new MemoryTarget(Application);

    private protected FakeTarget Application => field ??= new FakeTarget(Facts);

    private protected Store Store => _database!.Store;

    private protected Task<SyncAnswer> SyncAsync() => RunAsync(new Aim.Keep());

    private protected Task<SyncAnswer> SyncOneAsync(string person) => RunAsync(new Aim.KeepSome(new PeopleQuery([new PersonId(person)], [])));

    private async Task<SyncAnswer> RunAsync(Aim aim)
    {
        _database ??= await new Sqlite().MakeAsync();
        _protection ??= new Protection(_database.Database.Folder);
        var known = (await new Syncs(_database.Store).ReadAsync(TestDatabase.Token)).FirstOrDefault() ?? await _database.AddSyncAsync();
        Target.Asked.Clear();
        var tools = new RunTools(new Turns(_database.Database, TimeProvider.System), Clock, TimeProvider.System, new Silent(), s => new Snapshots(s, _protection));
        return await new SyncRun(SetupOf(known), _database.Store, new RunRequest(aim), tools).RunAsync(TestDatabase.Token);
    }

    private SyncSetup SetupOf(SyncEntity sync) => new()
    {
        Id = sync.Id,
        Settings = Settings,
        SettingsHash = "h",
        PausedBecause = null,
        FirstApprovedAt = null,
        LastApprovalAt = null,
        MaxAgeHours = null,
        Source = new ConnectionSetup<ISource>(sync.SourceConnectionId, "hr", "memory", Source, new RequestCounter()),
        Target = new ConnectionSetup<ITarget>(sync.TargetConnectionId, "app", "memory", Target, new RequestCounter()),
        Organisation = "default",
        Defaults = Mapping.DirectoryDefaults,
        OfSource = [Settings],
        OfTarget = [],
        NamesOfTarget = ImmutableDictionary<long, string>.Empty.Add(sync.Id, sync.Name),
    };

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _protection?.Dispose();
        if (_database is not null) await _database.DisposeAsync();
    }

    private sealed class Silent : IProgressView
    {
        public void Step(string what) { }

        public void At(int done, int? total) { }

        public void Say(string sentence) { }
    }
}
