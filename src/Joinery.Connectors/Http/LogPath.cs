namespace Joinery.Connectors.Http;

/// <summary>A path that may stand in a log: no query, no e-mail, no id.</summary>
internal static class LogPath
{
    public static string Of(Uri uri) => string.Join('/', uri.AbsolutePath.Split('/').Select(Segment));

    // A digit anywhere makes it an id, unless it is a version: better one placeholder too many.
    private static string Segment(string segment) =>
        segment.Contains('@', StringComparison.Ordinal) || segment.Contains('%', StringComparison.Ordinal) || segment.Length > 40 || (segment.Any(char.IsAsciiDigit) && !IsVersion(segment))
            ? "{id}"
            : segment;

    private static bool IsVersion(string segment) => segment.Length is 2 or 3 && segment[0] == 'v' && segment.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;
}
