using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Joinery.Connectors.Tests.Personio;

/// <summary>What the pretend Personio lets through and what it refuses, seen without the connector.</summary>
public sealed class SandboxGate : PersonioTest
{
    private readonly HttpClient _http = new();

    protected override int Size => 120;

    [Fact]
    public async Task Credentials_in_the_address_are_refused_unless_the_old_habit_is_let()
    {
        var query = $"v1/auth?client_id={Personio.Credential.ClientId}&client_secret={Personio.Credential.Secret}";
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(query)).StatusCode);
        Personio.Switches.RefusesQueryCredentials = false;
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(query)).StatusCode);
    }

    [Theory]
    [InlineData("v2/persons?limit=51", 400)]
    [InlineData("v2/persons?id.nooperator=1", 400)]
    [InlineData("v2/persons?updated_at.gt=soon", 400)]
    [InlineData("v2/persons?cursor=nothing", 400)]
    [InlineData("v2/persons/1", 404)]
    [InlineData("v2/org-units", 400)]
    [InlineData("v2/persons?limit=50&status=INACTIVE", 200)]
    [InlineData("v1/company/employees?limit=101", 400)]
    [InlineData("v1/company/employees/1", 404)]
    [InlineData("v1/company/nothing", 404)]
    public async Task Requests_are_answered_as_documented(string path, int status)
    {
        await SignInAsync();
        Assert.Equal(status, (int)(await _http.GetAsync(At(path), Cancelled)).StatusCode);
    }

    [Fact]
    public async Task The_first_generation_carries_its_token_and_the_second_its_limits()
    {
        Personio.Limits.Enforced = true;
        var token = await SignInAsync();
        Assert.Equal([$"Bearer {token}"], (await _http.GetAsync(At("v1/company/employees"), Cancelled)).Headers.GetValues("Authorization"));
        Assert.Equal("29", (await _http.GetAsync(At("v2/persons"), Cancelled)).Headers.GetValues("x-ratelimit-remaining").Single());
        for (var n = 0; n < 14; n++) (await _http.GetAsync(At("v1/company/employees?limit=1"), Cancelled)).Dispose();
        Assert.Equal(HttpStatusCode.TooManyRequests, (await _http.GetAsync(At("v1/company/employees"), Cancelled)).StatusCode);
    }

    [Fact]
    public async Task The_same_credential_gets_the_same_token_until_it_is_taken_back()
    {
        var first = await SignInAsync("v2/auth/token");
        Assert.Equal(first, await SignInAsync("v2/auth/token"));
        await _http.PostAsync(At("v2/auth/revoke"), new FormUrlEncodedContent([new("token", first)]), Cancelled);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _http.GetAsync(At("v2/persons"), Cancelled)).StatusCode);
        Assert.NotEqual(first, await SignInAsync("v2/auth/token"));
    }

    private Uri At(string path) => new($"{Sandbox.PersonioBaseUrl}/{path}");

    private Task<HttpResponseMessage> PostAsync(string path) => _http.PostAsync(At(path), null, Cancelled);

    private async Task<string> SignInAsync(string path = "v1/auth")
    {
        var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", Personio.Credential.ClientId), new("client_secret", Personio.Credential.Secret)]);
        using var answer = await _http.PostAsync(At(path), form, Cancelled);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancelled));
        var token = (document.RootElement.TryGetProperty("access_token", out var second) ? second : document.RootElement.GetProperty("data").GetProperty("token")).GetString()!;
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return token;
    }
}
