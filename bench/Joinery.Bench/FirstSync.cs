namespace Joinery.Bench;

/// <summary>The first run of a company: everybody is created, journalled, linked and proved.</summary>
internal static class FirstSync
{
    private const int People = 2_000;
    private const int Repeats = 5;

    public static async Task MeasureAsync(JoineryProgram program, Board board)
    {
        await using var sandbox = await Sandboxes.StartAsync(People);
        Rounds first = new(), unchanged = new(), memory = new();
        for (var round = 0; round < Repeats; round++)
        {
            var home = await program.ConfigureAsync(sandbox.HiBobBaseUrl, sandbox.HiBob.ServiceUser);
            var run = await program.SyncAsync(home);
            if (run.Answer.GetProperty("applied").GetProperty("done").GetInt32() != People) throw new InvalidOperationException("This was to be a first sync of everybody.");
            first.Add(run.Milliseconds);
            memory.Add(run.PeakMemory);
            unchanged.Add((await program.SyncAsync(home)).Milliseconds);
        }

        board.Row($"first sync of {Say.Count(People)}, whole process, new database", Say.Time(first.Median), $"{Say.Time(unchanged.Median)} the unchanged one after it", Say.Times(first.Median, unchanged.Median));
        board.Row("  peak memory", Say.Size(memory.Most));
    }
}
