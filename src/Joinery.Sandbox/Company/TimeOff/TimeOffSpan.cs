using System.Collections.Immutable;

namespace Joinery.Sandbox.Company.TimeOff;

/// <summary>Which part of a day.</summary>
public enum DayPortion
{
    AllDay,
    Morning,
    Afternoon,
}

/// <summary>When somebody is off: the nine ways HR systems write it down. Days are inclusive.</summary>
public abstract record TimeOffSpan(DateOnly FirstDay, DateOnly? LastDay)
{
    public sealed record Days(DateOnly From, DayPortion FromPortion, DateOnly Until, DayPortion UntilPortion) : TimeOffSpan(From, Until);

    /// <summary>Every morning, or every afternoon, of a range.</summary>
    public sealed record PortionOnRange(DateOnly From, DateOnly Until, DayPortion Portion) : TimeOffSpan(From, Until);

    public sealed record Hours(DateOnly On, int WholeHours, int Minutes) : TimeOffSpan(On, On);

    public sealed record HoursOnRange(DateOnly From, DateOnly Until, decimal DailyHours) : TimeOffSpan(From, Until);

    public sealed record DifferentDayDurations(ImmutableArray<DayDuration> Durations) : TimeOffSpan(Durations[0].On, Durations[^1].On);

    public sealed record SpecificHours(DateOnly From, DateOnly Until, TimeOnly Start, TimeOnly End) : TimeOffSpan(From, Until);

    public sealed record DifferentSpecificHours(ImmutableArray<DayHours> DayHours) : TimeOffSpan(DayHours[0].On, DayHours[^1].On);

    public sealed record PercentageOnRange(DateOnly From, DateOnly Until, int Percent) : TimeOffSpan(From, Until);

    /// <summary>Off until further notice.</summary>
    public sealed record OpenEnded(DateOnly From, DayPortion FromPortion) : TimeOffSpan(From, null);

    /// <summary>Whether any of its days lies in the range.</summary>
    public bool Touches(DateOnly from, DateOnly until) => FirstDay <= until && !(LastDay < from);

    /// <summary>Whether it is counted in hours rather than days.</summary>
    public bool IsHourly => this is Hours or HoursOnRange or DifferentDayDurations or SpecificHours or DifferentSpecificHours;
}

public sealed record DayDuration(DateOnly On, int Hours, int Minutes);

public sealed record DayHours(DateOnly On, TimeOnly Start, TimeOnly End);
