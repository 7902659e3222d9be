using Joinery.Sandbox.Company;

namespace Joinery.App.Tests.EndToEnd;

public sealed class Days
{
    private const string WithAuckland = """ "staff": { "source": "bob", "target": "people", "siteTimeZones": { "Auckland": "Pacific/Auckland" } } """;

    [Fact]
    public async Task A_leaver_in_Auckland_is_forecast_and_shut_out_at_Aucklands_midnight()
    {
        await using var rig = await Rig.StartAsync(syncs: WithAuckland);
        var auckland = rig.Company.Sites.Single(s => s.Name == "Auckland");
        var leaver = rig.Anybody();
        rig.Hr.Move(leaver.Id, new JobChange { SiteId = auckland.Id });
        rig.Hr.Leave(leaver.Id, new DateOnly(2026, 2, 5));
        await rig.SettleAsync();

        var forecast = (await rig.RunAsync("report forecast")).Json.EnumerateArray().Single();
        Assert.Equal((leaver.Id, "suspend", "Pacific/Auckland"), (forecast.GetProperty("person").GetString(), forecast.GetProperty("kind").GetString(), forecast.GetProperty("zone").GetString()));
        Assert.Equal("2026-02-05T11:05:00Z", forecast.GetProperty("due").GetString());

        var midnight = new DateTimeOffset(2026, 2, 5, 11, 0, 0, TimeSpan.Zero);
        rig.Sandbox.Clock.Set(midnight.AddMinutes(-1));
        Assert.Equal("empty", (await rig.RunAsync("plan staff")).State);
        rig.Sandbox.Clock.Set(midnight.AddMinutes(1));
        Assert.Equal(1, (await rig.RunAsync("plan staff")).Count("suspend"));
        Assert.Equal(1, (await rig.RunAsync("sync staff")).Count("suspend"));
    }

    [Fact]
    public async Task A_future_joiner_gets_an_account_on_the_first_day_or_the_days_before_that_the_sync_says()
    {
        await using var rig = await Rig.StartAsync(syncs: """ "staff": { "source": "bob", "target": "people", "lifecycle": { "createDaysBefore": 3 } } """);
        await rig.SettleAsync();
        var joiner = rig.Hr.Hire(new NewHire("Jonna", "Joiner", rig.Sandbox.Clock.UtcToday.AddDays(5)));
        Assert.Equal("empty", (await rig.RunAsync("sync staff")).State);

        rig.Pass(TimeSpan.FromDays(2));
        Assert.Equal(1, (await rig.RunAsync("sync staff")).Count("create"));
        Assert.False((await rig.UserAsync(joiner.Id)).GetProperty("enabled").GetBoolean());
        Assert.Equal("empty", (await rig.RunAsync("sync staff")).State);

        rig.Pass(TimeSpan.FromDays(3));
        Assert.Equal(1, (await rig.RunAsync("sync staff")).Count("reactivate"));
        Assert.True((await rig.UserAsync(joiner.Id)).GetProperty("enabled").GetBoolean());
    }

    [Fact]
    public async Task A_delay_after_the_last_day_keeps_the_account_until_it_runs_out()
    {
        await using var rig = await Rig.StartAsync(syncs: """ "staff": { "source": "bob", "target": "people", "lifecycle": { "suspendDaysAfter": 2 } } """);
        await rig.SettleAsync();
        var leaver = rig.Anybody();
        rig.Hr.Leave(leaver.Id, rig.Sandbox.Clock.UtcToday.AddDays(-1));

        Assert.Equal("empty", (await rig.RunAsync("sync staff")).State);
        rig.Pass(TimeSpan.FromDays(2));
        var said = await rig.RunAsync("sync staff");

        Assert.Equal("delayEnded", Assert.Single(said.Changes("suspend")).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task An_unchanged_run_of_many_people_asks_for_people_once()
    {
        await using var rig = await Rig.StartAsync(employees: 500);
        await rig.SettleAsync();
        rig.Sandbox.Requests.Reset();

        var said = await rig.RunAsync("sync staff");

        Assert.Equal(1, rig.Sandbox.Requests.CountOf("/hibob/v1/people/search"));
        Assert.Equal(rig.Sandbox.Requests.Count, said.Json.GetProperty("requests").GetProperty("source").GetInt32());
    }

    [Fact]
    public async Task One_person_can_be_synced_now_and_the_others_wait()
    {
        await using var rig = await Rig.StartAsync();
        await rig.SettleAsync();
        var (one, other) = (rig.Anybody(0), rig.Anybody(1));
        foreach (var person in new[] { one, other }) rig.Hr.Rename(person.Id, "New", "Name" + person.LastName);

        var said = await rig.RunAsync($"sync staff --person {one.Email}");

        Assert.Equal((0, 1), (said.Code, said.Total));
        Assert.Equal("New", (await rig.UserAsync(one.Id)).GetProperty("firstName").GetString());
        Assert.NotEqual("New", (await rig.UserAsync(other.Id)).GetProperty("firstName").GetString());
        Assert.Equal(1, (await rig.RunAsync("sync staff")).Total);
        Assert.Equal(2, (await rig.RunAsync("sync staff --person 999")).Code);
    }

    [Fact]
    public async Task Explain_tells_each_step()
    {
        await using var rig = await Rig.StartAsync();
        await rig.SettleAsync();
        var said = await rig.RunAsync($"explain staff {rig.Anybody().Email}");
        Assert.Equal(["read", "status", "day", "scope", "match", "mapping", "comparison", "guard", "outcome"], said.Json.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("step").GetString()));
    }
}
