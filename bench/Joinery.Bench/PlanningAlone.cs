using Joinery.Core.Planning;

namespace Joinery.Bench;

/// <summary>Planning without reading or writing: 100,000 people against as many accounts.</summary>
internal static class PlanningAlone
{
    private const int Count = 100_000;
    private const int Changed = 1_000;
    private const int Repeats = 7;

    public static async Task MeasureAsync(Board board)
    {
        var company = new MadeUp(Count);
        var (still, moving) = (company.Input(changed: 0), company.Input(Changed));
        Rounds unchanged = new(), changed = new();
        for (var round = 0; round < Repeats; round++)
        {
            await unchanged.AddAsync(() => Run(still, 0));
            await changed.AddAsync(() => Run(moving, Changed));
        }

        var (bytes, more) = (AllocatedBy(still), AllocatedBy(moving));
        board.Row($"planning alone, {Say.Count(Count)} against {Say.Count(Count)}", Say.Time(unchanged.Median), budget: "< 500 ms");
        board.Row($"  with {Say.Count(Changed)} changed", Say.Time(changed.Median), $"{Say.Time(unchanged.Median)} without", Say.Times(changed.Median, unchanged.Median));
        board.Row("  allocated per unchanged person", $"{Say.Count(bytes / (double)Count)} bytes", $"{Say.Count((more - bytes) / (double)Changed)} bytes more per changed one", budget: "in proportion to changes");
    }

    private static Task Run(PlanningInput input, int changes)
    {
        var plan = Planner.Create(input);
        if (plan.Changes.Length != changes) throw new InvalidOperationException($"The plan was to have {changes} changes and has {plan.Changes.Length}.");
        return Task.CompletedTask;
    }

    private static long AllocatedBy(PlanningInput input)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Planner.Create(input);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
