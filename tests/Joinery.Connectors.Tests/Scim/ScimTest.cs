using System.Collections.Immutable;
using Joinery.Connectors.Http;
using Joinery.Connectors.Tests.Support;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Sandbox;
using Joinery.Sandbox.Scim;
using Joinery.Sandbox.Scim.Switches;
using Joinery.Testing;

namespace Joinery.Connectors.Tests.Scim;

/// <summary>A pretend SCIM server, and targets made for it as the App makes them.</summary>
public abstract class ScimTest : IAsyncLifetime
{
    private readonly List<IDisposable> _targets = [];
    private SandboxHost _host = null!;

    internal LogLines Log { get; } = new();

    internal RequestCounter Counter { get; } = new();

    internal FakeClock Clock { get; } = new() { AutoAdvance = true };

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    internal SandboxHost Host => _host;

    /// <summary>The server that the test is about.</summary>
    internal virtual ScimSandbox Server => _host.Scim;

    internal ScimSwitches Switches => Server.Switches;

    public virtual async ValueTask InitializeAsync()
    {
        _host = await SandboxHost.StartAsync(new SandboxOptions { Employees = 2, Clock = SandboxClock.At(new DateOnly(2026, 6, 15)) }, Cancelled);
        _host.Requests.KeepBodies = true;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var target in _targets) target.Dispose();
        await _host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal virtual ITarget Target(string profile = "rfc") => Made(ConnectorCatalog.BuiltIn.CreateTarget("scim", new ConnectorSettings
    {
        Texts = ImmutableDictionary<string, string>.Empty.Add("baseUrl", Server.BaseUrl.AbsoluteUri).Add("profile", profile),
        Secrets = ImmutableDictionary<string, Secret>.Empty.Add("token", new Secret(Server.Token)),
    }, Services));

    internal ConnectorServices Services => new() { Logger = Log, Time = Clock, Network = new NetworkRules { TrustsBaseUrl = true }, Requests = Counter };

    internal ITarget Made(ITarget target)
    {
        if (target is IDisposable disposable) _targets.Add(disposable);
        return target;
    }

    internal static Task<List<Account>> ReadAsync(ITarget target) => target.ReadAccountsAsync(Cancelled).ToListAsync(Cancelled).AsTask();

    internal static Task<List<TargetGroup>> ReadGroupsAsync(ITarget target) => ((IGroupTarget)target).ReadGroupsAsync(Cancelled).ToListAsync(Cancelled).AsTask();

    internal static Task<Applied> ApplyAsync(ITarget target, TargetChange change) => target.ApplyAsync(change, Cancelled);

    internal static async Task<AccountId> DoneAsync(Task<Applied> applied)
    {
        var answer = await applied;
        return Assert.IsType<Applied.Done>(answer).Account ?? throw new InvalidOperationException("No account was told.");
    }

    /// <summary>How many requests something costs.</summary>
    internal async Task<int> CallsAsync(Func<Task> work)
    {
        var before = Host.Requests.Count;
        await work();
        return Host.Requests.Count - before;
    }
}
