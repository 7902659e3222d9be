using Joinery.App.Storage;
using Microsoft.Data.Sqlite;

namespace Joinery.App.Tests.Storage;

/// <summary>A folder that cannot be used is refused with one sentence and what to do: exit code 2.</summary>
public sealed class DataFolders
{
    private static CancellationToken Token => TestDatabase.Token;

    [Fact]
    public async Task A_folder_that_is_not_there_is_made()
    {
        using var folder = new TemporaryFolder();
        var database = await Database.OpenAsync(DataFolder.Open(folder.File("a/b")), TimeProvider.System, Token);
        Assert.True(File.Exists(folder.File("a/b/joinery.db")));
        database.Release();
    }

    [Fact]
    public void A_file_in_its_place_or_on_the_way_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("data"), "");
        foreach (var path in new[] { "data", "data/below" })
        {
            var refused = Assert.Throws<JoineryException>(() => DataFolder.Open(folder.File(path)));
            Assert.Equal(2, refused.ExitCode);
            Assert.Contains("is a file", refused.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_folder_in_the_database_s_place_is_refused()
    {
        using var folder = new TemporaryFolder();
        System.IO.Directory.CreateDirectory(folder.File("joinery.db"));
        await RefusedAsync(folder, "cannot be opened");
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_as_it_is()
    {
        using var folder = new TemporaryFolder();
        var text = string.Concat(Enumerable.Repeat("Not a database at all. ", 100));
        await File.WriteAllTextAsync(folder.File("joinery.db"), text, Token);
        await RefusedAsync(folder, "is not a database of Joinery");
        Assert.Equal(text, await File.ReadAllTextAsync(folder.File("joinery.db"), Token));
    }

    [Fact]
    public async Task A_damaged_database_is_refused()
    {
        using var folder = new TemporaryFolder();
        (await OpenAsync(folder)).Release();
        await using (var file = File.OpenWrite(folder.File("joinery.db")))
        {
            // The header stays, so that it still looks like a database.
            file.Position = 200;
            await file.WriteAsync(Enumerable.Repeat((byte)0xEE, 60_000).ToArray(), Token);
        }

        await RefusedAsync(folder, "is damaged");
    }

    [Theory]
    [InlineData(8, "cannot be opened for writing")]
    [InlineData(13, "is full")]
    [InlineData(14, "cannot be opened for writing")]
    [InlineData(5, "held by another process")]
    public void What_SQLite_says_becomes_a_sentence(int code, string sentence)
    {
        var explained = StorageErrors.Explain(new InvalidOperationException("EF", new SqliteException("raw", code)), "joinery.db");
        Assert.Contains(sentence, explained?.Text, StringComparison.Ordinal);
        Assert.Equal("joinery.db", explained?.Where);
    }

    [Fact]
    public void A_full_disk_and_missing_rights_become_sentences()
    {
        Assert.Contains("full", StorageErrors.Explain(new IOException("raw", 28), "here")?.Text, StringComparison.Ordinal);
        Assert.Contains("No right", StorageErrors.Explain(new UnauthorizedAccessException("raw"), "here")?.Text, StringComparison.Ordinal);
        Assert.Null(StorageErrors.Explain(new InvalidOperationException("ours"), "here"));
    }

    private static async Task RefusedAsync(TemporaryFolder folder, string sentence)
    {
        var refused = await Assert.ThrowsAsync<JoineryException>(() => OpenAsync(folder));
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(sentence, refused.Text, StringComparison.Ordinal);
        Assert.NotEmpty(refused.WhatToDo);
    }

    private static Task<Database> OpenAsync(TemporaryFolder folder) => Database.OpenAsync(DataFolder.Open(folder.Path), TimeProvider.System, Token);
}
