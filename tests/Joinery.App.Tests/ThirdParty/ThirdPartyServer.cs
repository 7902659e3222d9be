using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Joinery.App.Tests.ThirdParty;

/// <summary>A SCIM server of somebody else's making, as a process of its own on a free port of this machine.</summary>
internal sealed class ThirdPartyServer : IAsyncDisposable
{
    public const string Token = "third-party-token";

    private readonly Process _process;
    private readonly HttpClient _hand;

    private ThirdPartyServer(Process process, Uri baseUrl)
    {
        (_process, BaseUrl) = (process, baseUrl);
        _hand = new HttpClient();
        _hand.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public Uri BaseUrl { get; }

    public static async Task<ThirdPartyServer> StartAsync(string name, CancellationToken cancellationToken)
    {
        var folder = await NodePackages.InstallAsync(name, cancellationToken);
        var start = new ProcessStartInfo("node") { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add("server.mjs");
        start.Environment["SCIM_TOKEN"] = Token;
        var process = Process.Start(start)!;
        try
        {
            // Asynchronous, and no longer than a start may take.
            var line = await process.StandardOutput.ReadLineAsync(cancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60), cancellationToken);
            Assert.StartsWith("Listening on ", line, StringComparison.Ordinal);
            return new ThirdPartyServer(process, new Uri(line!["Listening on ".Length..]));
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <summary>Something that an administrator made by hand.</summary>
    public async Task<string> AddAsync(string collection, string resource)
    {
        using var body = new StringContent(resource, Encoding.UTF8, "application/scim+json");
        using var answer = await _hand.PostAsync(new Uri($"{BaseUrl}/{collection}"), body, TestContext.Current.CancellationToken);
        using var document = JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return document.RootElement.GetProperty("id").GetString()!;
    }

    /// <summary>Everything there is, by id.</summary>
    public async Task<IReadOnlyDictionary<string, JsonElement>> ListAsync(string collection)
    {
        var all = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        for (var total = 1; all.Count < total;)
        {
            using var document = JsonDocument.Parse(await _hand.GetStringAsync(new Uri($"{BaseUrl}/{collection}?startIndex={all.Count + 1}&count=100"), TestContext.Current.CancellationToken));
            total = document.RootElement.GetProperty("totalResults").GetInt32();
            foreach (var row in document.RootElement.GetProperty("Resources").EnumerateArray()) all.Add(row.GetProperty("id").GetString()!, row.Clone());
        }

        return all;
    }

    public async ValueTask DisposeAsync()
    {
        _hand.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
