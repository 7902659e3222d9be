using System.Globalization;
using System.Net;
using System.Text.Json;
using Joinery.Sandbox;
using Joinery.Sandbox.Company;
using Joinery.Sandbox.HiBob;

namespace Joinery.Connectors.Tests.Sandbox;

public sealed class PeopleSearch : SandboxTest
{
    [Fact]
    public async Task An_empty_question_gets_the_active_people_with_the_default_fields()
    {
        var people = await SearchAsync("{}");

        Assert.Equal(Company.Snapshot().People.Count(IsActive), people.Length);
        Assert.True(people[0].TryGetProperty("about", out _));
        Assert.False(people[0].TryGetProperty("internal", out _));
        Assert.False(people[0].GetProperty("work").TryGetProperty("customColumns", out _));
    }

    [Fact]
    public async Task Inactive_people_come_when_asked_for()
    {
        var people = await SearchAsync("""{"fields":["root.id","internal.lifecycleStatus"],"showInactive":true}""");

        Assert.Equal(240, people.Length);
        var states = people.Select(person => person.GetProperty("internal").GetProperty("lifecycleStatus").GetString()).ToHashSet();
        Assert.Superset(new HashSet<string?> { "hired", "employed", "terminated", "leave", "parental leave" }, states);
    }

    [Fact]
    public async Task A_value_comes_in_all_its_spellings_and_nothing_else_comes()
    {
        var person = Company.Snapshot().People.First(candidate => candidate.ManagerId is not null && candidate.TeamId is not null);
        var told = await FindAsync(person.Id, "root.id", "work.reportsTo", "work.customColumns.column_1", "no.such.field");

        Assert.Equal(person.Id, told.GetProperty("id").GetString());
        Assert.Equal(person.Id, told.GetProperty("/root/id").GetProperty("value").GetString());
        Assert.Equal(person.ManagerId, told.GetProperty("work").GetProperty("reportsTo").GetProperty("id").GetString());
        Assert.Equal(person.TeamId, told.GetProperty("work").GetProperty("customColumns").GetProperty("column_1").GetString());
        Assert.Equal(person.TeamId, told.GetProperty("/work/customColumns/column_1").GetProperty("value").GetString());
        Assert.Equal(5, told.EnumerateObject().Count());
    }

    [Fact]
    public async Task A_value_that_is_empty_is_told_as_null()
    {
        var told = await FindAsync(Company.Anomalies.WithoutEmail[0], "root.email");

        Assert.Equal(JsonValueKind.Null, told.GetProperty("email").ValueKind);
    }

    [Fact]
    public async Task What_may_not_be_seen_is_left_out_without_a_word()
    {
        var user = Sandbox.HiBob.AddServiceUser("SERVICE-2", "other").Grant(HiBobCategory.Root);
        using var caller = Caller(user);
        var people = await SearchAsync("""{"fields":["root.id","work.department"],"showInactive":true}""", caller);

        Assert.All(people, person => Assert.False(person.TryGetProperty("work", out _)));
        Assert.DoesNotContain(people, person => Company.StandingOf(Company.Find(person.GetProperty("id").GetString()!)!).Standing is Standing.Left);
    }

    [Fact]
    public async Task A_category_can_be_withheld_for_one_person_only()
    {
        var people = Company.Snapshot().People;
        Sandbox.HiBob.WithholdCategory(HiBobCategory.Work, people[0].Id);

        Assert.False((await FindAsync(people[0].Id, "root.id", "work.department")).TryGetProperty("work", out _));
        Assert.True((await FindAsync(people[1].Id, "root.id", "work.department")).TryGetProperty("work", out _));
    }

    [Fact]
    public async Task Readable_values_stand_beside_the_others_or_in_their_place()
    {
        var person = Company.Snapshot().People.First(candidate => candidate.ManagerId is not null);
        var filter = $$"""
            "filters":[{"fieldPath":"root.id","operator":"equals","values":["{{person.Id}}"]}],"showInactive":true,"fields":["root.id","work.title","work.startDate","work.reportsTo","work.secondLevelManager","internal.lifecycleStatus"]
            """;
        var both = (await SearchAsync($$"""{"humanReadable":"APPEND",{{filter}}}""")).Single();
        var readable = (await SearchAsync($$"""{"humanReadable":"REPLACE",{{filter}}}""")).Single();

        Assert.Equal(person.TitleId, both.GetProperty("work").GetProperty("title").GetString());
        Assert.Equal(Company.Lists.Titles.NameOf(person.TitleId), both.GetProperty("humanReadable").GetProperty("work").GetProperty("title").GetString());
        Assert.Equal(person.FirstDay.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture), readable.GetProperty("work").GetProperty("startDate").GetString());
        Assert.Equal(Company.Find(person.ManagerId!)!.DisplayName, readable.GetProperty("work").GetProperty("reportsTo").GetString());
        Assert.False(readable.TryGetProperty("/work/title", out _));
    }

    [Fact]
    public async Task What_is_uncertain_can_be_switched()
    {
        var switches = Sandbox.HiBob.Switches;
        (switches.Spelling, switches.AlwaysReturnId, switches.UnknownFields, switches.PeopleToldTwice) = (MachineSpelling.Slash, true, true, 1);
        var people = await SearchAsync("""{"fields":["work.site"]}""");

        Assert.False(people[0].TryGetProperty("work", out _));
        Assert.True(people[0].TryGetProperty("/work/site", out _));
        Assert.True(people[0].TryGetProperty("badgeColour", out _));
        Assert.Equal(people[0].GetProperty("id").GetString(), people[^1].GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_manager_outside_the_audience_is_shown_unless_hidden()
    {
        var person = Company.Snapshot().People.First(candidate => candidate.ManagerId is not null && Company.StandingOf(candidate).Standing == Standing.Employed);
        Sandbox.HiBob.ServiceUser.Audience = HiBobAudience.Only(person.Id);
        var shown = await FindAsync(person.Id, "work.reportsTo");
        Sandbox.HiBob.Switches.HideManagersOutsideAudience = true;
        var hidden = await FindAsync(person.Id, "work.reportsTo");

        Assert.Equal(person.ManagerId, shown.GetProperty("work").GetProperty("reportsTo").GetProperty("id").GetString());
        Assert.Equal(JsonValueKind.Null, hidden.GetProperty("work").GetProperty("reportsTo").ValueKind);
    }

    [Theory]
    [InlineData("""{"filters":[]}""")]
    [InlineData("""{"filters":[{}]}""")]
    [InlineData("""{"filters":[{"fieldPath":"work.site","operator":"equals","values":["Berlin"]}]}""")]
    [InlineData("""{"filters":[{"fieldPath":"root.id","operator":"contains","values":["1"]}]}""")]
    [InlineData("""{"filters":[{"fieldPath":"root.id","operator":"equals","values":[]}]}""")]
    [InlineData("not json")]
    public async Task A_question_out_of_order_is_refused(string question)
    {
        using var answer = await PostAsync("people/search", question);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_hundred_thousand_people_are_a_stream()
    {
        await using var large = await SandboxHost.StartAsync(new() { Employees = 100_000, Clock = SandboxClock.At(Today) }, Cancelled);
        using var request = new HttpRequestMessage(HttpMethod.Post, large.HiBobBaseUrl + "/people/search") { Content = new StringContent("""{"showInactive":true,"fields":["root.id"]}""") };
        request.Headers.Authorization = Http.DefaultRequestHeaders.Authorization;
        using var answer = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancelled);
        using var content = await answer.Content.ReadAsStreamAsync(Cancelled);
        using var json = await JsonDocument.ParseAsync(content, cancellationToken: Cancelled);

        Assert.Null(answer.Content.Headers.ContentLength);
        Assert.Equal(100_000, json.RootElement.GetProperty("employees").GetArrayLength());
    }

    private bool IsActive(Employee person) => Company.StandingOf(person) switch
    {
        { Standing: Standing.Employed } => true,
        { Leave.KeepsAccess: true } => true,
        _ => false,
    };
}
