namespace Joinery.App.Configuration.Reading;

/// <summary>The IANA time zones that this machine knows.</summary>
internal static class ZoneNames
{
    private static string[]? _all;

    /// <summary>Asked for hints only: listing them takes a while.</summary>
    public static IReadOnlyCollection<string> All => _all ??= [.. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).Where(id => id.Contains('/', StringComparison.Ordinal) || id == "UTC")];
}
