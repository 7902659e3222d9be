using Joinery.Core.Model;

namespace Joinery.Connectors.Targets.Deskbird.Absences;

/// <summary>What a user does on a day, or half of it, as deskbird keeps it.</summary>
internal sealed record DayEntry(string Id, string User, DateOnly Day, DayPart Part, string Option)
{
    public bool Covers(DayToKeep wanted) => Day == wanted.Day && Part == wanted.Part && Option == wanted.Option;

    /// <summary>Whether both cannot be true of one day.</summary>
    public bool IsInTheWayOf(DayToKeep wanted) => Day == wanted.Day && (Part == DayPart.Day || wanted.Part == DayPart.Day || Part == wanted.Part);
}

/// <summary>What a user is to do on a day, or half of it.</summary>
internal sealed record DayToKeep(DateOnly Day, DayPart Part, string Option);

/// <summary>deskbird's words for the parts of a day.</summary>
internal static class Durations
{
    public static string WordOf(DayPart part) => part switch
    {
        DayPart.Morning => "morning",
        DayPart.Afternoon => "afternoon",
        _ => "full_day",
    };

    /// <summary>A word that nobody knows is taken for the whole day: it keeps others from being written there.</summary>
    public static DayPart Of(string? word) => word?.ToLowerInvariant() switch
    {
        "morning" => DayPart.Morning,
        "afternoon" => DayPart.Afternoon,
        _ => DayPart.Day,
    };
}
