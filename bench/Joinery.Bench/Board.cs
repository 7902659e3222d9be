using System.Diagnostics;
using System.Globalization;

namespace Joinery.Bench;

/// <summary>The table of ratios, printed row by row as they come. It shows budgets beside what was measured, and judges nothing: machines differ.</summary>
internal sealed class Board(TextWriter output)
{
    private const int Work = 58;
    private const int Ours = 30;
    private const int Beside = 44;
    private const int Ratio = 9;

    private readonly long _began = Stopwatch.GetTimestamp();

    public void Begin()
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Medians, both sides of a ratio in turn; {Environment.ProcessorCount} processors, .NET {Environment.Version}. Times of a busy machine mean little, ratios more."));
        output.WriteLine();
        Row("work", "joinery", "beside", "ratio", "budget");
        Row(new string('-', Work), new string('-', Ours), new string('-', Beside), new string('-', Ratio), "------");
    }

    public void Row(string work, string ours, string beside = "", string ratio = "", string budget = "")
    {
        output.WriteLine($"{work,-Work}  {ours,-Ours}  {beside,-Beside}  {ratio,Ratio}  {budget}".TrimEnd());
        output.Flush();
    }

    public void NotYet(string work, string budget) => Row(work, "not yet: comes with its issue", budget: budget);

    public void End() => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.NewLine}Took {Stopwatch.GetElapsedTime(_began).TotalSeconds:0} s."));
}

/// <summary>How numbers are written here.</summary>
internal static class Say
{
    public static string Time(double milliseconds) => milliseconds >= 1000
        ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.00} s")
        : string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0} ms");

    public static string Size(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0} MB");

    public static string Count(double count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Times(double ours, double theirs) => string.Create(CultureInfo.InvariantCulture, $"{ours / theirs:0.00} x");

    public static string Share(double ours, double theirs) => string.Create(CultureInfo.InvariantCulture, $"{100 * ours / theirs:0} %");
}
