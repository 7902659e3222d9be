using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Joinery.Sandbox;
using Joinery.Sandbox.Company;
using Joinery.Sandbox.HiBob;

namespace Joinery.Connectors.Tests.Sandbox;

/// <summary>A sandbox of its own for each test, and a caller with credentials.</summary>
public abstract class SandboxTest : IAsyncLifetime
{
    protected static readonly DateOnly Today = new(2026, 6, 15);
    private SandboxHost? host;
    private HttpClient? http;

    protected SandboxHost Sandbox => host!;

    protected HttpClient Http => http!;

    protected SandboxCompany Company => Sandbox.Company;

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    protected virtual SandboxOptions Options { get; } = new() { Clock = SandboxClock.At(Today) };

    public async ValueTask InitializeAsync()
    {
        host = await SandboxHost.StartAsync(Options, Cancelled);
        http = Caller(host.HiBob.ServiceUser);
    }

    public async ValueTask DisposeAsync()
    {
        http?.Dispose();
        if (host is not null)
            await host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected HttpClient Caller(HiBobServiceUser user) => Caller("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user.Id}:{user.Token}")));

    protected HttpClient Caller(string scheme, string parameter)
    {
        var caller = new HttpClient { BaseAddress = new Uri(Sandbox.HiBobBaseUrl + "/") };
        caller.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(scheme, parameter);
        return caller;
    }

    protected Task<HttpResponseMessage> PostAsync(string path, string json, HttpClient? caller = null) =>
        (caller ?? Http).PostAsync(new Uri(path, UriKind.Relative), new StringContent(json, Encoding.UTF8, "application/json"), Cancelled);

    protected Task<HttpResponseMessage> GetAsync(string path, HttpClient? caller = null) => (caller ?? Http).GetAsync(new Uri(path, UriKind.Relative), Cancelled);

    protected async Task<JsonElement> GetJsonAsync(string path) => await JsonAsync(await GetAsync(path));

    protected async Task<JsonElement[]> SearchAsync(string json, HttpClient? caller = null)
    {
        using var answer = await PostAsync("people/search", json, caller);
        return [.. (await JsonAsync(answer)).GetProperty("employees").EnumerateArray()];
    }

    protected async Task<JsonElement> FindAsync(string id, params string[] fields) =>
        (await SearchAsync($$"""{"fields":{{JsonSerializer.Serialize(fields)}},"showInactive":true,"filters":[{"fieldPath":"root.id","operator":"equals","values":["{{id}}"]}]}""")).Single();

    protected static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        using var document = JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(Cancelled));
        return document.RootElement.Clone();
    }
}
