namespace Joinery.Sandbox.Company;

/// <summary>A place of work; its zone decides when a day begins for the people there.</summary>
public sealed record Site(string Id, string Name, string TimeZone, string Country, string CountryCode, string City)
{
    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    /// <summary>The day it is here at that moment.</summary>
    public DateOnly DayAt(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);
}
