using System.Net;
using Joinery.App.Directory;
using Joinery.App.Tests.Web;

namespace Joinery.App.Tests.Directory.Scim;

/// <summary>Lists in pages, by index and by cursor.</summary>
public sealed class Paging
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_by_index_cover_everybody_once()
    {
        await using var server = await With(7);
        var first = await server.GetAsync("/scim/v2/Users?count=3");
        Assert.Equal(("7", "3", "1"), (first.Text("totalResults"), first.Text("itemsPerPage"), first.Text("startIndex")));
        var seen = new List<string?>();
        for (var start = 1; start <= 7; start += 3) seen.AddRange(Ids(await server.GetAsync($"/scim/v2/Users?count=3&startIndex={start}")));
        Assert.Equal(Ids(await server.GetAsync("/scim/v2/Users")), seen);
        Assert.Equal(("7", "0"), (await TotalsAsync(server, "count=0")));
        Assert.Equal(("7", "0"), (await TotalsAsync(server, "startIndex=8")));
        Assert.Equal(("7", "0"), (await TotalsAsync(server, "count=-5&startIndex=-5")));
        Assert.Equal(("7", "7"), (await TotalsAsync(server, "count=100000")));
        Assert.Equal(("4", "2"), (await TotalsAsync(server, "count=2&startIndex=3&filter=title eq \"odd\"")));
        Assert.Equal(HttpStatusCode.BadRequest, (await server.GetAsync("/scim/v2/Users?count=many")).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("&filter=title pr")]
    [InlineData("&sortBy=userName&sortOrder=descending")]
    [InlineData("&sortBy=title&filter=title pr")]
    public async Task Pages_by_cursor_cover_everybody_once(string question)
    {
        await using var server = await With(7);
        var (seen, cursor, pages) = (new List<string?>(), (string?)"", 0);
        while (cursor is not null)
        {
            var page = await server.GetAsync($"/scim/v2/Users?count=3&cursor={cursor}{question}");
            seen.AddRange(Ids(page));
            cursor = page.Text("nextCursor");
            Assert.Null(page.Text("startIndex"));
            pages++;
        }

        Assert.Equal((3, 7, 7), (pages, seen.Count, seen.Distinct().Count()));
        Assert.Equal(Ids(await server.GetAsync($"/scim/v2/Users?count=100{question}")), seen);
    }

    [Fact]
    public async Task A_cursor_belongs_to_its_question()
    {
        await using var server = await With(3);
        var cursor = (await server.GetAsync("/scim/v2/Users?count=1&cursor=")).Text("nextCursor");
        foreach (var (path, scimType) in new[] { ($"cursor={cursor}&filter=title pr", "invalidCursor"), ("cursor=nonsense", "invalidCursor"), ("cursor=%21%21", "invalidCursor"), ("cursor=&count=x", "invalidCount") })
        {
            var refused = await server.GetAsync($"/scim/v2/Users?{path}");
            Assert.Equal((HttpStatusCode.BadRequest, scimType), (refused.Status, refused.Text("scimType")));
        }

        Assert.Single(Ids(await server.GetAsync($"/scim/v2/Users?count=1&cursor={cursor}")));
    }

    [Fact]
    public async Task Groups_have_pages_too()
    {
        await using var server = await Server.StartAsync();
        foreach (var name in new[] { "b", "C", "a" }) await server.AddGroupAsync(name);
        Assert.Equal(["a", "b"], Names(await server.GetAsync("/scim/v2/Groups?sortBy=displayName&count=2")));
        Assert.Equal(["C"], Names(await server.GetAsync("/scim/v2/Groups?sortBy=displayName&count=2&startIndex=3")));
        Assert.Equal(["C", "b", "a"], Names(await server.GetAsync("/scim/v2/Groups?sortBy=displayName&sortOrder=Descending")));
        var first = await server.GetAsync("/scim/v2/Groups?cursor&count=2");
        Assert.Equal(["a"], Names(await server.GetAsync($"/scim/v2/Groups?cursor={first.Text("nextCursor")}&count=2")));
    }

    [Fact]
    public async Task Sorting_knows_case_and_puts_the_empty_last()
    {
        await using var server = await Server.StartAsync();
        foreach (var (name, title) in new[] { ("b", "\"zebra\""), ("C", "\"Ant\""), ("a", "null") }) await server.AddUserAsync(name, $"\"title\": {title}");
        async Task<string> Sorted(string query) => string.Concat((await server.GetAsync($"/scim/v2/Users?{query}")).Resources.Select(r => r.GetProperty("userName").GetString()));
        Assert.Equal("abC", await Sorted("sortBy=userName"));
        Assert.Equal("Cba", await Sorted("sortBy=urn:ietf:params:scim:schemas:core:2.0:User:title"));
        Assert.Equal("abC", await Sorted("sortBy=title&sortOrder=descending"));
        Assert.Equal("bCa", await Sorted("sortBy=meta.lastModified"));
        foreach (var by in new[] { "favouriteColour", "groups.display" })
            Assert.Equal(HttpStatusCode.BadRequest, (await server.GetAsync($"/scim/v2/Users?sortBy={by}")).Status);
    }

    [Fact]
    public async Task A_search_is_a_list_by_post()
    {
        await using var server = await With(7);
        var found = await server.PostAsync("/scim/v2/Users/.search", """
            { "schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"], "attributes": ["userName"], "filter": "title eq \"odd\"", "startIndex": 2, "count": 2, "sortBy": "userName", "sortOrder": "descending" }
            """);
        Assert.Equal(("4", "2"), (found.Text("totalResults"), found.Text("itemsPerPage")));
        Assert.Equal((null, null), (found.Text("Resources/0/title"), found.Text("Resources/0/meta")));
        Assert.Equal(["p5@example.test", "p3@example.test"], found.Resources.Select(r => r.GetProperty("userName").GetString()));
    }

    [Fact]
    public async Task Five_thousand_accounts_come_in_pages_of_a_thousand()
    {
        await using var server = await With(5000);
        var (seen, cursor) = (new HashSet<string?>(), (string?)"");
        while (cursor is not null)
        {
            var page = await server.GetAsync($"/scim/v2/Users?count=5000&cursor={cursor}");
            Assert.Equal(("5000", 1000), (page.Text("totalResults"), page.Resources.Count));
            foreach (var id in Ids(page)) Assert.True(seen.Add(id));
            cursor = page.Text("nextCursor");
        }

        Assert.Equal(5000, seen.Count);
        Assert.Equal(("2500", "10"), await TotalsAsync(server, "filter=title eq \"odd\"&count=10"));
        Assert.Equal(100, (await server.GetAsync("/scim/v2/Users")).Resources.Count);
    }

    private static async Task<(string?, string?)> TotalsAsync(Server server, string query)
    {
        var page = await server.GetAsync($"/scim/v2/Users?{query}");
        return (page.Text("totalResults"), page.Text("itemsPerPage"));
    }

    /// <summary>A server with so many accounts, every second one "odd".</summary>
    private static async Task<Server> With(int accounts)
    {
        var server = await Server.StartAsync();
        await using var store = server.Database.For(1);
        await using var users = new DirectoryUsers(store);
        await store.InTransactionAsync(
            async token =>
            {
                for (var i = 1; i <= accounts; i++)
                {
                    var user = new DirectoryUserRow($"u{i:00000}", new string?[DirectoryAttributes.Layout.Count], null);
                    user.Values[DirectoryAttributes.UserName] = $"p{i}@example.test";
                    user.Values[DirectoryAttributes.Layout.IndexOf("title")] = i % 2 == 1 ? "odd" : "even";
                    await users.InsertAsync(user, DateTimeOffset.UnixEpoch.AddDays(i), token);
                }
            },
            Token);
        return server;
    }

    private static List<string?> Ids(Answer page) => [.. page.Resources.Select(r => r.GetProperty("id").GetString())];

    private static List<string?> Names(Answer page) => [.. page.Resources.Select(r => r.GetProperty("displayName").GetString())];
}
