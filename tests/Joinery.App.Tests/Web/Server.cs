using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Joinery.App.Security;
using Joinery.App.Storage;
using Joinery.App.Tests.Storage;
using Joinery.App.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace Joinery.App.Tests.Web;

/// <summary>A server on a database of its own, on a port of its own, and a client with a key.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly ServeHost _host;
    private readonly TestDatabase? _test;
    private readonly HttpClient _client;

    private Server(ServeHost host, Database database, TestDatabase? test)
    {
        (_host, Database, _test) = (host, database, test);
        _client = new HttpClient { BaseAddress = new Uri(host.Addresses[0]) };
    }

    public Database Database { get; }

    public string Address => _host.Addresses[0];

    /// <summary>The key that requests carry.</summary>
    public string Key { get; private set; } = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Server> StartAsync(string role = ApiKeys.Operator, TimeProvider? time = null)
    {
        var test = await new Sqlite().MakeAsync();
        return await OnAsync(test.Database, test, role, time ?? TimeProvider.System);
    }

    /// <summary>On a database that others use too.</summary>
    public static Task<Server> OnAsync(Database database) => OnAsync(database, null, ApiKeys.Operator, TimeProvider.System);

    private static async Task<Server> OnAsync(Database database, TestDatabase? test, string role, TimeProvider time)
    {
        var server = new Server(await ServeHost.StartAsync(database, ["http://127.0.0.1:0"], time, NullLoggerFactory.Instance, Token), database, test);
        server.Key = await server.AddKeyAsync("test", role);
        return server;
    }

    public async Task<string> AddKeyAsync(string name, string role, string organisation = Database.DefaultOrganisation)
    {
        await using var store = (await Database.ForAsync(organisation, Token))!;
        var key = ApiKeys.Make();
        store.Db.ApiKeys.Add(new ApiKey { OrganisationId = store.OrganisationId, Name = name, Role = role, Prefix = ApiKeys.PrefixOf(key), Hash = ApiKeys.HashOf(key), CreatedAt = 1 });
        await store.Db.SaveChangesAsync(Token);
        return key;
    }

    /// <summary>The same server, as the owner of another key meets it.</summary>
    public Server With(string key) => new(_host, Database, null) { Key = key };

    public Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    public Task<Answer> PostAsync(string path, string body, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Post, path, body, headers);

    public Task<Answer> PutAsync(string path, string body, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Put, path, body, headers);

    public Task<Answer> PatchAsync(string path, string body, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Patch, path, body, headers);

    public Task<Answer> DeleteAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Delete, path, null, headers);

    /// <summary>Makes an account and answers with its id.</summary>
    public async Task<string> AddUserAsync(string userName, string more = "")
    {
        var made = await PostAsync("/scim/v2/Users", $$"""{ "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "{{userName}}"{{(more.Length > 0 ? $", {more}" : "")}} }""");
        Assert.Equal(HttpStatusCode.Created, made.Status);
        return made.Text("id")!;
    }

    public async Task<string> AddGroupAsync(string name, params string[] members)
    {
        var made = await PostAsync("/scim/v2/Groups", $$"""{ "displayName": "{{name}}", "members": [{{string.Join(',', members.Select(m => $$"""{ "value": "{{m}}" }"""))}}] }""");
        Assert.Equal(HttpStatusCode.Created, made.Status);
        return made.Text("id")!;
    }

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? body, (string Name, string Value)[]? headers = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (Key.Length > 0) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/scim+json");
        foreach (var (name, value) in headers ?? []) Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        using var response = await _client.SendAsync(request, Token);
        var text = await response.Content.ReadAsStringAsync(Token);
        return new Answer(response.StatusCode, text, response.Content.Headers.ContentType?.MediaType, response.Headers.ToDictionary(h => h.Key, h => string.Join(", ", h.Value)));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
        if (_test is not null) await _test.DisposeAsync();
    }
}

/// <summary>What the server answered.</summary>
internal sealed record Answer(HttpStatusCode Status, string Body, string? MediaType, IReadOnlyDictionary<string, string> Headers)
{
    private JsonElement? _json;

    public JsonElement Json => _json ??= JsonDocument.Parse(Body).RootElement;

    public IReadOnlyList<JsonElement> Resources => [.. Json.GetProperty(nameof(Resources)).EnumerateArray()];

    public string? ETag => Headers.GetValueOrDefault("ETag");

    /// <summary>A text by its place, with / between: <c>name/givenName</c>, <c>emails/0/value</c>; null when it is not there.</summary>
    public string? Text(string place) => At(Json, place) is { } value ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText() : null;

    private static JsonElement? At(JsonElement value, string place)
    {
        foreach (var step in place.Split('/'))
        {
            if (value.ValueKind == JsonValueKind.Array && int.Parse(step, System.Globalization.CultureInfo.InvariantCulture) is var at && at < value.GetArrayLength()) value = value[at];
            else if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty(step, out var inner)) value = inner;
            else return null;
        }

        return value;
    }
}
