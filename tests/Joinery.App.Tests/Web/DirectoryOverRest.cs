using System.Net;
using System.Text.Json;
using Joinery.App.Cli.Answers;
using Joinery.App.Directory;
using Joinery.Core.Model;

namespace Joinery.App.Tests.Web;

/// <summary>The directory under /api/v1: the documents of the command line, page by page.</summary>
public sealed class DirectoryOverRest
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bodies_are_the_documents_of_the_command_line()
    {
        await using var server = await Server.StartAsync();
        var jane = await server.AddUserAsync("jane@example.test", "\"title\": \"Buyer\"");
        await server.AddGroupAsync("Sales", jane);
        await using var store = server.Database.For(1);
        await new DirectoryAbsences(store).SaveAsync(new AccountAbsence("a1", new AccountId(jane), new DateOnly(2026, 2, 2), new DateOnly(2026, 2, 4), DayPart.Day, DayPart.Morning, "absent", null), Token);

        var admin = new DirectoryAdmin(store, TimeProvider.System);
        var users = await admin.UsersAsync(Token);
        Assert.Equal("scim:test", Assert.Single(users).ManagedBy);
        Assert.Equal(JsonSerializer.Serialize(users, Documents.Json.IReadOnlyListDirectoryUserAnswer), (await server.GetAsync("/api/v1/directory/users")).Body);
        Assert.Equal(JsonSerializer.Serialize(await admin.GroupsAsync(Token), Documents.Json.IReadOnlyListDirectoryGroupAnswer), (await server.GetAsync("/api/v1/directory/groups")).Body);
        var absences = await server.GetAsync("/api/v1/directory/absences");
        Assert.Equal(JsonSerializer.Serialize(await admin.AbsencesAsync(Token), Documents.Json.IReadOnlyListDirectoryAbsenceAnswer), absences.Body);
        Assert.Equal(("application/json", jane), (absences.MediaType, absences.Text("0/user")));
    }

    [Theory]
    [InlineData("users")]
    [InlineData("groups")]
    public async Task A_page_names_the_next(string what)
    {
        await using var server = await Server.StartAsync();
        for (var i = 0; i < 5; i++) await (what == "users" ? server.AddUserAsync($"p{i}") : server.AddGroupAsync($"g{i}"));
        var (path, seen, pages) = ((string?)$"/api/v1/directory/{what}?limit=2", new List<string?>(), 0);
        while (path is not null)
        {
            var page = await server.GetAsync(path);
            seen.AddRange(page.Json.EnumerateArray().Select(e => e.GetProperty("id").GetString()));
            path = page.Headers.GetValueOrDefault("Link") is { } link ? new Uri(link.Split('>')[0][1..]).PathAndQuery : null;
            pages++;
        }

        Assert.Equal((3, 5, 5), (pages, seen.Count, seen.Distinct().Count()));
    }

    [Fact]
    public async Task Errors_are_those_of_the_command_line()
    {
        await using var server = await Server.StartAsync();
        foreach (var (path, status) in new[] { ("/api/v1/directory/users?limit=0", HttpStatusCode.BadRequest), ("/api/v1/directory/users?limit=many", HttpStatusCode.BadRequest), ("/api/v1/plans", HttpStatusCode.NotFound) })
        {
            var refused = await server.GetAsync(path);
            Assert.Equal((status, "2"), (refused.Status, refused.Text("error/code")));
            Assert.EndsWith(".", refused.Text("error/text"), StringComparison.Ordinal);
        }
    }
}
