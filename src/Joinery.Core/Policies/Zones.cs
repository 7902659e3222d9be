using Joinery.Core.Model;

namespace Joinery.Core.Policies;

#pragma warning disable CA1822
/// <summary>Which zone a person works in, and when its days begin (BEHAVIOUR 2, "Days").</summary>
public sealed class Zones
{
    public Zones(SyncSettings settings) => ArgumentNullException.ThrowIfNull(settings);

    /// <summary>The site's zone, else the country's where it has exactly one, else the sync's.</summary>
    public string ZoneOf(Person person) => throw new NotImplementedException();

    public DateOnly DayAt(DateTimeOffset instant, string zone) => throw new NotImplementedException();

    /// <summary>The instant, in UTC, at which the local day begins.</summary>
    public DateTimeOffset Midnight(DateOnly day, string zone) => throw new NotImplementedException();

    /// <summary>The due moment of a day: five minutes after it begins.</summary>
    public static DateTimeOffset DueAt(DateOnly day, string zone) => throw new NotImplementedException();

    public static bool IsKnownZone(string iana) => throw new NotImplementedException();
}
