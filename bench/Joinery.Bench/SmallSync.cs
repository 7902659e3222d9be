namespace Joinery.Bench;

/// <summary>The everyday run: 5,000 people, nothing changed, from the start of the process to its end.</summary>
internal static class SmallSync
{
    private const int People = 5_000;
    private const int Repeats = 11;

    public static async Task MeasureAsync(JoineryProgram program, Board board)
    {
        await using var sandbox = await Sandboxes.StartAsync(People);
        var home = await program.ConfigureAsync(sandbox.HiBobBaseUrl, sandbox.HiBob.ServiceUser);
        await program.SyncAsync(home);
        Rounds sync = new(), start = new(), own = new(), used = new(), usedByStart = new(), memory = new();
        for (var round = 0; round < Repeats; round++)
        {
            var trivial = await program.RunAsync("version");
            start.Add(trivial.Milliseconds);
            usedByStart.Add(trivial.Processor);
            sandbox.Requests.Reset();
            var run = await program.SyncAsync(home);
            Sandboxes.AssertUnchanged(run, People);
            sync.Add(run.Milliseconds);
            own.Add(run.OwnWork);
            used.Add(run.Processor);
            memory.Add(run.PeakMemory);
        }

        board.Row($"unchanged sync of {Say.Count(People)}, whole process", Say.Time(sync.Median), $"{Say.Time(start.Median)} joinery version", Say.Times(sync.Median, start.Median), "< 1 s");
        board.Row("  of that the run itself", Say.Time(own.Median));
        board.Row("  processor time", Say.Time(used.Median), Say.Time(usedByStart.Median), Say.Times(used.Median, usedByStart.Median));
        board.Row("  peak memory", Say.Size(memory.Most));
        board.Row("  requests to the source", $"{sandbox.Requests.Count}, {sandbox.Requests.CountOf("people/search")} of people", budget: "1 of people");
    }
}
