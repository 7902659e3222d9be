using System.Net;
using Joinery.App.Tests.Web;

namespace Joinery.App.Tests.Directory.Scim;

/// <summary>Patches of accounts: as the RFC writes them, and as the large identity providers really send them.</summary>
public sealed class Patching
{
    private const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    [Theory]
    [InlineData("replace", "title", "\"Clerk\"", "title", "Clerk")]
    [InlineData("add", "name.givenName", "\"Joan\"", "name/givenName", "Joan")]
    [InlineData("replace", "name", """{ "familyName": "Roe" }""", "name/formatted", "Jane Roe")]
    [InlineData("remove", "title", null, "title", null)]
    [InlineData("remove", "name", null, "name", null)]
    [InlineData("replace", "title", "null", "title", null)]
    [InlineData("replace", "title", "\"\"", "title", null)]
    [InlineData("replace", "emails", """[{ "value": "new@example.test", "type": "work" }]""", "emails/0/value", "new@example.test")]
    [InlineData("replace", "emails", "[]", "emails", null)]
    [InlineData("add", "emails", """[{ "value": "home@example.test", "type": "home" }]""", "emails/0/value", "jane@example.test")]
    [InlineData("add", "emails", """[{ "value": "home@example.test", "type": "home", "primary": true }]""", "emails/0/value", "home@example.test")]
    [InlineData("replace", "emails[type eq \"work\"].value", "\"new@example.test\"", "emails/0/value", "new@example.test")]
    [InlineData("replace", "emails[primary eq true]", """{ "value": "new@example.test" }""", "emails/0/value", "new@example.test")]
    [InlineData("replace", "emails[value eq \"jane@example.test\"].value", "\"new@example.test\"", "emails/0/value", "new@example.test")]
    [InlineData("remove", "emails[type eq \"work\"]", null, "emails", null)]
    [InlineData("remove", "emails", """[{ "value": "JANE@example.test" }]""", "emails", null)]
    [InlineData("remove", "emails", """[{ "value": "other@example.test" }]""", "emails/0/value", "jane@example.test")]
    [InlineData("replace", "active", "false", "active", "false")]
    [InlineData("remove", "active", null, "active", "true")]
    [InlineData("replace", Enterprise + ":department", "\"Sales\"", Enterprise + "/department", "Sales")]
    [InlineData("add", Enterprise, """{ "department": "Sales" }""", Enterprise + "/department", "Sales")]
    [InlineData("add", "nickName", "\"J\"", "nickName", null)]
    // Entra ID: capitals, texts for booleans, a filter in the path, types that the directory does not keep, the manager as a bare id, an old dot behind the URN.
    [InlineData("Replace", "active", "\"False\"", "active", "false")]
    [InlineData("Add", "emails[type eq \"work\"].value", "\"new@example.test\"", "emails/0/value", "new@example.test")]
    [InlineData("Add", "phoneNumbers[type eq \"mobile\"].value", "\"+31 6\"", "phoneNumbers", null)]
    [InlineData("Add", "addresses[type eq \"work\"].locality", "\"Utrecht\"", "addresses", null)]
    [InlineData("Add", Enterprise + ":manager", "\"BOSS\"", Enterprise + "/manager/value", "BOSS")]
    [InlineData("Replace", Enterprise + ":manager", """[{ "value": "BOSS" }]""", Enterprise + "/manager/value", "BOSS")]
    [InlineData("Add", Enterprise + ".department", "\"Sales\"", Enterprise + "/department", "Sales")]
    [InlineData("Add", "title", """[{ "value": "Clerk" }]""", "title", "Clerk")]
    [InlineData("Add", null, """{ "name.givenName": "Joan", "displayName": "Joan" }""", "name/givenName", "Joan")]
    [InlineData("Add", null, """{ "emails[type eq \"work\"].value": "new@example.test" }""", "emails/0/value", "new@example.test")]
    [InlineData("Replace", null, "{ \"" + Enterprise + ":department\": \"Sales\" }", Enterprise + "/department", "Sales")]
    // Okta: an object without a path, with what cannot be changed among it.
    [InlineData("replace", null, """{ "id": "other", "active": false }""", "active", "false")]
    [InlineData("replace", null, "{ \"" + Enterprise + "\": { \"department\": \"Sales\", \"manager\": { \"value\": \"BOSS\", \"displayName\": \"x\" } }, \"groups\": [] }", Enterprise + "/manager/value", "BOSS")]
    [InlineData("replace", null, """{ "name": { "givenName": "Joan", "formatted": "x" }, "favouriteColour": "red" }""", "name/formatted", "Joan Doe")]
    public async Task A_patch_does_what_it_means(string op, string? path, string? value, string place, string? text)
    {
        await using var server = await Server.StartAsync();
        var boss = await server.AddUserAsync("boss@example.test");
        var id = await server.AddUserAsync("jane@example.test", "\"title\": \"Buyer\", \"name\": { \"givenName\": \"Jane\", \"familyName\": \"Doe\" }, \"emails\": [{ \"value\": \"jane@example.test\" }]");

        var patched = await server.PatchAsync($"/scim/v2/Users/{id}", Patch.Of((op, path, value?.Replace("BOSS", boss, StringComparison.Ordinal))));
        Assert.Equal((HttpStatusCode.OK, text == "BOSS" ? boss : text), (patched.Status, patched.Text(place)));
        Assert.Equal(patched.Body, (await server.GetAsync($"/scim/v2/Users/{id}")).Body);
        Assert.Equal((id, "jane@example.test"), (patched.Text("id"), patched.Text("userName")));
    }

    [Theory]
    [InlineData("replace", "id", "\"x\"", "mutability")]
    [InlineData("add", "groups", """[{ "value": "g" }]""", "mutability")]
    [InlineData("replace", "name.formatted", "\"x\"", "mutability")]
    [InlineData("replace", Enterprise + ":manager.displayName", "\"x\"", "mutability")]
    [InlineData("remove", null, null, "noTarget")]
    [InlineData("replace", "emails[value eq \"nobody@example.test\"].value", "\"x\"", "noTarget")]
    [InlineData("replace", "favouriteColour", "\"red\"", "invalidPath")]
    [InlineData("replace", "emails[type eq", "\"x\"", "invalidPath")]
    [InlineData("replace", "title", null, "invalidValue")]
    [InlineData("replace", "active", "\"perhaps\"", "invalidValue")]
    [InlineData("replace", "name", "\"Jane\"", "invalidValue")]
    [InlineData("replace", "userName", "null", "invalidValue")]
    [InlineData("replace", Enterprise + ":manager", "\"nobody\"", "invalidValue")]
    [InlineData("replace", null, "\"x\"", "invalidValue")]
    [InlineData("move", "title", "\"x\"", "invalidSyntax")]
    [InlineData("1", "title", "\"x\"", "invalidSyntax")]
    public async Task A_patch_that_cannot_be_changes_nothing(string op, string? path, string? value, string scimType)
    {
        await using var server = await Server.StartAsync();
        var id = await server.AddUserAsync("jane@example.test", "\"title\": \"Buyer\"");
        var before = await server.GetAsync($"/scim/v2/Users/{id}");
        var refused = await server.PatchAsync($"/scim/v2/Users/{id}", Patch.Of(("replace", "displayName", "\"Changed\""), (op, path, value)));
        Assert.Equal((HttpStatusCode.BadRequest, scimType), (refused.Status, refused.Text("scimType")));
        Assert.Equal(before.Body, (await server.GetAsync($"/scim/v2/Users/{id}")).Body);
    }

    [Fact]
    public async Task Entra_creates_disables_and_renames()
    {
        await using var server = await Server.StartAsync();
        Assert.Equal("0", (await server.GetAsync("/scim/v2/Users?filter=userName+eq+%22jane%40example.test%22")).Text("totalResults"));
        var id = await server.AddUserAsync("jane@example.test", $"\"externalId\": \"jane\", \"active\": true, \"roles\": [], \"meta\": {{ \"resourceType\": \"User\" }}, \"{Enterprise}\": {{ \"department\": \"Sales\" }}");
        var patched = await server.PatchAsync($"/scim/v2/Users/{id}", $$"""
            { "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
              "Operations": [ { "op": "Replace", "path": "userName", "value": "joan@example.test" },
                              { "op": "Replace", "path": "active", "value": "False" },
                              { "op": "Remove", "path": "{{Enterprise}}:department" } ] }
            """);
        Assert.Equal(("joan@example.test", "false", null), (patched.Text("userName"), patched.Text("active"), patched.Text($"{Enterprise}/department")));
        Assert.Equal(id, (await server.GetAsync("/scim/v2/Users?filter=externalId eq \"jane\"")).Resources.Single().GetProperty("id").GetString());
    }

    [Fact]
    public async Task Okta_looks_up_and_replaces_whole_accounts()
    {
        await using var server = await Server.StartAsync();
        var id = await server.AddUserAsync("jane@example.test", "\"password\": \"secret\", \"emails\": [{ \"primary\": true, \"value\": \"jane@example.test\", \"type\": \"work\" }]");
        Assert.Equal("1", (await server.GetAsync("/scim/v2/Users?startIndex=1&count=2")).Text("totalResults"));
        var read = await server.GetAsync($"/scim/v2/Users/{id}");
        Assert.DoesNotContain("secret", read.Body, StringComparison.Ordinal);
        var replaced = await server.PutAsync($"/scim/v2/Users/{id}", read.Body.Replace("\"active\":true", "\"active\":false", StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.OK, "false", "jane@example.test"), (replaced.Status, replaced.Text("active"), replaced.Text("emails/0/value")));
    }
}
