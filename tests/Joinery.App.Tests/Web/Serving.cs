using Joinery.App.Cli;
using Joinery.App.Sync;
using Joinery.App.Tests.Storage;

namespace Joinery.App.Tests.Web;

/// <summary><c>joinery serve</c> and <c>joinery keys</c> as they are typed.</summary>
public sealed class Serving
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_where_it_listens_serves_and_ends_cleanly()
    {
        using var folder = new TemporaryFolder();
        var made = await RunAsync(folder, "keys", "add", "entra", "--role", "viewer", "--json");
        var key = System.Text.Json.JsonDocument.Parse(made.Output).RootElement.GetProperty("key").GetString();

        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var output = new Lines();
        var serving = new CommandLine(TerminalOf(output, TextWriter.Null), Engine.OpenAsync, TimeProvider.System).RunAsync(["serve", "--urls", "http://127.0.0.1:0", "--data", folder.File("data")], stopping.Token);
        var line = await output.FirstAsync(Token);
        Assert.StartsWith("Listening on http://127.0.0.1:", line, StringComparison.Ordinal);
        using (var client = new HttpClient { BaseAddress = new Uri(line["Listening on ".Length..]) })
        {
            Assert.Equal("live", await client.GetStringAsync("/health/live", Token));
            client.DefaultRequestHeaders.Authorization = new("Bearer", key);
            Assert.Contains("\"totalResults\":0", await client.GetStringAsync("/scim/v2/Users", Token), StringComparison.Ordinal);
        }

        // Every command works beside it, and tells when the key was last used.
        Assert.Contains("\"lastUsed\": \"2", (await RunAsync(folder, "keys", "list", "--json")).Output, StringComparison.Ordinal);
        await stopping.CancelAsync();
        Assert.Equal(0, await serving);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    [Theory]
    [InlineData("nonsense", "no address to listen on")]
    [InlineData("ftp://127.0.0.1", "no address to listen on")]
    [InlineData("http://127.0.0.1:5080/scim", "no address to listen on")]
    [InlineData(";", "no address to listen on")]
    [InlineData("https://127.0.0.1:5080", "no certificate")]
    public async Task An_address_that_cannot_be_is_refused_before_anything_starts(string urls, string sentence)
    {
        using var folder = new TemporaryFolder();
        var refused = await RunAsync(folder, "serve", "--urls", urls);
        Assert.Equal(2, refused.Code);
        Assert.Contains(sentence, refused.Error, StringComparison.Ordinal);
        Assert.False(System.IO.Directory.Exists(folder.File("data")));
    }

    [Fact]
    public async Task An_address_in_use_is_told()
    {
        await using var other = await Server.StartAsync();
        using var folder = new TemporaryFolder();
        var refused = await RunAsync(folder, "serve", "--urls", other.Address);
        Assert.Equal(2, refused.Code);
        Assert.Contains("in use", refused.Error, StringComparison.Ordinal);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(TemporaryFolder folder, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await new CommandLine(TerminalOf(output, error), Engine.OpenAsync, TimeProvider.System).RunAsync([.. arguments, "--data", folder.File("data")], Token);
        return (code, output.ToString(), error.ToString());
    }

    private static Terminal TerminalOf(TextWriter output, TextWriter error) => new(output, error, Terminal.LeastWidth, HasColour: false, IsLive: false, _ => null);

    /// <summary>Standard output of a command that goes on, as somebody reads it who waits for the first line.</summary>
    private sealed class Lines : StringWriter
    {
        private readonly TaskCompletionSource<string> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> FirstAsync(CancellationToken cancellationToken) => _first.Task.WaitAsync(cancellationToken);

        public override Task WriteLineAsync(string? value)
        {
            _first.TrySetResult(value ?? "");
            return base.WriteLineAsync(value);
        }
    }
}
