using System.Diagnostics;

namespace Joinery.Bench;

/// <summary>What was measured, round by round.</summary>
internal sealed class Rounds
{
    private readonly List<double> _values = [];

    public double Median
    {
        get
        {
            var sorted = _values.Order().ToList();
            return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
        }
    }

    public double Most => _values.Max();

    public void Add(double value) => _values.Add(value);

    /// <summary>Measures one round, in milliseconds.</summary>
    public async Task AddAsync(Func<Task> work)
    {
        GC.Collect();
        var began = Stopwatch.GetTimestamp();
        await work();
        Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }
}
