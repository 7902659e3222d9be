using System.Collections.Immutable;
using System.Globalization;
using Joinery.Core.Contract;
using Joinery.Core.Planning;

namespace Joinery.Core.Model;

/// <summary>What of an absence is written to a target: its days, and the type under which it is sent.</summary>
/// <param name="LastDay">Inclusive; of an open-ended absence as far ahead as it was sent.</param>
/// <param name="IsOpen">No end is known: the last day moves on from day to day.</param>
public sealed record AbsenceShape(DateOnly FirstDay, DateOnly LastDay, DayPart FirstPart, DayPart LastPart, string Type, bool IsOpen = false)
{
    private const string Day = "yyyy-MM-dd";

    /// <summary>The days it turns on, for people; the same from day to day where the end is open.</summary>
    public string Days => IsOpen ? $"{Text(FirstDay)} -" : FirstDay == LastDay ? Text(FirstDay) : $"{Text(FirstDay)} - {Text(LastDay)}";

    /// <summary>As a row of a plan shows it.</summary>
    public Values ToValues()
    {
        var values = new List<(string, string?)>
        {
            (AbsenceValues.FirstDay, Text(FirstDay)), (AbsenceValues.LastDay, Text(LastDay)),
            (AbsenceValues.FirstPart, Text(FirstPart)), (AbsenceValues.LastPart, Text(LastPart)), (AbsenceValues.Type, Type),
        };
        if (IsOpen) values.Add((AbsenceValues.OpenEnded, "true"));
        return Values.Of(values);
    }

    /// <summary>Null where a row shows no absence.</summary>
    public static AbsenceShape? Of(Values values) =>
        values[AbsenceValues.FirstDay] is { } first && values[AbsenceValues.LastDay] is { } last && values[AbsenceValues.Type] is { } type
            ? new AbsenceShape(DayOf(first), DayOf(last), PartOf(values[AbsenceValues.FirstPart]), PartOf(values[AbsenceValues.LastPart]), type, values.Has(AbsenceValues.OpenEnded))
            : null;

    /// <summary>One line, to be stored.</summary>
    public override string ToString() => $"{Text(FirstDay)} {Text(LastDay)} {Text(FirstPart)} {Text(LastPart)} {(IsOpen ? "open" : "closed")} {Type}";

    public static AbsenceShape Parse(string line)
    {
        var parts = line.Split(' ', 6);
        return new AbsenceShape(DayOf(parts[0]), DayOf(parts[1]), PartOf(parts[2]), PartOf(parts[3]), parts[5], parts[4] == "open");
    }

    public AbsenceToKeep ToKeep(string id, DateOnly notBefore, ImmutableArray<DateOnly> except) =>
        new(FirstDay, LastDay, FirstPart, LastPart, Type, id) { NotBefore = notBefore, Except = except };

    private static string Text(DateOnly day) => day.ToString(Day, CultureInfo.InvariantCulture);

    private static string Text(DayPart part) => part switch { DayPart.Morning => "morning", DayPart.Afternoon => "afternoon", _ => "day" };

    private static DateOnly DayOf(string text) => DateOnly.ParseExact(text, Day, CultureInfo.InvariantCulture);

    private static DayPart PartOf(string? word) => word switch { "morning" => DayPart.Morning, "afternoon" => DayPart.Afternoon, _ => DayPart.Day };
}

/// <summary>The names of an absence's values in a row of a plan.</summary>
public static class AbsenceValues
{
    public const string FirstDay = "firstDay";
    public const string LastDay = "lastDay";
    public const string FirstPart = "firstPart";
    public const string LastPart = "lastPart";
    public const string Type = "type";

    /// <summary><c>true</c> where no end is known.</summary>
    public const string OpenEnded = "openEnded";

    /// <summary>The company of another HR system, where what it once sent is withdrawn.</summary>
    public const string Namespace = "namespace";
}
