using System.Net;
using Joinery.App.Tests.Web;

namespace Joinery.App.Tests.Directory.Scim;

/// <summary>ETags: what was not changed is not sent again, and what was changed meanwhile is not written over.</summary>
public sealed class Versions
{
    [Fact]
    public async Task What_was_not_changed_is_not_sent_again()
    {
        await using var server = await Server.StartAsync();
        var id = await server.AddUserAsync("jane@example.test");
        var read = await server.GetAsync($"/scim/v2/Users/{id}");
        Assert.StartsWith("W/\"", read.ETag, StringComparison.Ordinal);
        foreach (var tags in new[] { read.ETag!, read.ETag![2..], $"\"x\", {read.ETag}", "*" })
        {
            var again = await server.GetAsync($"/scim/v2/Users/{id}", ("If-None-Match", tags));
            Assert.Equal((HttpStatusCode.NotModified, "", read.ETag), (again.Status, again.Body, again.ETag));
        }

        Assert.Equal(HttpStatusCode.OK, (await server.PatchAsync($"/scim/v2/Users/{id}", Patch.Of("replace", "title", "\"Buyer\""))).Status);
        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync($"/scim/v2/Users/{id}", ("If-None-Match", read.ETag!))).Status);
    }

    [Fact]
    public async Task What_is_told_of_others_is_part_of_the_version()
    {
        await using var server = await Server.StartAsync();
        var boss = await server.AddUserAsync("boss@example.test");
        var id = await server.AddUserAsync("jane@example.test", $$"""
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "manager": { "value": "{{boss}}" } }
            """);
        var tags = new List<string?> { (await server.GetAsync($"/scim/v2/Users/{id}")).ETag };
        var group = await server.AddGroupAsync("Sales", id);
        tags.Add((await server.GetAsync($"/scim/v2/Users/{id}")).ETag);
        await server.PatchAsync($"/scim/v2/Groups/{group}", Patch.Of("replace", "displayName", "\"Selling\""));
        tags.Add((await server.GetAsync($"/scim/v2/Users/{id}")).ETag);
        await server.PatchAsync($"/scim/v2/Users/{boss}", Patch.Of("replace", "displayName", "\"The Boss\""));
        tags.Add((await server.GetAsync($"/scim/v2/Users/{id}")).ETag);
        Assert.Equal(4, tags.Distinct().Count());
        // A page says the same of it, with or without its groups.
        Assert.Equal(tags[3], (await server.GetAsync("/scim/v2/Users?filter=userName sw \"jane\"&excludedAttributes=groups")).Text("Resources/0/meta/version"));
    }

    [Fact]
    public async Task A_groups_version_rises_with_its_members()
    {
        await using var server = await Server.StartAsync();
        var jane = await server.AddUserAsync("jane@example.test");
        var id = await server.AddGroupAsync("Sales");
        var tags = new List<string?> { (await server.GetAsync($"/scim/v2/Groups/{id}")).ETag };
        await server.PatchAsync($"/scim/v2/Groups/{id}", Patch.Of("add", "members", $$"""[{ "value": "{{jane}}" }]"""));
        tags.Add((await server.GetAsync($"/scim/v2/Groups/{id}?excludedAttributes=members")).ETag);
        await server.DeleteAsync($"/scim/v2/Users/{jane}");
        tags.Add((await server.GetAsync($"/scim/v2/Groups/{id}")).ETag);
        Assert.Equal(3, tags.Distinct().Count());
    }

    [Fact]
    public async Task What_was_changed_meanwhile_is_not_written_over()
    {
        await using var server = await Server.StartAsync();
        var user = $"/scim/v2/Users/{await server.AddUserAsync("jane@example.test")}";
        var group = $"/scim/v2/Groups/{await server.AddGroupAsync("Sales")}";
        foreach (var path in new[] { user, group })
        {
            var old = ("If-Match", (await server.GetAsync(path)).ETag!);
            Assert.True((int)(await server.PatchAsync(path, Patch.Of("replace", "displayName", "\"New\""), old)).Status is 200 or 204);
            foreach (var late in new[] { await server.PatchAsync(path, Patch.Of("replace", "displayName", "\"Late\""), old), await server.PutAsync(path, """{ "userName": "x", "displayName": "Late" }""", old), await server.DeleteAsync(path, old) })
                Assert.Equal((HttpStatusCode.PreconditionFailed, "412"), (late.Status, late.Text("status")));
            var now = await server.GetAsync(path);
            Assert.Equal("New", now.Text("displayName"));
            Assert.Equal(HttpStatusCode.NoContent, (await server.DeleteAsync(path, ("If-Match", now.ETag!))).Status);
        }
    }

    [Fact]
    public async Task A_patch_that_changes_nothing_makes_no_version()
    {
        await using var server = await Server.StartAsync();
        var id = await server.AddUserAsync("jane@example.test", "\"title\": \"Buyer\"");
        var before = await server.GetAsync($"/scim/v2/Users/{id}");
        Assert.Equal(before.ETag, (await server.PatchAsync($"/scim/v2/Users/{id}", Patch.Of("replace", "title", "\"Buyer\""))).ETag);
        Assert.Equal(before.Body, (await server.GetAsync($"/scim/v2/Users/{id}")).Body);
    }

    [Fact]
    public async Task Patches_at_once_each_keep_what_they_changed()
    {
        await using var server = await Server.StartAsync();
        var id = await server.AddUserAsync("jane@example.test");
        string[] attributes = ["title", "displayName", "locale", "timezone", "name.givenName", "name.familyName", "department", "division"];
        var answers = await Task.WhenAll(attributes.Select(a => server.PatchAsync($"/scim/v2/Users/{id}", Patch.Of("replace", a, $"\"{a}\""))));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.Status));
        var read = await server.GetAsync($"/scim/v2/Users/{id}?attributes={string.Join(',', attributes)}");
        Assert.All(attributes, a => Assert.Contains($"\"{a}\"", read.Body, StringComparison.Ordinal));

        // Of those who all saw the same version, one wins.
        var seen = ("If-Match", (await server.GetAsync($"/scim/v2/Users/{id}")).ETag!);
        answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => server.PatchAsync($"/scim/v2/Users/{id}", Patch.Of("replace", "title", $"\"{i}\""), seen)));
        Assert.Equal((1, 5), (answers.Count(a => a.Status == HttpStatusCode.OK), answers.Count(a => a.Status == HttpStatusCode.PreconditionFailed)));
    }
}
