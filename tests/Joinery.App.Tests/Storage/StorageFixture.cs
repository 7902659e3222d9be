using Joinery.App.Storage;

namespace Joinery.App.Tests.Storage;

/// <summary>A database of its own in a folder of its own, for one test.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private TestDatabase(TemporaryFolder folder, Database database, Store store) => (Folder, Database, Store) = (folder, database, store);

    public TemporaryFolder Folder { get; }

    internal Database Database { get; }

    /// <summary>What the default organisation sees.</summary>
    internal Store Store { get; }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<TestDatabase> MakeAsync()
    {
        var folder = new TemporaryFolder();
        var database = await Database.OpenAsync(DataFolder.Open(folder.Path), TimeProvider.System, Token);
        return new TestDatabase(folder, database, (await database.ForAsync(Database.DefaultOrganisation, Token))!);
    }

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
