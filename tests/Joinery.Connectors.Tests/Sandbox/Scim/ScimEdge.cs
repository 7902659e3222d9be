using Joinery.Sandbox;
using Joinery.Sandbox.Scim.Switches;

namespace Joinery.Connectors.Tests.Sandbox.Scim;

public sealed class ScimEdge : ScimTest
{
    [Fact]
    public async Task The_token_is_asked_for_and_discovery_may_be_open()
    {
        using var stranger = Caller("wrong");
        Assert.Equal(401, (int)(await stranger.GetAsync(new Uri("Users", UriKind.Relative), Cancelled)).StatusCode);
        Assert.Equal(401, (int)(await stranger.GetAsync(new Uri("ServiceProviderConfig", UriKind.Relative), Cancelled)).StatusCode);
        Switches.Edge.DiscoveryNeedsToken = false;
        Assert.Equal(200, (int)(await stranger.GetAsync(new Uri("ServiceProviderConfig", UriKind.Relative), Cancelled)).StatusCode);
        Server.TokenOfAnotherApi = "wrong";
        Assert.Equal(403, (int)(await stranger.GetAsync(new Uri("Users", UriKind.Relative), Cancelled)).StatusCode);
    }

    [Fact]
    public async Task A_user_name_and_a_password_do_as_well_where_they_are_set()
    {
        Server.Login = ("app", "secret");
        Http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String("app:secret"u8));
        Assert.Equal(200, (await GetAsync("Users")).Status);
        Server.Login = null;
        Assert.Equal(401, (await GetAsync("Users")).Status);
    }

    [Theory]
    [InlineData(ScimContentType.Scim, "application/json", 415)]
    [InlineData(ScimContentType.Json, "application/scim+json", 415)]
    [InlineData(ScimContentType.Both, "application/json", 201)]
    [InlineData(ScimContentType.Both, "text/plain", 415)]
    public async Task Media_types_are_checked(ScimContentType takes, string type, int status)
    {
        Switches.Edge.Takes = takes;

        Assert.Equal(status, (await SendAsync("POST", "Users", $$"""{"schemas":["{{UserSchema}}"],"userName":"a@example.test"}""", type)).Status);
    }

    [Fact]
    public async Task Versions_are_told_checked_and_may_be_needed()
    {
        Switches.Edge.Versions = ScimVersions.Offered;
        var made = await CreateAsync("nora@example.test");
        const string title = """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"title","value":"x"}]}""";
        var changed = await SendAsync("PATCH", "Users/" + made.Id, title, ifMatch: made.ETag);

        Assert.Equal(("W/\"1\"", 200, "W/\"2\""), (made.ETag, changed.Status, changed.ETag));
        Assert.Equal(412, (await SendAsync("PATCH", "Users/" + made.Id, title, ifMatch: made.ETag)).Status);
        Assert.Equal(200, (await SendAsync("PATCH", "Users/" + made.Id, title)).Status);
        Switches.Edge.Versions = ScimVersions.Needed;
        Assert.Equal(412, (await SendAsync("PATCH", "Users/" + made.Id, title)).Status);
        Assert.Equal(412, (await SendAsync("DELETE", "Users/" + made.Id)).Status);
    }

    [Fact]
    public async Task Reads_and_writes_have_limits_of_their_own()
    {
        (Server.Limits.Writes, Server.Limits.Reads) = (1, 2);
        await CreateAsync("a@example.test");
        var tooMuch = await CreateAsync("b@example.test");
        Assert.Equal((429, TimeSpan.FromSeconds(60)), (tooMuch.Status, tooMuch.RetryAfter));
        Assert.Equal((200, 200, 429), ((await GetAsync("Users")).Status, (await GetAsync("Users")).Status, (await GetAsync("Users")).Status));
        Sandbox.Clock.Advance(TimeSpan.FromSeconds(60));
        Server.Limits.RetryAfter = RetryAfterForm.None;
        Assert.Equal(201, (await CreateAsync("b@example.test")).Status);
        Assert.Null((await CreateAsync("c@example.test")).RetryAfter);
    }

    [Fact]
    public async Task Null_may_be_refused()
    {
        Switches.Edge.RefusesNull = true;
        Assert.Equal("invalidValue", (await CreateAsync("a@example.test", "\"title\":null")).ScimType);
        Switches.Edge.RefusesNull = false;
        Assert.Equal(201, (await CreateAsync("a@example.test", "\"title\":null")).Status);
    }

    [Fact]
    public async Task A_slash_at_the_end_may_matter_and_case_always_does()
    {
        Assert.Equal((200, 200, 404), ((await GetAsync("Users")).Status, (await GetAsync("Users/")).Status, (await GetAsync("users")).Status));
        Switches.Edge.TrailingSlash = TrailingSlash.Refused;
        Assert.Equal((200, 404), ((await GetAsync("Users")).Status, (await GetAsync("Users/")).Status));
        Switches.Edge.TrailingSlash = TrailingSlash.Needed;
        Assert.Equal((404, 200), ((await GetAsync("Users")).Status, (await GetAsync("Users/")).Status));
    }

    [Theory]
    [InlineData(ScimDiscovery.Right, 200, true)]
    [InlineData(ScimDiscovery.Absent, 404, null)]
    [InlineData(ScimDiscovery.Partial, 200, true)]
    [InlineData(ScimDiscovery.DeniesEverything, 200, false)]
    [InlineData(ScimDiscovery.ClaimsEverything, 200, true)]
    public async Task Discovery_tells_the_truth_or_not(ScimDiscovery discovery, int status, bool? patch)
    {
        Switches.Edge.Discovery = discovery;
        var told = await GetAsync("ServiceProviderConfig");

        Assert.Equal(status, told.Status);
        if (patch is { } expected)
            Assert.Equal(expected, told.Json.GetProperty("patch").GetProperty("supported").GetBoolean());
    }

    [Fact]
    public async Task Schemas_leave_out_what_is_dropped_and_tell_what_is_required()
    {
        Switches.Users.Drops = ["title"];
        var attributes = (await GetAsync("Schemas")).Rows[0].GetProperty("attributes").EnumerateArray().ToDictionary(a => a.GetProperty("name").GetString()!, a => a.GetProperty("required").GetBoolean());

        Assert.DoesNotContain("title", attributes.Keys);
        Assert.True(attributes["userName"]);
        Assert.False(attributes["displayName"]);
    }

    [Theory]
    [InlineData(ScimErrorBody.Scim, "application/scim+json")]
    [InlineData(ScimErrorBody.OtherJson, "application/scim+json")]
    [InlineData(ScimErrorBody.Html, "text/html")]
    [InlineData(ScimErrorBody.Empty, null)]
    public async Task An_error_may_have_any_body(ScimErrorBody body, string? type)
    {
        Switches.Edge.ErrorBody = body;
        var told = await GetAsync("Users/nobody");

        Assert.Equal((404, type), (told.Status, told.MediaType));
    }

    [Theory]
    [InlineData(ScimPreset.Rfc)]
    [InlineData(ScimPreset.EntraLike)]
    [InlineData(ScimPreset.OktaLike)]
    [InlineData(ScimPreset.Aws)]
    [InlineData(ScimPreset.Slack)]
    [InlineData(ScimPreset.Google)]
    [InlineData(ScimPreset.Atlassian)]
    public async Task Every_preset_takes_a_user_and_finds_him_by_user_name(ScimPreset preset)
    {
        Server.Become(preset);
        var made = await CreateAsync("nora@example.test", """ "displayName":"Nora Lind" """);

        Assert.Equal(201, made.Status);
        Assert.Equal(made.Id, Assert.Single((await FindAsync("userName eq \"nora@example.test\"")).Rows).GetProperty("id").GetString());
    }
}
