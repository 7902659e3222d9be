using Joinery.App.Storage;
using Joinery.App.Sync;

namespace Joinery.App.Tests.Storage;

/// <summary>A database to test on. Every suite runs once per provider: another one adds this interface once, and one line a suite.</summary>
public interface IStorageProvider
{
    Task<TestDatabase> MakeAsync();
}

public sealed class Sqlite : IStorageProvider
{
    public async Task<TestDatabase> MakeAsync()
    {
        var folder = new TemporaryFolder();
        var database = await Database.OpenAsync(DataFolder.Open(folder.Path), TimeProvider.System, TestDatabase.Token);
        return new TestDatabase(folder, database, (await database.ForAsync(Database.DefaultOrganisation, TestDatabase.Token))!);
    }
}

/// <summary>What every suite of storage stands on.</summary>
public abstract class StorageTests<TProvider>
    where TProvider : IStorageProvider, new()
{
    protected static readonly DateTimeOffset Now = new(2026, 2, 2, 6, 0, 0, TimeSpan.Zero);

    protected static CancellationToken Token => TestDatabase.Token;

    protected static Task<TestDatabase> MakeAsync() => new TProvider().MakeAsync();
}

/// <summary>A database of its own in a folder of its own, for one test.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    internal TestDatabase(TemporaryFolder folder, Database database, Store store) => (Folder, Database, Store) = (folder, database, store);

    public TemporaryFolder Folder { get; }

    internal Database Database { get; }

    /// <summary>What the default organisation sees.</summary>
    internal Store Store { get; }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A sync between two connections, as a configuration would make them.</summary>
    internal async Task<SyncEntity> AddSyncAsync(string name = "staff", Store? store = null)
    {
        store ??= Store;
        var source = new Connection { Name = $"{name}-source", Connector = "csv", Settings = "{}" };
        var target = new Connection { Name = $"{name}-target", Connector = "directory", Settings = "{}" };
        await new Connections(store).SaveAsync(source, Token);
        await new Connections(store).SaveAsync(target, Token);
        var sync = new SyncEntity { Name = name, SourceConnectionId = source.Id, TargetConnectionId = target.Id, Settings = "{}", SettingsHash = "h" };
        await new Syncs(store).SaveAsync(sync, Token);
        return sync;
    }

    internal Task<Turn> TakeTurnAsync(string key = "default/target") => new Turns(Database, TimeProvider.System).TakeAsync(key, "test", _ => { }, Token);

    /// <summary>What another organisation sees.</summary>
    internal async Task<Store> OtherOrganisationAsync() => Database.For(await Database.AddOrganisationAsync("other", Token));

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Database.Release();
        Folder.Dispose();
    }
}

/// <summary>A folder that goes away.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = System.IO.Directory.CreateTempSubdirectory("joinery-test-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => System.IO.Directory.Delete(Path, recursive: true);
}

/// <summary>Time in which nobody waits: every timer is due at once.</summary>
internal sealed class HurriedTime(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
}
