using Joinery.App.Api;
using Joinery.App.Directory.Scim;
using Joinery.App.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Joinery.App.Web;

/// <summary>The server while it runs: the directory's faces and health, and nothing else yet.</summary>
internal sealed class ServeHost : IAsyncDisposable
{
    /// <summary>A whole group of some 40,000 members fits.</summary>
    public const int LargestBody = 4 * 1024 * 1024;

    private readonly WebApplication _application;

    private ServeHost(WebApplication application) => _application = application;

    /// <summary>Where it listens, with the ports that were found where none was named.</summary>
    public IReadOnlyList<string> Addresses => [.. _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];

    /// <exception cref="JoineryException">An address is taken or cannot be had.</exception>
    public static async Task<ServeHost> StartAsync(Database database, IReadOnlyList<string> urls, TimeProvider time, ILoggerFactory logs, CancellationToken cancellationToken)
    {
        var application = Build(urls);
        Face[] faces = [new ScimFace(database, time, logs), new DirectoryApi(database, time, logs)];
        // Behind a proxy on this machine the client's own address and scheme count; from anybody else such headers are not believed.
        application.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost });
        application.Use(next => new Keys(database, faces, time, logs, next).InvokeAsync);
        application.UseRouting();
        Health.Map(application, database);
        foreach (var face in faces) face.Map(application);
        try
        {
            await application.StartAsync(cancellationToken);
            return new ServeHost(application);
        }
        catch (IOException exception)
        {
            await application.DisposeAsync();
            var isTaken = exception.InnerException is AddressInUseException;
            throw new JoineryException(2, isTaken ? $"{string.Join(", ", urls)} is in use by another process." : $"Cannot listen on {string.Join(", ", urls)}: {exception.Message}",
                "Name another address with --urls, or with listen in the configuration file.", inner: exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync(CancellationToken.None);
        await _application.DisposeAsync();
    }

    private static WebApplication Build(IReadOnlyList<string> urls)
    {
        // Empty: no settings files, no environment, no logging of addresses with what they ask.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.Services.AddSingleton<IHostLifetime, CommandLifetime>();
        builder.WebHost.UseKestrelCore().UseUrls([.. urls]).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        return builder.Build();
    }

    /// <summary>The command line hears the signals, and ends the host itself.</summary>
    private sealed class CommandLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
