using Joinery.Sandbox.Company;
using Joinery.Sandbox.Declaree;
using Joinery.Sandbox.Deskbird;
using Joinery.Sandbox.Faults;
using Joinery.Sandbox.HiBob;
using Joinery.Sandbox.Merge;
using Joinery.Sandbox.Personio;
using Joinery.Sandbox.Scim;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Joinery.Sandbox;

/// <summary>
/// Pretend HR systems and applications over HTTP, on 127.0.0.1 only. One company feeds them all. Start it, give
/// <see cref="HiBobBaseUrl"/> and the credentials of a service user to what is under test, change the
/// <see cref="Company"/> as HR would, move the <see cref="Clock"/>, and plan <see cref="Faults"/>.
/// </summary>
public sealed class SandboxHost : IAsyncDisposable
{
    private readonly WebApplication application;

    private SandboxHost(WebApplication application, SandboxCompany company, FaultPlan faults, RequestLog requests)
    {
        this.application = application;
        Company = company;
        Faults = faults;
        Requests = requests;
        HiBob = new HiBobSandbox(company);
        Personio = new PersonioSandbox(company);
        Merge = new MergeSandbox(company);
        Scim = new ScimSandbox(company.Clock, "/scim/v2");
        Declaree = new DeclareeSandbox(company.Clock);
        Deskbird = new DeskbirdSandbox(company.Clock);
    }

    /// <summary>Where the sandbox listens.</summary>
    public Uri BaseUrl { get; private set; } = null!;

    /// <summary>What stands for <c>https://api.hibob.com/v1</c>; no slash at its end.</summary>
    public Uri HiBobBaseUrl => new(BaseUrl, "hibob/v1");

    /// <summary>What stands for <c>https://api.personio.de</c>; no slash at its end.</summary>
    public Uri PersonioBaseUrl => new(BaseUrl, "personio");

    /// <summary>Where the pretend SCIM server answers; no slash at its end.</summary>
    public Uri ScimBaseUrl => Scim.BaseUrl;

    /// <summary>What stands for <c>https://app.declaree.com/SCIM/v2/</c>, with the slash at its end.</summary>
    public Uri DeclareeBaseUrl => new(Declaree.Scim.BaseUrl + "/");

    /// <summary>What stands for <c>https://api.merge.dev/api</c> and the other regions' addresses: us, eu, ap, sandbox; no slash at its end.</summary>
    public Uri MergeBaseUrl(string region) => new(BaseUrl, $"merge/{region}/api");

    public SandboxCompany Company { get; }

    /// <summary>The time that company, limits and lags live by.</summary>
    public SandboxClock Clock => Company.Clock;

    /// <summary>The pretend HiBob: service users, rights, and switches for what the real one may do.</summary>
    public HiBobSandbox HiBob { get; }

    /// <summary>The pretend Personio, both generations: credentials, rights, and switches for what the real one may do.</summary>
    public PersonioSandbox Personio { get; }

    /// <summary>A pretend application that speaks SCIM 2.0; empty at first.</summary>
    public ScimSandbox Scim { get; }

    /// <summary>The pretend Merge: linked accounts by region, and switches for what the real one may do.</summary>
    public MergeSandbox Merge { get; }

    /// <summary>The pretend Declaree: its users and groups, and switches for what is not documented.</summary>
    public DeclareeSandbox Declaree { get; }

    /// <summary>The pretend deskbird, with its two APIs.</summary>
    public DeskbirdSandbox Deskbird { get; }

    public FaultPlan Faults { get; }

    public RequestLog Requests { get; }

    public static async Task<SandboxHost> StartAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        var company = options.Company
            ?? CompanyGenerator.Generate(options.Employees, options.Seed, options.Clock ?? SandboxClock.Following(TimeProvider.System), options.Shape);
        var faults = new FaultPlan();
        var requests = new RequestLog();
        var host = new SandboxHost(Build(options.Port), company, faults, requests);
        host.Wire(options.ControlFace);
        await host.application.StartAsync(cancellationToken);
        host.BaseUrl = host.Address();
        host.TellAddresses();
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        // Whoever is stalled on purpose would otherwise hold the door for as long as a graceful stop waits.
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await application.StopAsync(atOnce.Token);
        await application.DisposeAsync();
    }

    private static WebApplication Build(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(System.Net.IPAddress.Loopback, port, endpoint => endpoint.Protocols = HttpProtocols.Http1);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MinResponseDataRate = null;
        });
        return builder.Build();
    }

    private void Wire(bool controlFace)
    {
        if (controlFace)
            application.MapWhen(context => context.Request.Path.StartsWithSegments("/_sandbox"), branch => ControlFace.Use(branch, this));
        application.Use(next => new RequestLogMiddleware(Requests, Clock, next).InvokeAsync);
        application.Use(next => new FaultMiddleware(Faults, next).InvokeAsync);
        application.UseRouting();
        IVendorModule[] vendors =
        [
            new HiBobModule(HiBob), new PersonioModule(Personio), new MergeModule(Merge),
            new ScimModule(Scim), new ScimModule(Declaree.Scim), new ScimModule(Deskbird.Scim), new DeskbirdModule(Deskbird),
        ];
        foreach (var vendor in vendors)
            vendor.Map(application);
    }

    private void TellAddresses()
    {
        HiBob.BaseUrl = HiBobBaseUrl;
        Personio.PublicUrl = PersonioBaseUrl;
        Merge.Root = new Uri(BaseUrl, "merge/");
        foreach (var scim in new[] { Scim, Declaree.Scim, Deskbird.Scim })
            scim.BaseUrl = new Uri(BaseUrl, scim.Path);
        Deskbird.ApiBaseUrl = new Uri(BaseUrl, DeskbirdModule.Path);
    }

    private Uri Address() =>
        new(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
}
