using System.Net;
using Joinery.App.Tests.Web;

namespace Joinery.App.Tests.Directory.Scim;

/// <summary>Groups over SCIM, and who is in them.</summary>
public sealed class Groups
{
    [Fact]
    public async Task A_group_and_its_members_know_each_other()
    {
        await using var server = await Server.StartAsync();
        var jane = await server.AddUserAsync("jane@example.test", "\"displayName\": \"Jane\"");
        var id = await server.AddGroupAsync("Sales", jane);
        var group = await server.GetAsync($"/scim/v2/Groups/{id}");
        Assert.Equal((jane, "Jane", "User"), (group.Text("members/0/value"), group.Text("members/0/display"), group.Text("members/0/type")));
        Assert.Equal(jane, (await server.GetAsync(new Uri(group.Text("members/0/$ref")!).PathAndQuery)).Text("id"));
        var user = await server.GetAsync($"/scim/v2/Users/{jane}");
        Assert.Equal((id, "Sales", "direct"), (user.Text("groups/0/value"), user.Text("groups/0/display"), user.Text("groups/0/type")));
        Assert.Null((await server.GetAsync($"/scim/v2/Groups/{id}?excludedAttributes=members")).Text("members"));
        Assert.Null((await server.GetAsync("/scim/v2/Groups?excludedAttributes=members&filter=displayName eq \"sales\"")).Text("Resources/0/members"));
        Assert.Equal(jane, (await server.GetAsync("/scim/v2/Groups")).Text("Resources/0/members/0/value"));

        Assert.Equal(HttpStatusCode.NoContent, (await server.DeleteAsync($"/scim/v2/Groups/{id}")).Status);
        Assert.Null((await server.GetAsync($"/scim/v2/Users/{jane}")).Text("groups"));
    }

    [Theory]
    // The RFC, Entra with and without its flag, and the habits of others.
    [InlineData("add", "members", """[{ "value": "B" }, { "value": "A" }]""", "A B")]
    [InlineData("Add", "members", """[{ "$ref": null, "value": "B" }]""", "A B")]
    [InlineData("add", "members", """{ "value": "B" }""", "A B")]
    [InlineData("add", "members", "\"B\"", "A B")]
    [InlineData("add", null, """{ "members": [{ "value": "B" }] }""", "A B")]
    [InlineData("remove", "members[value eq \"A\"]", null, "")]
    [InlineData("Remove", "members", """[{ "value": "A" }]""", "")]
    [InlineData("Remove", "members", """[{ "value": "B" }]""", "A")]
    [InlineData("remove", "members[display sw \"a@\"]", null, "")]
    [InlineData("remove", "members", null, "")]
    [InlineData("replace", "members", """[{ "value": "B" }]""", "B")]
    [InlineData("replace", "members", "[]", "")]
    [InlineData("replace", null, """{ "id": "x", "displayName": "Sales", "members": [{ "value": "B" }] }""", "B")]
    [InlineData("remove", "members[value eq \"nobody\"]", null, "A")]
    public async Task Members_come_and_go(string op, string? path, string? value, string members)
    {
        await using var server = await Server.StartAsync();
        var (a, b) = (await server.AddUserAsync("a@example.test"), await server.AddUserAsync("b@example.test"));
        string? Named(string? text) => text?.Replace("\"A\"", $"\"{a}\"", StringComparison.Ordinal).Replace("\"B\"", $"\"{b}\"", StringComparison.Ordinal);
        var id = await server.AddGroupAsync("Sales", a);

        var patched = await server.PatchAsync($"/scim/v2/Groups/{id}", Patch.Of((op, Named(path), Named(value))));
        Assert.Equal(HttpStatusCode.NoContent, patched.Status);
        var group = await server.GetAsync($"/scim/v2/Groups/{id}");
        Assert.Equal(patched.ETag, group.ETag);
        Assert.Equal(members, Letters(group, a));
    }

    [Fact]
    public async Task Several_operations_are_one_change()
    {
        await using var server = await Server.StartAsync();
        var (a, b) = (await server.AddUserAsync("a@example.test"), await server.AddUserAsync("b@example.test"));
        var id = await server.AddGroupAsync("Sales", a);
        var answer = await server.PatchAsync($"/scim/v2/Groups/{id}?attributes=displayName,members", Patch.Of(
            ("remove", "members", null), ("add", "members", $$"""[{ "value": "{{b}}" }]"""), ("replace", "displayName", "\"Selling\""), ("replace", "externalId", "\"g-1\"")));
        Assert.Equal((HttpStatusCode.OK, "Selling", "B"), (answer.Status, answer.Text("displayName"), Letters(answer, a)));

        var refused = await server.PatchAsync($"/scim/v2/Groups/{id}", Patch.Of(("add", "members", $$"""[{ "value": "{{a}}" }]"""), ("add", "members", """[{ "value": "nobody" }]""")));
        Assert.Equal((HttpStatusCode.BadRequest, "invalidValue"), (refused.Status, refused.Text("scimType")));
        Assert.Equal("B", Letters(await server.GetAsync($"/scim/v2/Groups/{id}"), a));
    }

    [Fact]
    public async Task Replacing_says_all_that_there_is_to_be()
    {
        await using var server = await Server.StartAsync();
        var (a, b) = (await server.AddUserAsync("a@example.test"), await server.AddUserAsync("b@example.test"));
        var id = await server.AddGroupAsync("Sales", a);
        var replaced = await server.PutAsync($"/scim/v2/Groups/{id}", $$"""{ "displayName": "Sales", "externalId": "g-1", "members": [{ "value": "{{a}}" }, { "value": "{{b}}" }] }""");
        Assert.Equal((HttpStatusCode.OK, "A B", "g-1"), (replaced.Status, Letters(replaced, a), replaced.Text("externalId")));
        Assert.Equal("", Letters(await server.PutAsync($"/scim/v2/Groups/{id}", """{ "displayName": "Sales" }"""), a));
    }

    [Theory]
    [InlineData("""{ "displayName": "SALES" }""", HttpStatusCode.Conflict, "uniqueness")]
    [InlineData("""{ "displayName": "Other", "externalId": "g-1" }""", HttpStatusCode.Conflict, "uniqueness")]
    [InlineData("""{ "externalId": "g-2" }""", HttpStatusCode.BadRequest, "invalidValue")]
    [InlineData("""{ "displayName": "Other", "members": [{ "value": "x", "type": "Group" }] }""", HttpStatusCode.BadRequest, "invalidValue")]
    [InlineData("""{ "displayName": "Other", "members": [{ "display": "x" }] }""", HttpStatusCode.BadRequest, "invalidValue")]
    [InlineData("\"Sales\"", HttpStatusCode.BadRequest, "invalidSyntax")]
    public async Task What_cannot_be_a_group_is_told_in_a_sentence(string body, HttpStatusCode status, string scimType)
    {
        await using var server = await Server.StartAsync();
        Assert.Equal(HttpStatusCode.Created, (await server.PostAsync("/scim/v2/Groups", """{ "displayName": "Sales", "externalId": "g-1" }""")).Status);
        var refused = await server.PostAsync("/scim/v2/Groups", body);
        Assert.Equal((status, scimType), (refused.Status, refused.Text("scimType")));
        Assert.Single((await server.GetAsync("/scim/v2/Groups")).Resources);
    }

    private static string Letters(Answer group, string a) => group.Json.TryGetProperty("members", out var members)
        ? string.Join(' ', members.EnumerateArray().Select(m => m.GetProperty("value").GetString() == a ? "A" : "B"))
        : "";
}
