namespace Joinery.App.Cli;

/// <summary>Short form of a plan's id, for people to type: its beginning, which is the millisecond it was made in.</summary>
internal static class PlanNames
{
    private const int Length = 12;

    public static string Short(string id) => id.Length <= Length ? id : id[..Length];
}
