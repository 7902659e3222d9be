using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Joinery.Sandbox;
using Joinery.Sandbox.Scim;
using Joinery.Sandbox.Scim.Switches;

namespace Joinery.Connectors.Tests.Sandbox.Scim;

/// <summary>A pretend SCIM server of its own for each test, and a caller with its token.</summary>
public abstract class ScimTest : IAsyncLifetime
{
    protected const string UserSchema = "urn:ietf:params:scim:schemas:core:2.0:User";
    protected const string GroupSchema = "urn:ietf:params:scim:schemas:core:2.0:Group";
    protected const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private SandboxHost? host;
    private HttpClient? http;

    protected SandboxHost Sandbox => host!;

    protected virtual ScimSandbox Server => Sandbox.Scim;

    protected ScimSwitches Switches => Server.Switches;

    protected HttpClient Http => http!;

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = await SandboxHost.StartAsync(new SandboxOptions { Employees = 3, Clock = SandboxClock.At(new DateOnly(2026, 6, 15)) }, Cancelled);
        http = Caller(Server.Token);
    }

    public async ValueTask DisposeAsync()
    {
        http?.Dispose();
        if (host is not null)
            await host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected HttpClient Caller(string token)
    {
        var caller = new HttpClient { BaseAddress = new Uri(Server.BaseUrl + "/") };
        caller.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return caller;
    }

    protected async Task<Told> SendAsync(string method, string path, string? json = null, string type = "application/scim+json", string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, type);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var answer = await Http.SendAsync(request, Cancelled);
        return new Told((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancelled), answer.Content.Headers.ContentType?.MediaType, answer.Headers.ETag?.ToString(), answer.Headers.RetryAfter?.Delta);
    }

    protected Task<Told> GetAsync(string path) => SendAsync("GET", path);

    protected Task<Told> FindAsync(string filter, string collection = "Users") => GetAsync($"{collection}?filter={Uri.EscapeDataString(filter)}");

    protected Task<Told> CreateAsync(string userName, string more = "") =>
        SendAsync("POST", "Users", $$"""{"schemas":["{{UserSchema}}"],"userName":"{{userName}}","name":{"givenName":"Nora","familyName":"Lind"}{{(more.Length > 0 ? "," + more : "")}}}""");

    protected Task<Told> CreateGroupAsync(string name, params IEnumerable<string> members) =>
        SendAsync("POST", "Groups", $$"""{"schemas":["{{GroupSchema}}"],"displayName":"{{name}}","members":{{List(members)}}}""");

    protected Task<Told> PatchAsync(string path, params string[] operations) =>
        SendAsync("PATCH", path, $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{{string.Join(',', operations)}}]}""");

    /// <summary>Members as the wire has them.</summary>
    protected static string List(params IEnumerable<string> ids) => "[" + string.Join(',', ids.Select(id => $$"""{"value":"{{id}}"}""")) + "]";

    /// <summary>An answer.</summary>
    protected sealed record Told(int Status, string Text, string? MediaType, string? ETag, TimeSpan? RetryAfter)
    {
        private JsonElement? json;

        public JsonElement Json => json ??= JsonDocument.Parse(Text).RootElement;

        public string Id => Json.GetProperty("id").ToString();

        public string? ScimType => Json.TryGetProperty("scimType", out var type) ? type.GetString() : null;

        public IReadOnlyList<JsonElement> Rows => [.. Json.GetProperty("Resources").EnumerateArray()];

    }
}
