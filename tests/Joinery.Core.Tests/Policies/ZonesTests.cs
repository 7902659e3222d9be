using Joinery.Core.Policies;
using Joinery.Testing;

namespace Joinery.Core.Tests.Policies;

public sealed class ZonesTests
{
    private static readonly Zones Amsterdam = new(Some.Sync());

    [Theory]
    [InlineData("2026-03-29", "Europe/Amsterdam", "2026-03-28T23:00")] // the clock jumps at 02:00, midnight is untouched
    [InlineData("2026-03-30", "Europe/Amsterdam", "2026-03-29T22:00")]
    [InlineData("2026-02-01", "Pacific/Auckland", "2026-01-31T11:00")]
    [InlineData("2026-04-24", "Africa/Cairo", "2026-04-23T22:00")] // the clock jumps from 00:00 to 01:00
    [InlineData("2026-11-01", "America/Havana", "2026-11-01T04:00")] // at 01:00 the clock goes back to 00:00: the first midnight counts
    [InlineData("2026-10-25", "America/Nuuk", "2026-10-25T02:00")] // at 00:00 the clock goes back to 23:00: the day begins once
    [InlineData("2011-12-30", "Pacific/Apia", "2011-12-30T10:00")] // a day that never was begins with the next
    [InlineData("2026-05-01", "UTC", "2026-05-01T00:00")]
    public void A_day_begins_at_its_first_instant(string day, string zone, string utc) =>
        Assert.Equal(DateTimeOffset.Parse(utc + "Z", System.Globalization.CultureInfo.InvariantCulture), Amsterdam.Midnight(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), zone));

    [Fact]
    public void A_day_is_due_five_minutes_after_it_begins()
    {
        var day = new DateOnly(2026, 2, 1);
        Assert.Equal(Amsterdam.Midnight(day, "Pacific/Auckland").AddMinutes(5), Zones.DueAt(day, "Pacific/Auckland"));
        Assert.Equal(TimeSpan.Zero, Zones.DueAt(day, "Pacific/Auckland").Offset);
    }

    [Fact]
    public void Every_day_of_every_zone_begins_at_that_day_and_not_a_minute_earlier()
    {
        foreach (var zone in CountryZones.Zones.Append("America/Santiago").Append("Australia/Lord_Howe").Append("Africa/Casablanca"))
        {
            for (var day = new DateOnly(2026, 1, 1); day.Year == 2026; day = day.AddDays(13))
            {
                var midnight = Amsterdam.Midnight(day, zone);
                Assert.Equal(day, Amsterdam.DayAt(midnight, zone));
                Assert.Equal(day.AddDays(-1), Amsterdam.DayAt(midnight.AddMinutes(-1), zone));
            }
        }
    }

    [Theory]
    [InlineData("DE", "Europe/Berlin")]
    [InlineData("deu", "Europe/Berlin")]
    [InlineData("Duitsland", "Europe/Berlin")]
    [InlineData("DEUTSCHLAND", "Europe/Berlin")]
    [InlineData("Nederland", "Europe/Amsterdam")]
    [InlineData("The Netherlands", "Europe/Amsterdam")]
    [InlineData("UK", "Europe/London")]
    [InlineData("France", "Europe/Paris")]
    [InlineData("日本", "Asia/Tokyo")]
    [InlineData("US", null)]
    [InlineData("New Zealand", null)]
    [InlineData("ES", null)]
    [InlineData("Portugal", null)]
    [InlineData("Atlantis", null)]
    public void A_country_has_a_zone_where_it_has_exactly_one(string country, string? zone) => Assert.Equal(zone, CountryZones.ZoneOf(country));

    [Fact]
    public void Every_zone_of_the_table_is_known() => Assert.All(CountryZones.Zones, z => Assert.True(Zones.IsKnownZone(z), z));

    [Theory]
    [InlineData("Europe/Amsterdam", true)]
    [InlineData("UTC", true)]
    [InlineData("Europe/Atlantis", false)]
    [InlineData("W. Europe Standard Time", false)]
    [InlineData("UTC-11", false)]
    [InlineData("../../etc/passwd", false)]
    [InlineData("", false)]
    public void A_zone_is_named_as_IANA_does(string zone, bool isKnown) => Assert.Equal(isKnown, Zones.IsKnownZone(zone));

    [Fact]
    public void A_zone_of_the_settings_that_nobody_knows_is_refused()
    {
        var settings = Some.Sync() with { SiteTimeZones = Some.Sync().SiteTimeZones.Add("Mars", "Mars/Olympus") };
        Assert.Equal("siteTimeZones: Mars: Mars/Olympus is not the IANA name of a time zone that this machine knows.", Assert.Throws<ArgumentException>(() => new Zones(settings)).Message);
    }
}
