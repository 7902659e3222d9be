using System.Net;
using Joinery.App.Security;
using Joinery.App.Storage;
using Joinery.App.Tests.Directory.Scim;
using Joinery.Testing;

namespace Joinery.App.Tests.Web;

/// <summary>Who is let in, to what, and what is written down of it.</summary>
public sealed class KeysAndRoles
{
    private const string Users = "/scim/v2/Users";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_key_there_is_nothing_but_health()
    {
        await using var server = await Server.StartAsync();
        foreach (var key in new[] { "", "nonsense", "jk_", ApiKeys.Make(), server.Key + "0", ApiKeys.PrefixOf(server.Key) })
        {
            var stranger = server.With(key);
            foreach (var path in new[] { Users, "/scim/v2/ServiceProviderConfig", "/scim/v2/nowhere", "/api/v1/directory/users" })
            {
                var refused = await stranger.GetAsync(path);
                Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
                Assert.StartsWith("Bearer", refused.Headers["WWW-Authenticate"], StringComparison.Ordinal);
            }
        }

        var nobody = server.With("");
        Assert.Equal("401", (await nobody.GetAsync(Users)).Text("status"));
        Assert.Equal("6", (await nobody.GetAsync("/api/v1/directory/users")).Text("error/code"));
        Assert.Equal((HttpStatusCode.OK, "live"), ((await nobody.GetAsync("/health/live")).Status, (await nobody.GetAsync("/health/live")).Body));
        Assert.Equal("ready", (await nobody.GetAsync("/health/ready")).Body);
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.GetAsync("/")).Status);
    }

    [Fact]
    public async Task A_viewer_reads_and_an_operator_writes()
    {
        await using var server = await Server.StartAsync();
        var id = await server.AddUserAsync("jane@example.test");
        var viewer = server.With(await server.AddKeyAsync("reader", ApiKeys.Viewer));
        Assert.Equal(HttpStatusCode.OK, (await viewer.GetAsync($"{Users}/{id}")).Status);
        Assert.Equal("1", (await viewer.PostAsync($"{Users}/.search", "{}")).Text("totalResults"));
        foreach (var refused in new[]
                 {
                     await viewer.PostAsync(Users, """{ "userName": "john" }"""), await viewer.PatchAsync($"{Users}/{id}", Patch.Of("replace", "active", "false")),
                     await viewer.PutAsync($"{Users}/{id}", """{ "userName": "john" }"""), await viewer.DeleteAsync($"{Users}/{id}"),
                     await viewer.PostAsync("/scim/v2/Groups", """{ "displayName": "x" }"""),
                 })
        {
            Assert.Equal((HttpStatusCode.Forbidden, "403"), (refused.Status, refused.Text("status")));
            Assert.Contains("only reads", refused.Text("detail"), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await server.With(await server.AddKeyAsync("boss", ApiKeys.Owner)).PatchAsync($"{Users}/{id}", Patch.Of("replace", "active", "false"))).Status);
    }

    [Fact]
    public async Task A_revoked_key_ends_at_once()
    {
        await using var server = await Server.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync(Users)).Status);
        await using (var store = server.Database.For(1)) await store.Connection.RunAsync("""UPDATE "ApiKeys" SET "RevokedAt" = 1""", Token);
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.GetAsync(Users)).Status);
    }

    [Fact]
    public async Task A_key_opens_its_own_organisation_and_no_other()
    {
        await using var server = await Server.StartAsync();
        var jane = await server.AddUserAsync("jane@example.test", "\"externalId\": \"1\"");
        var group = await server.AddGroupAsync("Sales", jane);
        await server.Database.AddOrganisationAsync("other", Token);
        var other = server.With(await server.AddKeyAsync("test", ApiKeys.Operator, "other"));

        Assert.Empty((await other.GetAsync(Users)).Resources);
        Assert.Empty((await other.GetAsync($"{Users}?filter=userName eq \"jane@example.test\"")).Resources);
        Assert.Empty((await other.GetAsync("/scim/v2/Groups")).Resources);
        Assert.Equal("[]", (await other.GetAsync("/api/v1/directory/users")).Body);
        foreach (var refused in new[] { await other.GetAsync($"{Users}/{jane}"), await other.DeleteAsync($"{Users}/{jane}"), await other.GetAsync($"/scim/v2/Groups/{group}"), await other.PatchAsync($"/scim/v2/Groups/{group}", Patch.Of("remove", "members")) })
            Assert.Equal(HttpStatusCode.NotFound, refused.Status);
        // The same names are free there.
        var theirs = await other.AddUserAsync("jane@example.test", "\"externalId\": \"1\"");
        Assert.Equal(HttpStatusCode.BadRequest, (await other.PostAsync("/scim/v2/Groups", $$"""{ "displayName": "Sales", "members": [{ "value": "{{jane}}" }] }""")).Status);
        Assert.Equal([theirs], (await other.GetAsync(Users)).Resources.Select(r => r.GetProperty("id").GetString()));
        Assert.Single((await server.GetAsync(Users)).Resources);
    }

    [Fact]
    public async Task Guessing_is_slowed_down_and_a_good_key_is_not()
    {
        var clock = new FakeClock();
        await using var server = await Server.StartAsync(time: clock);
        var stranger = server.With("jk_000000000000");
        for (var i = 0; i < 20; i++) Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(Users)).Status);
        var slowed = await stranger.GetAsync(Users);
        Assert.Equal((HttpStatusCode.TooManyRequests, "60"), (slowed.Status, slowed.Headers["Retry-After"]));
        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync(Users)).Status);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(Users)).Status);
    }

    [Fact]
    public async Task Who_changed_what_is_written_down_without_saying_what_it_was()
    {
        await using var server = await Server.StartAsync();
        var id = await server.AddUserAsync("jane@example.test");
        await server.PatchAsync($"{Users}/{id}", Patch.Of("replace", "title", "\"Buyer\""));
        await server.PatchAsync($"{Users}/{id}", Patch.Of("replace", "title", "\"Buyer\""));
        await server.DeleteAsync($"{Users}/{id}");
        await using var store = server.Database.For(1);
        var entries = store.Db.AuditEntries.Where(e => e.Who == "key test").OrderBy(e => e.Id).Select(e => new { e.What, e.Detail }).ToList();
        Assert.Equal(["account created over SCIM", "account changed over SCIM", "account deleted over SCIM"], entries.Select(e => e.What));
        Assert.All(entries, e => Assert.Equal(id, e.Detail));
    }

    [Fact]
    public async Task A_body_has_bounds_and_is_json()
    {
        await using var server = await Server.StartAsync();
        var large = await server.PostAsync(Users, $$"""{ "userName": "{{new string('x', 5 * 1024 * 1024)}}" }""", ("Expect", "100-continue"));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "413"), (large.Status, large.Text("status")));
        using var client = new HttpClient();
        using var form = new HttpRequestMessage(HttpMethod.Post, $"{server.Address}{Users}") { Content = new FormUrlEncodedContent([KeyValuePair.Create("userName", "x")]) };
        form.Headers.TryAddWithoutValidation("Authorization", $"bearer {server.Key}");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await client.SendAsync(form, Token)).StatusCode);
        using var plain = new HttpRequestMessage(HttpMethod.Get, $"{server.Address}{Users}");
        plain.Headers.TryAddWithoutValidation("Authorization", $"Bearer {server.Key}");
        plain.Headers.TryAddWithoutValidation("Accept", "application/json");
        Assert.Equal("application/json", (await client.SendAsync(plain, Token)).Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Behind_a_proxy_on_this_machine_addresses_are_the_clients()
    {
        await using var server = await Server.StartAsync();
        await server.AddUserAsync("jane@example.test");
        var seen = await server.GetAsync(Users, ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "people.example.test"));
        Assert.StartsWith("https://people.example.test/scim/v2/Users/", seen.Text("Resources/0/meta/location"), StringComparison.Ordinal);
    }
}
