using System.Collections.Concurrent;
using Joinery.Core.Model;

namespace Joinery.Core.Policies;

/// <summary>Which zone a person works in, and when its days begin (BEHAVIOUR 2, "Days").</summary>
public sealed class Zones
{
    private static readonly TimeSpan AfterMidnight = TimeSpan.FromMinutes(5);

    // Nearer to the end of the calendar no zone can be asked; HR systems write 9999-12-31 for "never".
    private static readonly DateOnly LastAskable = new(9990, 1, 1);

    private readonly Dictionary<string, string> _bySite = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _default;
    private readonly Columns _columns = new(PersonAttributes.Site, PersonAttributes.Country);
    private readonly ConcurrentDictionary<string, Zone> _zones = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">A zone in the settings is not known here.</exception>
    public Zones(SyncSettings settings)
    {
        _default = Known(settings.TimeZone, "timeZone");
        foreach (var (site, zone) in settings.SiteTimeZones) _bySite[site] = Known(zone, $"siteTimeZones: {site}");
    }

    /// <summary>The site's zone, else the country's where it has exactly one, else the sync's.</summary>
    public string ZoneOf(Person person)
    {
        var at = _columns.In(person.Attributes.Layout);
        if (_bySite.Count > 0 && person.Attributes.At(at[0]).Text is { } site && _bySite.TryGetValue(site, out var zone)) return zone;
        if (person.Attributes.At(at[1]).Text is { } country && CountryZones.ZoneOf(country) is { } own && IsHere(own)) return own;
        return _default;
    }

    public DateOnly DayAt(DateTimeOffset instant, string zone) => Get(zone).DayAt(instant);

    /// <summary>The instant, in UTC, at which the local day begins; where the clock jumps over midnight, the first one of that day.</summary>
    public DateTimeOffset Midnight(DateOnly day, string zone) => Get(zone).Midnight(day.DayNumber);

    /// <summary>The due moment of a day: five minutes after it begins.</summary>
    public static DateTimeOffset DueAt(DateOnly day, string zone) => Midnight(day, TimeZoneInfo.FindSystemTimeZoneById(zone)) + AfterMidnight;

    /// <summary>Whether it is the IANA name of a zone that this machine knows.</summary>
    public static bool IsKnownZone(string iana) =>
        iana.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+')
        && !iana.StartsWith("UTC-", StringComparison.Ordinal) && !iana.StartsWith("UTC+", StringComparison.Ordinal) // names of Windows
        && TimeZoneInfo.TryFindSystemTimeZoneById(iana, out var zone) && zone.Id == iana;

    /// <summary>The due moment that many days after a day; null when that lies beyond every calendar.</summary>
    internal DateTimeOffset? DueAfter(DateOnly day, int days, string zone)
    {
        var number = (long)day.DayNumber + days;
        return number >= 1 && number < LastAskable.DayNumber ? Get(zone).Midnight((int)number) + AfterMidnight : null;
    }

    private static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone)
    {
        // Looks for the first minute whose local clock has reached the day: right for clocks that jump over midnight or over a whole day,
        // which asking for the offset of a local time is not.
        var local = day.ToDateTime(TimeOnly.MinValue);
        var first = new DateTimeOffset(local, TimeSpan.Zero).AddHours(-16);
        int low = 0, high = 32 * 60;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (TimeZoneInfo.ConvertTime(first.AddMinutes(middle), zone).DateTime >= local) high = middle;
            else low = middle + 1;
        }

        return first.AddMinutes(low);
    }

    private static string Known(string zone, string place) =>
        IsKnownZone(zone) ? zone : throw new ArgumentException($"{place}: {zone} is not the IANA name of a time zone that this machine knows.");

    private bool IsHere(string zone) => _zones.ContainsKey(zone) || TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);

    private Zone Get(string zone) => _zones.TryGetValue(zone, out var known) ? known : _zones.GetOrAdd(zone, static id => new Zone(TimeZoneInfo.FindSystemTimeZoneById(id)));

    // All people of a run are asked about one instant, and many contracts end on one day.
    private sealed class Zone(TimeZoneInfo info)
    {
        private readonly ConcurrentDictionary<int, DateTimeOffset> _midnights = new();
        private Asked? _last;

        public DateTimeOffset Midnight(int day) =>
            _midnights.TryGetValue(day, out var known) ? known : _midnights[day] = Zones.Midnight(DateOnly.FromDayNumber(day), info);

        public DateOnly DayAt(DateTimeOffset instant)
        {
            var last = _last;
            if (last is null || last.Instant != instant)
                _last = last = new Asked(instant, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, info).DateTime));
            return last.Day;
        }

        private sealed record Asked(DateTimeOffset Instant, DateOnly Day);
    }
}
