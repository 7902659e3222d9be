using System.Diagnostics;
using Joinery.App.Sync;

namespace Joinery.App.Tests.Storage;

public abstract class TurnTests<TProvider> : StorageTests<TProvider>
    where TProvider : IStorageProvider, new()
{
    [Fact]
    public async Task The_second_waits_and_is_told_who_holds_it()
    {
        await using var test = await MakeAsync();
        var turns = new Turns(test.Database, new HurriedTime(Now));
        var first = await turns.TakeAsync("default/declaree", "joinery sync staff", _ => { }, Token);
        var told = new TaskCompletionSource<string>();
        var second = turns.TakeAsync("default/declaree", "joinery serve", holder => told.TrySetResult(holder), Token);

        Assert.Contains("joinery sync staff", await told.Task, StringComparison.Ordinal);
        Assert.Contains($"process {Environment.ProcessId}, since 2026-02-02T06:00:00Z", await told.Task, StringComparison.Ordinal);
        Assert.False(second.IsCompleted);
        await first.AssertNewestAsync(Token);
        await first.DisposeAsync();
        await using var mine = await second;
        Assert.Equal(first.Number + 1, mine.Number);
        await mine.AssertNewestAsync(Token);
    }

    [Fact]
    public async Task Turns_of_different_connections_do_not_meet()
    {
        await using var test = await MakeAsync();
        var turns = new Turns(test.Database, new HurriedTime(Now));
        string[] keys = ["a/b", "a.b", "a_b", "A/b", "a/B", "a/ü", "../b", Turns.KeyOf("a", "_database")];
        var held = new List<Turn>();
        foreach (var key in keys) held.Add(await turns.TakeAsync(key, "test", who => Assert.Fail($"{key} waits for {who}"), Token));
        Assert.All(held, turn => Assert.Equal(1, turn.Number));
        foreach (var turn in held) await turn.DisposeAsync();
    }

    [Fact]
    public async Task Waiting_can_be_given_up()
    {
        await using var test = await MakeAsync();
        var turns = new Turns(test.Database, new HurriedTime(Now));
        await using var held = await turns.TakeAsync("k", "test", _ => { }, Token);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => turns.TakeAsync("k", "test", _ => enough.Cancel(), enough.Token));
    }

    [Fact]
    public async Task A_turn_falls_with_its_process()
    {
        await using var test = await MakeAsync();
        var turns = new Turns(test.Database, new HurriedTime(Now));
        await (await turns.TakeAsync("default/declaree", "test", _ => { }, Token)).DisposeAsync();
        var file = System.IO.Path.Combine(test.Database.Folder.Turns, "default.declaree.lock");
        using var other = Start("flock", file, "sh", "-c", "echo held; cat");
        Assert.Equal("held", await other.StandardOutput.ReadLineAsync(Token));

        var waiting = new TaskCompletionSource();
        var mine = turns.TakeAsync("default/declaree", "test", _ => waiting.TrySetResult(), Token);
        await waiting.Task;
        Assert.False(mine.IsCompleted);
        other.Kill(entireProcessTree: true);
        await (await mine).DisposeAsync();
    }

    private static Process Start(string program, params string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{program} is not on this machine.");
            throw;
        }
    }
}
