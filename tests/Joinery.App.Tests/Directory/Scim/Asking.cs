using System.Net;
using Joinery.App.Directory.Scim.Filters;
using Joinery.App.Tests.Web;

namespace Joinery.App.Tests.Directory.Scim;

/// <summary>Filters in the whole grammar of RFC 7644, each asked over HTTP of the same four accounts.</summary>
public sealed class Asking : IAsyncLifetime
{
    private const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private Server _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await Server.StartAsync();
        var ann = await _server.AddUserAsync("ann@example.test", "\"externalId\": \"E-1\", \"title\": \"Buyer\", \"displayName\": \"Ann \\\"A\\\" (x)\", \"emails\": [{ \"value\": \"ann@example.test\" }]");
        var bob = await _server.AddUserAsync("bob@example.test", $"\"externalId\": \"e-1x\", \"title\": \"buyer\", \"active\": false, \"name\": {{ \"familyName\": \"Berg\" }}, \"{Enterprise}\": {{ \"department\": \"Sales\", \"employeeNumber\": \"42\" }}");
        await _server.AddUserAsync("cleo@example.test", $"\"name\": {{ \"givenName\": \"Cleo\", \"familyName\": \"Ångström\" }}, \"{Enterprise}\": {{ \"department\": \"Finance\", \"manager\": {{ \"value\": \"{ann}\" }} }}");
        await _server.AddUserAsync("dirk@elsewhere.test", "\"emails\": [{ \"value\": \"d@elsewhere.test\" }]");
        await _server.AddGroupAsync("Sales", ann, bob);
        await _server.AddGroupAsync("Board");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("userName eq \"ANN@example.test\"", "ann")]
    [InlineData("externalId eq \"E-1\"", "ann")]
    [InlineData("externalId eq \"e-1\"", "")]
    [InlineData("externalId sw \"e-\"", "bob")]
    [InlineData("USERNAME Sw \"b\"", "bob")]
    [InlineData("userName ew \"elsewhere.test\"", "dirk")]
    [InlineData("userName co \"O\"", "bob cleo")]
    [InlineData("title pr", "ann bob")]
    [InlineData("not (title pr)", "cleo dirk")]
    [InlineData("title eq \"Buyer\" and active eq true", "ann")]
    [InlineData("active eq \"False\"", "bob")]
    [InlineData("title ne \"buyer\"", "cleo dirk")]
    [InlineData("userName gt \"bob@example.test\"", "cleo dirk")]
    [InlineData("userName ge \"bob@example.test\" and userName lt \"d\"", "bob cleo")]
    [InlineData("userName le \"ann@example.test\"", "ann")]
    [InlineData("title pr and active eq false or userName sw \"d\"", "bob dirk")]
    [InlineData("title pr and (active eq false or userName sw \"a\")", "ann bob")]
    [InlineData("name.familyName eq \"ångström\"", "cleo")]
    [InlineData("emails eq \"ann@example.test\"", "ann")]
    [InlineData("emails.value ew \"@elsewhere.test\"", "dirk")]
    [InlineData("emails[type eq \"work\" and value co \"@example.test\"]", "ann")]
    [InlineData("emails[type eq \"work\"].value eq \"d@elsewhere.test\"", "dirk")]
    [InlineData("emails[type eq \"home\"]", "")]
    [InlineData("not (emails[value pr])", "bob cleo")]
    [InlineData("emails[not (type eq \"home\")] and title pr", "ann")]
    [InlineData("emails pr", "ann dirk")]
    [InlineData("groups.display eq \"sales\"", "ann bob")]
    [InlineData("groups[display eq \"sales\"] and active eq false", "bob")]
    [InlineData(Enterprise + ":department eq \"sales\"", "bob")]
    [InlineData("department sw \"F\"", "cleo")]
    [InlineData("employeeNumber eq 42", "bob")]
    [InlineData(Enterprise + ":manager pr", "cleo")]
    [InlineData("manager.displayName sw \"Ann\"", "cleo")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"bob@example.test\"", "bob")]
    [InlineData("displayName eq \"Ann \\\"A\\\" (x)\"", "ann")]
    [InlineData("title eq null", "cleo dirk")]
    [InlineData("title ne null", "ann bob")]
    [InlineData("nickName pr or addresses[type eq \"work\"] or title eq \"Buyer\"", "ann bob")]
    [InlineData("urn:example:other:2.0:User:colour eq \"red\"", "")]
    [InlineData("meta.lastModified gt \"2020-01-01T00:00:00Z\" and title pr", "ann bob")]
    [InlineData("meta.created lt \"2020-01-01T00:00:00+01:00\"", "")]
    [InlineData("meta.resourceType eq \"User\" and title pr", "ann bob")]
    public async Task A_filter_finds_whom_it_names(string filter, string names)
    {
        var answer = await _server.GetAsync($"/scim/v2/Users?sortBy=userName&filter={Uri.EscapeDataString(filter)}");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(names, string.Join(' ', answer.Resources.Select(r => r.GetProperty("userName").GetString()!.Split('@')[0])));
        Assert.Equal(answer.Resources.Count, answer.Json.GetProperty("totalResults").GetInt32());
    }

    [Theory]
    [InlineData("displayName eq \"SALES\"", "Sales")]
    [InlineData("members pr", "Sales")]
    [InlineData("members[display eq \"berg\"]", "Sales")]
    [InlineData("displayName pr and not (members pr)", "Board")]
    public async Task A_filter_finds_groups(string filter, string names)
    {
        var answer = await _server.GetAsync($"/scim/v2/Groups?filter={Uri.EscapeDataString(filter)}");
        Assert.Equal(names, string.Join(' ', answer.Resources.Select(r => r.GetProperty("displayName").GetString())));
    }

    [Theory]
    [InlineData("userName")]
    [InlineData("userName eq")]
    [InlineData("userName is \"x\"")]
    [InlineData("userName 0 \"x\"")]
    [InlineData("userName eq x")]
    [InlineData("userName eq \"x")]
    [InlineData("userName eq \"\\x\"")]
    [InlineData("userName eq \"x\" nand title pr")]
    [InlineData("(userName eq \"x\"")]
    [InlineData("userName eq \"x\")")]
    [InlineData("emails[type eq \"work\"")]
    [InlineData("userName[type eq \"work\"]")]
    [InlineData("favouriteColour eq \"red\"")]
    [InlineData("emails.colour eq \"red\"")]
    [InlineData("name eq \"Jane\"")]
    [InlineData("active gt true")]
    [InlineData("active eq \"perhaps\"")]
    [InlineData("meta.created co \"2020\"")]
    [InlineData("meta.created gt \"yesterday\"")]
    [InlineData("title gt null")]
    [InlineData("not title pr")]
    public async Task A_filter_that_says_nothing_sensible_is_refused(string filter)
    {
        var refused = await _server.GetAsync($"/scim/v2/Users?filter={Uri.EscapeDataString(filter)}");
        Assert.Equal((HttpStatusCode.BadRequest, "invalidFilter"), (refused.Status, refused.Text("scimType")));
    }

    [Fact]
    public async Task A_filter_has_bounds()
    {
        var deep = new string('(', 60) + "title pr" + new string(')', 60);
        var longer = string.Join(" or ", Enumerable.Repeat("title pr", FilterParser.MostCharacters / 10));
        foreach (var filter in new[] { deep, longer })
        {
            var refused = await _server.PostAsync("/scim/v2/Users/.search", $$"""{ "filter": "{{filter}}" }""");
            Assert.Equal((HttpStatusCode.BadRequest, "invalidFilter"), (refused.Status, refused.Text("scimType")));
        }

        var many = string.Join(" or ", Enumerable.Range(0, 400).Select(i => $"id eq \\\"{i}\\\"").Append("title pr"));
        Assert.Equal(2, (await _server.PostAsync("/scim/v2/Users/.search", $$"""{ "filter": "{{many}}" }""")).Resources.Count);
    }
}
