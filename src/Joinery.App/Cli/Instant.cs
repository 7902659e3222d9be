using System.Globalization;
using System.Text.RegularExpressions;

namespace Joinery.App.Cli;

/// <summary>An instant as RFC 3339 writes it. Without <c>Z</c> or an offset it names no instant.</summary>
internal static partial class Instant
{
    public static bool TryParse(string text, out DateTimeOffset instant)
    {
        instant = default;
        return Rfc3339().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant);
    }

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex Rfc3339();
}

/// <summary>A present that stands still at an instant, for commands. Only what is decided looks at it; timers and measured durations are real.</summary>
internal sealed class StandingClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
}
