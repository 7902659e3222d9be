using System.Net;
using Joinery.Connectors.Http;
using Joinery.Connectors.Tests.Support;
using Joinery.Core.Contract;
using Joinery.Testing;

namespace Joinery.Connectors.Tests.Http;

/// <summary>A client on a loopback server of its own, with time that passes at once.</summary>
public abstract class VendorHttpTest : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _servers = [];

    internal FakeClock Clock { get; } = new() { AutoAdvance = true };

    internal RequestCounter Counter { get; } = new();

    internal LogLines Log { get; } = new();

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers) await server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal LoopbackServer Serve(Func<Request, int, Reply> answer)
    {
        var server = new LoopbackServer(answer);
        _servers.Add(server);
        return server;
    }

    internal VendorHttp Client(Uri baseUrl, NetworkRules? rules = null, HttpLimits? limits = null, Pacing? pacing = null) => new(
        new VendorApi(baseUrl, Credential.Basic("user", new Secret("s3cret")), new VendorWords("Vendor", "Check the token.", "Give it rights."), pacing ?? new Pacing(1000, 1000)),
        new ConnectorServices { Time = Clock, Requests = Counter, Logger = Log, Network = rules ?? new NetworkRules { AllowPrivate = true }, Limits = limits ?? new HttpLimits() });

    internal static VendorRequest Get(string path = "/things") => new(HttpMethod.Get, path);

    internal static async Task<ConnectorException> FailsAsync(VendorHttp client, VendorRequest? request = null) =>
        await Assert.ThrowsAsync<ConnectorException>(async () => (await client.SendAsync(request ?? Get(), Cancelled)).Dispose());

    internal static Reply Ok { get; } = new(200, "{}");

    internal static Reply Redirect(string location, int status = 302) => new(status) { Headers = [("Location", location)] };

    internal static Uri Unused()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
    }
}
