namespace Joinery.Bench;

/// <summary>The large company: 100,000 people, nothing changed, beside the serializer on the same bytes.</summary>
internal static class LargeSync
{
    private const int People = 100_000;
    private const int Repeats = 5;

    public static async Task MeasureAsync(JoineryProgram program, Board board)
    {
        var sandbox = await Sandboxes.StartAsync(People);
        await using var replay = await Replay.StartAsync(sandbox.HiBobBaseUrl);
        var home = await program.ConfigureAsync(replay.BaseUrl, sandbox.HiBob.ServiceUser);
        var first = await program.SyncAsync(home);
        await sandbox.DisposeAsync();

        Rounds own = new(), whole = new(), memory = new(), used = new(), serializer = new(), usedBySerializer = new();
        for (var round = 0; round < Repeats; round++)
        {
            var bare = await Deserializing.MeasureAsync(replay.ArrayUrl, People);
            serializer.Add(bare.Milliseconds);
            usedBySerializer.Add(bare.Processor);
            var start = await program.RunAsync("version");
            replay.Forget();
            var run = await program.SyncAsync(home);
            Sandboxes.AssertUnchanged(run, People);
            own.Add(run.OwnWork);
            whole.Add(run.Milliseconds);
            used.Add(run.Processor - start.Processor);
            memory.Add(run.PeakMemory);
        }

        var bytes = replay.BytesOf("people/search");
        board.Row($"unchanged sync of {Say.Count(People)}, own work, {Say.Size(bytes)}", Say.Time(own.Median), $"{Say.Time(serializer.Median)} DeserializeAsyncEnumerable", Say.Times(own.Median, serializer.Median), "<= 3 x");
        board.Row("  processor time, without the start", Say.Time(used.Median), Say.Time(usedBySerializer.Median), Say.Times(used.Median, usedBySerializer.Median), "<= 3 x");
        board.Row("  whole process", Say.Time(whole.Median));
        board.Row("  peak memory", Say.Size(memory.Most), budget: "< 400 MB");
        board.Row("  requests to the source", $"{replay.Paths.Count}, {replay.Paths.Count(p => p.EndsWith("people/search", StringComparison.Ordinal))} of people", budget: "1 of people");
        board.Row($"  its first sync, {Say.Count(People)} creates", Say.Time(first.Milliseconds), $"{Say.Size(first.PeakMemory)} peak memory");
    }
}
