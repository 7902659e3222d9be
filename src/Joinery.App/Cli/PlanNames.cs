namespace Joinery.App.Cli;

/// <summary>Short forms of a plan's id and hash, for people to type. Ids begin with the time, so their end tells them apart.</summary>
internal static class PlanNames
{
    private const int Length = 6;
    private const int Least = 4;

    public static string ShortId(string id) => id.Length <= Length ? id : id[^Length..];

    public static string ShortHash(string hash) => hash.Length <= Length ? hash : hash[..Length];

    /// <summary>Whether somebody who typed this can have meant the plan. Several may match: then it is for him to say more.</summary>
    public static bool IsId(string id, string given) => Same(id, given) || (given.Length >= Least && (id.EndsWith(given, StringComparison.OrdinalIgnoreCase) || id.StartsWith(given, StringComparison.OrdinalIgnoreCase)));

    public static bool IsHash(string hash, string given) => Same(hash, given) || (given.Length >= Least && hash.StartsWith(given, StringComparison.OrdinalIgnoreCase));

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
