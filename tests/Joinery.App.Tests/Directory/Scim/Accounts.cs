using System.Net;
using System.Text.Json;
using Joinery.App.Tests.Web;

namespace Joinery.App.Tests.Directory.Scim;

/// <summary>Accounts over SCIM: made, read, replaced, deleted.</summary>
public sealed class Accounts
{
    private const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    [Fact]
    public async Task An_account_comes_back_as_it_was_sent()
    {
        await using var server = await Server.StartAsync();
        var manager = await server.AddUserAsync("boss@example.test", "\"displayName\": \"The Boss\"");
        var made = await server.PostAsync("/scim/v2/Users", $$"""
            {
              "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "{{Enterprise}}"],
              "externalId": "e-1", "userName": "jane@example.test", "name": { "givenName": "Jane", "familyName": "Doe", "middleName": "M" }, "displayName": "Jane Doe",
              "nickName": "J", "title": "Buyer", "locale": "nl-NL", "timezone": "Europe/Amsterdam", "active": false,
              "emails": [{ "value": "home@example.test", "type": "home" }, { "value": "jane@example.test", "type": "work", "primary": true }],
              "phoneNumbers": [{ "value": "+31 20 1", "type": "work" }], "photos": [{ "value": "https://photos.example.test/1", "type": "photo" }],
              "{{Enterprise}}": { "employeeNumber": "42", "costCenter": "K1", "organization": "Acme", "division": "D", "department": "Sales", "manager": { "value": "{{manager}}" } }
            }
            """);

        Assert.Equal((HttpStatusCode.Created, "application/scim+json"), (made.Status, made.MediaType));
        Assert.Equal(made.Headers["Location"], made.Text("meta/location"));
        Assert.Equal(made.ETag, made.Text("meta/version"));
        var read = await server.GetAsync(new Uri(made.Headers["Location"]).PathAndQuery);
        Assert.Equal(made.Body, read.Body);
        foreach (var (place, text) in new (string, string?)[]
                 {
                     ("externalId", "e-1"), ("userName", "jane@example.test"), ("name/givenName", "Jane"), ("name/familyName", "Doe"), ("name/formatted", "Jane Doe"),
                     ("displayName", "Jane Doe"), ("nickName", null), ("title", "Buyer"), ("locale", "nl-NL"), ("timezone", "Europe/Amsterdam"), ("active", "false"),
                     ("emails/0/value", "jane@example.test"), ("emails/0/type", "work"), ("emails/1", null), ("phoneNumbers/0/value", "+31 20 1"),
                     ("photos/0/value", "https://photos.example.test/1"), ($"{Enterprise}/employeeNumber", "42"), ($"{Enterprise}/department", "Sales"),
                     ($"{Enterprise}/manager/value", manager), ($"{Enterprise}/manager/displayName", "The Boss"), ("meta/resourceType", "User"),
                 })
            Assert.Equal((place, text), (place, read.Text(place)));
        Assert.Equal(["urn:ietf:params:scim:schemas:core:2.0:User", Enterprise], read.Json.GetProperty("schemas").EnumerateArray().Select(s => s.GetString()));
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused_as_such()
    {
        await using var server = await Server.StartAsync();
        await server.AddUserAsync("jane@example.test", "\"externalId\": \"e-1\"");
        foreach (var body in new[] { """{ "userName": "JANE@example.test" }""", """{ "userName": "other@example.test", "externalId": "e-1" }""" })
        {
            var refused = await server.PostAsync("/scim/v2/Users", body);
            Assert.Equal((HttpStatusCode.Conflict, "uniqueness", "409"), (refused.Status, refused.Text("scimType"), refused.Text("status")));
            Assert.Equal("urn:ietf:params:scim:api:messages:2.0:Error", refused.Text("schemas/0"));
        }
    }

    [Theory]
    [InlineData("""{ "displayName": "Nobody" }""", "invalidValue")]
    [InlineData("""{ "userName": " " }""", "invalidValue")]
    [InlineData("""{ "userName": "a", "active": "perhaps" }""", "invalidValue")]
    [InlineData("""{ "userName": "a", "title": { "x": 1 } }""", "invalidValue")]
    [InlineData("""{ "userName": "a", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "manager": "nobody" } }""", "invalidValue")]
    [InlineData("""[ "userName" ]""", "invalidSyntax")]
    [InlineData("""{ "userName": """, "invalidSyntax")]
    [InlineData("", "invalidSyntax")]
    public async Task What_cannot_be_an_account_is_told_in_a_sentence(string body, string scimType)
    {
        await using var server = await Server.StartAsync();
        var refused = await server.PostAsync("/scim/v2/Users", body);
        Assert.Equal((HttpStatusCode.BadRequest, scimType), (refused.Status, refused.Text("scimType")));
        Assert.EndsWith(".", refused.Text("detail"), StringComparison.Ordinal);
        Assert.Equal("0", (await server.GetAsync("/scim/v2/Users")).Text("totalResults"));
    }

    [Fact]
    public async Task Replacing_clears_what_is_not_said_again_but_never_shuts_out_by_silence()
    {
        await using var server = await Server.StartAsync();
        var id = await server.AddUserAsync("jane@example.test", "\"title\": \"Buyer\", \"active\": false");
        var replaced = await server.PutAsync($"/scim/v2/Users/{id}", $$"""{ "id": "{{id}}", "userName": "jane@example.test", "displayName": "Jane", "groups": [], "meta": {} }""");
        Assert.Equal((HttpStatusCode.OK, null, "Jane", "false"), (replaced.Status, replaced.Text("title"), replaced.Text("displayName"), replaced.Text("active")));
        Assert.Equal("true", (await server.PutAsync($"/scim/v2/Users/{id}", """{ "userName": "jane@example.test", "active": true }""")).Text("active"));
    }

    [Fact]
    public async Task A_deleted_account_is_gone_with_its_memberships()
    {
        await using var server = await Server.StartAsync();
        var (jane, john) = (await server.AddUserAsync("jane@example.test"), await server.AddUserAsync("john@example.test"));
        var group = await server.AddGroupAsync("Sales", jane, john);
        Assert.Equal(HttpStatusCode.NoContent, (await server.DeleteAsync($"/scim/v2/Users/{jane}")).Status);
        foreach (var again in new[] { await server.DeleteAsync($"/scim/v2/Users/{jane}"), await server.GetAsync($"/scim/v2/Users/{jane}"), await server.PatchAsync($"/scim/v2/Users/{jane}", Patch.Of("replace", "title", "\"x\"")) })
            Assert.Equal((HttpStatusCode.NotFound, "404"), (again.Status, again.Text("status")));
        var members = (await server.GetAsync($"/scim/v2/Groups/{group}")).Json.GetProperty("members").EnumerateArray();
        Assert.Equal([john], members.Select(m => m.GetProperty("value").GetString()));
    }

    [Fact]
    public async Task What_the_server_says_of_itself_is_what_it_does()
    {
        await using var server = await Server.StartAsync();
        var config = await server.GetAsync("/scim/v2/ServiceProviderConfig");
        Assert.Equal(("true", "false", "true", "true", "1000"), (config.Text("patch/supported"), config.Text("bulk/supported"), config.Text("etag/supported"), config.Text("pagination/cursor"), config.Text("filter/maxResults")));
        Assert.Equal("index", config.Text("pagination/defaultPaginationMethod"));
        Assert.Equal(["User", "Group"], (await server.GetAsync("/scim/v2/ResourceTypes")).Resources.Select(r => r.GetProperty("id").GetString()));
        Assert.Equal(3, (await server.GetAsync("/scim/v2/Schemas")).Resources.Count);
        var schema = await server.GetAsync($"/scim/v2/Schemas/{Enterprise}");
        Assert.Equal((Enterprise, "complex"), (schema.Text("id"), schema.Json.GetProperty("attributes").EnumerateArray().Single(a => a.GetProperty("name").GetString() == "manager").GetProperty("type").GetString()));
        Assert.Equal(HttpStatusCode.Forbidden, (await server.GetAsync("/scim/v2/Schemas?filter=id%20pr")).Status);
        Assert.Equal(HttpStatusCode.NotImplemented, (await server.GetAsync("/scim/v2/Me")).Status);
        Assert.Equal(HttpStatusCode.NotImplemented, (await server.PostAsync("/scim/v2/Bulk", "{}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync("/scim/v2/Devices")).Status);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await server.DeleteAsync("/scim/v2/Users")).Status);
    }

    [Fact]
    public async Task A_client_chooses_what_it_sees()
    {
        await using var server = await Server.StartAsync();
        var id = await server.AddUserAsync("jane@example.test", $$"""
            "title": "Buyer", "name": { "givenName": "Jane", "familyName": "Doe" }, "emails": [{ "value": "jane@example.test" }], "{{Enterprise}}": { "department": "Sales", "division": "D" }
            """);
        async Task<string> Shown(string query) => string.Join(' ', Names((await server.GetAsync($"/scim/v2/Users/{id}?{query}")).Json, ""));
        Assert.Equal("schemas id userName name.givenName emails.value", await Shown("attributes=userName,name.givenName,emails.value,nobody"));
        Assert.Equal($"schemas id {Enterprise}.department", await Shown($"attributes={Enterprise}:department"));
        Assert.Equal($"schemas id {Enterprise}.division {Enterprise}.department", await Shown($"attributes={Enterprise}"));
        Assert.Equal("schemas id userName name.familyName title active", await Shown($"excludedAttributes=meta,emails,name.givenName,name.formatted,id,{Enterprise}"));
        var made = await server.PostAsync("/scim/v2/Users?attributes=userName", """{ "userName": "john@example.test", "title": "Clerk" }""");
        Assert.Equal("schemas id userName", string.Join(' ', Names(made.Json, "")));
    }

    private static IEnumerable<string> Names(JsonElement value, string before) => value.EnumerateObject().SelectMany(m => m.Value.ValueKind switch
    {
        JsonValueKind.Object => Names(m.Value, $"{before}{m.Name}."),
        JsonValueKind.Array when m.Value[0].ValueKind == JsonValueKind.Object => Names(m.Value[0], $"{before}{m.Name}."),
        _ => [before + m.Name],
    });
}

/// <summary>Patches as RFC 7644 writes them.</summary>
internal static class Patch
{
    public static string Of(string op, string path, string? value = null) => Of((op, path, value));

    public static string Of(params (string Op, string? Path, string? Value)[] operations) => $$"""
        { "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [{{string.Join(',', operations.Select(Operation))}}] }
        """;

    private static string Operation((string Op, string? Path, string? Value) operation) =>
        $"{{ \"op\": \"{operation.Op}\"{(operation.Path is null ? "" : $", \"path\": {JsonSerializer.Serialize(operation.Path)}")}{(operation.Value is null ? "" : $", \"value\": {operation.Value}")} }}";
}
