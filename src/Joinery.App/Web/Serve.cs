using Joinery.App.Cli;
using Joinery.App.Storage;
using Joinery.App.Sync;

namespace Joinery.App.Web;

/// <summary><c>joinery serve</c>: from the configuration to the signal that ends it.</summary>
internal static class Serve
{
    private const string Default = "http://127.0.0.1:5080";

    public static async Task RunAsync(EngineContext context, string? urls, TextWriter output, CancellationToken cancellationToken)
    {
        var listen = Urls(urls ?? context.Configuration?.Listen ?? Default);
        // Opening it brings the database up to date and applies the configuration file.
        await using (await Engine.OpenAsync(context, cancellationToken))
        {
        }

        var database = await Database.OpenAsync(DataFolder.Open(context.DataFolder), TimeProvider.System, cancellationToken);
        var time = context.Clock is StandingClock standing ? new RunningClock(standing.GetUtcNow()) : context.Clock;
        await using var host = await ServeHost.StartAsync(database, listen, time, context.Logs, cancellationToken);
        foreach (var address in host.Addresses) await output.WriteLineAsync($"Listening on {address}");
        await output.FlushAsync(CancellationToken.None);
        foreach (var open in listen.Where(u => !IsLoopback(u)))
            context.Progress.Say($"{open} can be reached from elsewhere without encryption: put a proxy with a certificate in front of it, or keys can be read on the way.");
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static string[] Urls(string list)
    {
        var urls = list.Split((char[])[';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (urls.Length == 0) throw Wrong(list);
        foreach (var url in urls)
        {
            // * and + stand for every address of this machine.
            var isUrl = Uri.TryCreate(url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var uri);
            if (isUrl && uri!.Scheme == Uri.UriSchemeHttps)
                throw new JoineryException(ExitCodes.Usage, $"joinery serve has no certificate for {url}.", "Listen on http on this machine, and let a proxy with a certificate stand in front of it.");
            if (!isUrl || uri!.Scheme != Uri.UriSchemeHttp || uri.AbsolutePath != "/") throw Wrong(url);
        }

        return urls;
    }

    private static bool IsLoopback(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.IsLoopback;

    private static JoineryException Wrong(string url) =>
        new(ExitCodes.Usage, $"\"{url}\" is no address to listen on.", "Write one such as http://127.0.0.1:5080, with --urls or with listen in the configuration file; several with ; between them.");

    /// <summary>A present that was set, and runs on from there.</summary>
    private sealed class RunningClock(DateTimeOffset start) : TimeProvider
    {
        private readonly long _since = System.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => start.ToUniversalTime() + System.GetElapsedTime(_since);
    }
}
