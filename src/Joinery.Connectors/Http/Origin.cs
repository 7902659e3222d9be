namespace Joinery.Connectors.Http;

/// <summary>Scheme, host and port: where a credential may go.</summary>
internal static class Origin
{
    public static bool Same(Uri a, Uri b) =>
        a.Scheme == b.Scheme && a.Port == b.Port && string.Equals(a.IdnHost, b.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>Safe to show: neither path nor query nor user part.</summary>
    public static string Of(Uri uri) => uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
}
