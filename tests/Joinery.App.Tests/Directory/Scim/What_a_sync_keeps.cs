using System.Net;
using System.Text.Json;
using Joinery.App.Storage;
using Joinery.App.Tests.EndToEnd;
using Joinery.App.Tests.Web;

namespace Joinery.App.Tests.Directory.Scim;

/// <summary>A sync and a SCIM client on one directory: what others pushed is theirs, and what a sync keeps is the sync's.</summary>
public sealed class What_a_sync_keeps
{
    private const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_client_pushed_is_left_alone_by_the_sync()
    {
        await using var rig = await Rig.StartAsync();
        await rig.SettleAsync();
        await using var server = await OnAsync(rig);
        var id = await server.AddUserAsync("robot@example.test", "\"displayName\": \"Robot\", \"externalId\": \"r-1\"");
        var group = await server.AddGroupAsync("Robots", id);
        var before = (await server.GetAsync($"/scim/v2/Users/{id}")).Body;

        var run = await rig.RunAsync("sync staff");
        Assert.Equal((0, "empty"), (run.Code, run.State));
        Assert.Equal(before, (await server.GetAsync($"/scim/v2/Users/{id}")).Body);
        Assert.Equal("scim:test", (await rig.UserAsync("r-1")).GetProperty("managedBy").GetString());
        Assert.Equal("scim:test", (await rig.GroupsAsync()).Single(g => g.GetProperty("id").GetString() == group).GetProperty("source").GetString());
    }

    [Fact]
    public async Task What_the_sync_maps_is_not_changed_by_a_client()
    {
        await using var rig = await Rig.StartAsync();
        await rig.SettleAsync();
        await using var server = await OnAsync(rig);
        var person = await rig.UserAsync(rig.Anybody().Id);
        var path = $"/scim/v2/Users/{person.GetProperty("id").GetString()}";
        foreach (var (attribute, value) in new[] { ("active", "false"), ("title", "\"Astronaut\""), ("userName", "\"x@example.test\""), ("externalId", "\"x\""), ($"{Enterprise}:manager", "null"), ("emails", "[]") })
        {
            var refused = await server.PatchAsync(path, Patch.Of("replace", attribute, value));
            Assert.Equal((attribute, HttpStatusCode.Conflict, "mutability"), (attribute, refused.Status, refused.Text("scimType")));
            Assert.Contains("sync staff", refused.Text("detail"), StringComparison.Ordinal);
        }

        var deleted = await server.DeleteAsync(path);
        Assert.Equal((HttpStatusCode.Conflict, "mutability"), (deleted.Status, deleted.Text("scimType")));
        Assert.Equal("empty", (await rig.RunAsync("sync staff")).State);
    }

    [Fact]
    public async Task The_same_value_and_what_is_not_mapped_are_welcome()
    {
        await using var rig = await Rig.StartAsync();
        await rig.SettleAsync();
        await using var server = await OnAsync(rig);
        var id = (await rig.UserAsync(rig.Anybody().Id)).GetProperty("id").GetString();
        var read = await server.GetAsync($"/scim/v2/Users/{id}");
        // What an identity provider sends to somebody it has just found: all of its own, some of it in another case.
        var patched = await server.PatchAsync($"/scim/v2/Users/{id}", Patch.Of(
            ("Replace", "userName", JsonSerializer.Serialize(read.Text("userName")!.ToUpperInvariant())), ("Replace", "active", "\"True\""), ("Add", "locale", "\"nl-NL\"")));
        Assert.Equal((HttpStatusCode.OK, read.Text("userName"), "nl-NL"), (patched.Status, patched.Text("userName"), patched.Text("locale")));
        var replaced = await server.PutAsync($"/scim/v2/Users/{id}", $$"""{ "userName": {{JsonSerializer.Serialize(read.Text("userName"))}}, "active": true, "timezone": "Europe/Amsterdam" }""");
        Assert.Equal((HttpStatusCode.OK, null, "Europe/Amsterdam", read.Text("title")), (replaced.Status, replaced.Text("locale"), replaced.Text("timezone"), replaced.Text("title")));

        Assert.Equal("empty", (await rig.RunAsync("sync staff")).State);
        Assert.Equal("staff", (await rig.UsersAsync()).Single(u => u.GetProperty("id").GetString() == id).GetProperty("managedBy").GetString());
    }

    [Fact]
    public async Task A_group_of_the_sync_keeps_its_name_and_the_members_that_the_sync_added()
    {
        await using var rig = await Rig.StartAsync();
        await rig.SettleAsync();
        await using var server = await OnAsync(rig);
        var group = (await rig.GroupsAsync()).First(g => g.GetProperty("members").GetArrayLength() > 0);
        var path = $"/scim/v2/Groups/{group.GetProperty("id").GetString()}";
        var member = group.GetProperty("members")[0].GetString();
        foreach (var refused in new[]
                 {
                     await server.PatchAsync(path, Patch.Of("replace", "displayName", "\"Other\"")), await server.PatchAsync(path, Patch.Of("replace", "externalId", "\"x\"")),
                     await server.PatchAsync(path, Patch.Of("remove", $"members[value eq \"{member}\"]")), await server.PatchAsync(path, Patch.Of("replace", "members", "[]")), await server.DeleteAsync(path),
                 })
            Assert.Equal((HttpStatusCode.Conflict, "mutability"), (refused.Status, refused.Text("scimType")));

        // Whom a client adds is the client's to take out again, and no business of the sync.
        var robot = await server.AddUserAsync("robot@example.test");
        Assert.Equal(HttpStatusCode.NoContent, (await server.PatchAsync(path, Patch.Of("add", "members", $$"""[{ "value": "{{robot}}" }]"""))).Status);
        Assert.Equal("empty", (await rig.RunAsync("sync staff")).State);
        Assert.Equal(path.Split('/')[^1], (await server.GetAsync($"/scim/v2/Users/{robot}")).Text("groups/0/value"));
        Assert.Equal(HttpStatusCode.NoContent, (await server.PatchAsync(path, Patch.Of("remove", $"members[value eq \"{robot}\"]"))).Status);
    }

    [Fact]
    public async Task What_a_client_pushed_is_linked_by_the_rules_and_is_then_the_syncs()
    {
        await using var rig = await Rig.StartAsync();
        await using (var server = await OnAsync(rig))
        {
            var person = rig.Anybody();
            var id = await server.AddUserAsync(person.Email!, $"\"displayName\": \"Pushed\", \"emails\": [{{ \"value\": \"{person.Email}\" }}]");
            var held = await rig.RunAsync("sync staff");
            Assert.Equal((1, "held"), (held.Count("link"), held.State));
            Assert.Equal("Pushed", (await server.GetAsync($"/scim/v2/Users/{id}")).Text("displayName"));
            Assert.Equal(0, (await rig.ApproveAsync(held)).Code);
            Assert.Equal("staff", (await rig.UsersAsync()).Single(u => u.GetProperty("id").GetString() == id).GetProperty("managedBy").GetString());
            Assert.Equal(HttpStatusCode.Conflict, (await server.PatchAsync($"/scim/v2/Users/{id}", Patch.Of("replace", "active", "false"))).Status);
        }
    }

    [Fact]
    public async Task A_sync_that_writes_no_accounts_keeps_none()
    {
        await using var rig = await Rig.StartAsync(syncs: """ "staff": { "source": "bob", "target": "people", "accounts": false } """);
        await using var server = await OnAsync(rig);
        var person = rig.Anybody();
        var id = await server.AddUserAsync(person.Email!, $"\"emails\": [{{ \"value\": \"{person.Email}\" }}]");
        await rig.ApproveAsync(await rig.RunAsync("sync staff"));
        Assert.Equal(1, (await rig.RunAsync("links staff")).Json.GetArrayLength());
        Assert.Equal("false", (await server.PatchAsync($"/scim/v2/Users/{id}", Patch.Of("replace", "active", "false"))).Text("active"));
        Assert.Equal(HttpStatusCode.NoContent, (await server.DeleteAsync($"/scim/v2/Users/{id}")).Status);
    }

    /// <summary>A server on the rig's own data, as <c>joinery serve</c> beside the commands.</summary>
    private static async Task<Server> OnAsync(Rig rig)
    {
        var database = await Database.OpenAsync(DataFolder.Open(rig.Data), TimeProvider.System, Token);
        return await Server.OnAsync(database);
    }
}
