using Joinery.Sandbox.Scim.Switches;

namespace Joinery.Connectors.Tests.Sandbox.Scim;

public sealed class ScimLists : ScimTest
{
    private void Fill(int count)
    {
        for (var n = 1; n <= count; n++)
            Server.AddUser($"person{n}@example.test");
    }

    private static IEnumerable<string?> Names(Told told) => told.Rows.Select(row => row.GetProperty("userName").GetString()!.Split('@')[0]);

    [Fact]
    public async Task Pages_go_by_index_from_one_and_are_capped()
    {
        Fill(5);
        Switches.Lists.MostRows = 2;
        var second = await GetAsync("Users?startIndex=3&count=100");

        Assert.Equal(["person3", "person4"], Names(second));
        Assert.Equal((5, 2, 3), (second.Json.GetProperty("totalResults").GetInt32(), second.Json.GetProperty("itemsPerPage").GetInt32(), second.Json.GetProperty("startIndex").GetInt32()));
        Assert.Empty((await GetAsync("Users?startIndex=6&count=2")).Rows);
        Assert.Empty((await GetAsync("Users?count=0")).Rows);
        Switches.Lists.Total = ScimTotal.Missing;
        Assert.False((await GetAsync("Users")).Json.TryGetProperty("totalResults", out _));
    }

    [Fact]
    public async Task Pages_can_go_by_cursor_and_cursors_expire()
    {
        Fill(5);
        (Switches.Lists.Paging, Switches.Lists.MostRows) = (ScimPaging.CursorOnly, 2);
        var all = new List<string?>();
        for (var next = ""; next is not null;)
        {
            var page = await GetAsync("Users?count=2&cursor=" + next);
            all.AddRange(Names(page));
            next = page.Json.TryGetProperty("nextCursor", out var cursor) ? cursor.GetString() : null;
        }

        Assert.Equal(["person1", "person2", "person3", "person4", "person5"], all);
        var first = (await GetAsync("Users")).Json.GetProperty("nextCursor").GetString();
        Assert.Equal("invalidCursor", (await GetAsync("Users?cursor=zzz")).ScimType);
        Assert.Equal("invalidCursor", (await GetAsync($"Users?cursor={first}&filter=userName%20eq%20%22x%22")).ScimType);
        Switches.Lists.CursorsToExpire = 1;
        Assert.Equal("expiredCursor", (await GetAsync("Users?cursor=" + first)).ScimType);
        Assert.Equal(["person3", "person4"], Names(await GetAsync("Users?cursor=" + first)));
    }

    [Fact]
    public async Task Both_ways_go_where_both_are_offered()
    {
        Fill(3);
        Switches.Lists.Paging = ScimPaging.IndexAndCursor;

        Assert.Equal(["person2"], Names(await GetAsync("Users?startIndex=2&count=1")));
        Assert.True((await GetAsync("Users?cursor=&count=1")).Json.TryGetProperty("nextCursor", out _));
    }

    [Fact]
    public async Task There_may_be_no_pages()
    {
        Fill(3);
        Switches.Lists.Paging = ScimPaging.None;
        Assert.Equal(3, (await GetAsync("Users?startIndex=2&count=1")).Rows.Count);
        Switches.Lists.Paging = ScimPaging.FirstPageOnly;
        Assert.Equal(["person1"], Names(await GetAsync("Users?startIndex=2&count=1")));
    }

    [Theory]
    [InlineData("userName eq \"PERSON2@example.test\"", 1)]
    [InlineData("userName eq \"person2@example.test\" and active eq true", 1)]
    [InlineData("userName eq \"nobody\"", 0)]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"person2@example.test\"", 1)]
    public async Task Filters_find(string filter, int rows)
    {
        Fill(3);

        Assert.Equal(rows, (await FindAsync(filter)).Rows.Count);
    }

    [Theory]
    [InlineData(ScimFiltering.EqAnd, "userName sw \"person\"", 400)]
    [InlineData(ScimFiltering.EqAnd, "userName eq \"a\" or userName eq \"b\"", 400)]
    [InlineData(ScimFiltering.EqOnly, "userName eq \"a\" and active eq true", 400)]
    [InlineData(ScimFiltering.Refused, "userName eq \"a\"", 400)]
    [InlineData(ScimFiltering.Full, "(userName sw \"person\" and not (active eq false)) or title pr", 400)]
    [InlineData(ScimFiltering.Full, "(userName sw \"person\" and not (active eq false))", 200)]
    [InlineData(ScimFiltering.Ignored, "this is nonsense", 200)]
    [InlineData(ScimFiltering.EqAnd, "userName eq 'single'", 400)]
    [InlineData(ScimFiltering.EqAnd, "userName eq", 400)]
    public async Task Filters_are_known_as_far_as_switched_on(ScimFiltering filtering, string filter, int status)
    {
        Fill(3);
        Switches.Lists.Filtering = filtering;
        var told = await FindAsync(filter);

        Assert.Equal(status, told.Status);
        if (status == 200)
            Assert.Equal(3, told.Rows.Count);
    }

    [Fact]
    public async Task An_attribute_may_be_no_filter_and_no_match_may_be_404()
    {
        Switches.Lists.Filterable = ["username"];
        Assert.Equal("invalidFilter", (await FindAsync("externalId eq \"7\"")).ScimType);
        Switches.Lists.NoMatchIsNotFound = true;
        Assert.Equal(404, (await FindAsync("userName eq \"nobody\"")).Status);
    }
}
