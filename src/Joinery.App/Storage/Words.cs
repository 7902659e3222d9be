namespace Joinery.App.Storage;

// Stored as the words that CONFIGURATION shows: readable in the database, the same in every answer, and no conversion in the model.

internal static class PlanState
{
    public const string Empty = "empty";
    public const string Planned = "planned";
    public const string Held = "held";
    public const string Approved = "approved";
    public const string Applying = "applying";
    public const string Applied = "applied";
    public const string Interrupted = "interrupted";
    public const string Refused = "refused";
    public const string Rejected = "rejected";
    public const string Replaced = "replaced";
}

internal static class PlanOrigin
{
    public const string Normal = "normal";
    public const string Undo = "undo";
    public const string Relink = "relink";
}

internal static class JournalState
{
    public const string Intended = "intended";
    public const string Done = "done";
    public const string AlreadyTrue = "alreadyTrue";
    public const string Conflict = "conflict";
    public const string Failed = "failed";
}

internal static class SnapshotState
{
    public const string Believed = "believed";
    public const string Candidate = "candidate";
    public const string Old = "old";
}

/// <summary>The word of an enum's member: its name, beginning small.</summary>
internal static class Word<T>
    where T : struct, Enum
{
    private static readonly T[] Members = Enum.GetValues<T>();
    private static readonly string[] Spelled = [.. Members.Select(m => m.ToString()).Select(n => char.ToLowerInvariant(n[0]) + n[1..])];

    public static string Of(T member) => Spelled[Array.IndexOf(Members, member)];

    public static T Parse(string word) => Array.IndexOf(Spelled, word) is >= 0 and var i
        ? Members[i]
        : throw new InvalidDataException($"The database holds '{word}', which is no {typeof(T).Name} of this version.");
}

internal static class StoredInstants
{
    /// <summary>Instants are stored as milliseconds since 1970 in UTC: they sort, and are the same on every database.</summary>
    public static long ToMilliseconds(this DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();

    public static DateTimeOffset ToInstant(this long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
