using Joinery.Sandbox.Company;
using Joinery.Sandbox.Faults;
using Joinery.Sandbox.HiBob;
using Joinery.Sandbox.Personio;
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
/// Pretend HR systems over HTTP, on 127.0.0.1 only. One company feeds them all. Start it, give
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
    }

    /// <summary>Where the sandbox listens.</summary>
    public Uri BaseUrl { get; private set; } = null!;

    /// <summary>What stands for <c>https://api.hibob.com/v1</c>; no slash at its end.</summary>
    public Uri HiBobBaseUrl => new(BaseUrl, "hibob/v1");

    /// <summary>What stands for <c>https://api.personio.de</c>; no slash at its end.</summary>
    public Uri PersonioBaseUrl => new(BaseUrl, "personio");

    public SandboxCompany Company { get; }

    /// <summary>The time that company, limits and lags live by.</summary>
    public SandboxClock Clock => Company.Clock;

    /// <summary>The pretend HiBob: service users, rights, and switches for what the real one may do.</summary>
    public HiBobSandbox HiBob { get; }

    /// <summary>The pretend Personio, both generations: credentials, rights, and switches for what the real one may do.</summary>
    public PersonioSandbox Personio { get; }

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
        host.HiBob.BaseUrl = host.HiBobBaseUrl;
        host.Personio.PublicUrl = host.PersonioBaseUrl;
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
        foreach (var vendor in new IVendorModule[] { new HiBobModule(HiBob), new PersonioModule(Personio) })
            vendor.Map(application);
    }

    private Uri Address() =>
        new(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
}
