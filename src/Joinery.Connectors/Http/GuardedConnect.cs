using System.Net;
using System.Net.Sockets;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Http;

/// <summary>Opens connections only where <see cref="NetworkRules"/> allow, after the name was resolved.</summary>
internal sealed class GuardedConnect(NetworkRules rules, Uri baseUrl)
{
    public static SocketsHttpHandler Handler(NetworkRules rules, Uri baseUrl, HttpLimits limits) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli,
        ConnectTimeout = limits.Connect,
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        // A proxy hides the address from the rules, so it is used only where the rules would allow any.
        UseProxy = baseUrl.Scheme == Uri.UriSchemeHttps && !baseUrl.IsLoopback && rules.AllowsPrivate(baseUrl, baseUrl),
        ConnectCallback = new GuardedConnect(rules, baseUrl).ConnectAsync,
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var target = context.InitialRequestMessage.RequestUri!;
        var end = context.DnsEndPoint;
        var found = await Dns.GetHostAddressesAsync(end.Host, cancellationToken);
        var allowed = Array.FindAll(found, address => rules.Allows(target, baseUrl, address) || IsProxy(target, end));
        if (allowed.Length == 0) throw Refused(target);

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, end.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool IsProxy(Uri target, DnsEndPoint end) =>
        target.Scheme == Uri.UriSchemeHttps && !string.Equals(target.IdnHost.Trim('[', ']'), end.Host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase);

    private ConnectorException Refused(Uri target) => rules.AllowsPrivate(target, baseUrl)
        ? new(FailureKind.Misconfigured, $"{Origin.Of(target)} is not encrypted and not in a private network: change the address of the connection to https.")
        : new(FailureKind.Misconfigured, $"{target.Host} lies in a private network, which this server does not allow. Change the address of the connection, or let the server's operator set network.allowPrivate.");
}
