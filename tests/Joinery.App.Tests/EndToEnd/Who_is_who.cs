using Joinery.Sandbox.Company;

namespace Joinery.App.Tests.EndToEnd;

public sealed class Who_is_who
{
    [Fact]
    public async Task An_account_suspended_by_hand_stays_suspended_and_is_told()
    {
        await using var rig = await Rig.StartAsync();
        await rig.SettleAsync();
        var person = rig.Anybody();
        Assert.Equal(0, (await rig.RunAsync($"directory set user {(await rig.UserAsync(person.Id)).GetProperty("id").GetString()} enabled=false")).Code);

        for (var run = 0; run < 3; run++) Assert.Equal([person.Id], (await rig.RunAsync("sync staff")).Findings("suspendedByOther"));

        Assert.False((await rig.UserAsync(person.Id)).GetProperty("enabled").GetBoolean());
    }

    [Fact]
    public async Task A_joiner_with_a_leavers_old_address_never_gets_the_leavers_account()
    {
        await using var rig = await Rig.StartAsync();
        await rig.SettleAsync();
        var leaver = rig.Anybody();
        rig.Hr.Leave(leaver.Id, rig.Sandbox.Clock.UtcToday.AddDays(-1));
        await rig.RunAsync("sync staff");
        rig.Hr.ChangeEmail(leaver.Id, null);
        var joiner = rig.Hr.Hire(new NewHire("Joost", "Nieuwenhuis", rig.Sandbox.Clock.UtcToday) { Email = leaver.Email, ManagerId = leaver.ManagerId });

        var said = await rig.RunAsync("sync staff");

        Assert.Equal([joiner.Id], said.Findings("rehireProposed"));
        Assert.Equal(0, said.Count("create") + said.Count("link") + said.Count("reactivate"));
        var account = await rig.UserAsync(leaver.Id);
        Assert.False(account.GetProperty("enabled").GetBoolean());

        Assert.Equal(0, (await rig.RunAsync($"links staff other {joiner.Id}")).Code);
        var decided = await rig.RunAsync("sync staff");
        Assert.Equal((0, 1), (decided.Code, decided.Count("create")));
        Assert.Equal(leaver.Email, (await rig.UserAsync(joiner.Id)).GetProperty("userName").GetString(), ignoreCase: true);
        Assert.NotEqual(account.GetProperty("id").GetString(), (await rig.UserAsync(joiner.Id)).GetProperty("id").GetString());
        Assert.Equal("empty", (await rig.RunAsync("sync staff")).State);
    }

    [Fact]
    public async Task A_relink_takes_nobodys_link_but_two_may_change_places()
    {
        await using var rig = await Rig.StartAsync();
        await rig.SettleAsync();
        var (one, other) = (rig.Anybody().Id, rig.Anybody(1).Id);
        var before = (await rig.RunAsync("links staff")).Output;
        var pairs = Path.Combine(rig.Folder, "pairs.csv");
        await File.WriteAllTextAsync(pairs, $"{one},{other}\n", TestContext.Current.CancellationToken);

        Assert.Equal(2, (await rig.RunAsync($"links staff relink {pairs}")).Code);
        Assert.Equal(before, (await rig.RunAsync("links staff")).Output);

        await File.WriteAllTextAsync(pairs, $"{one},{other}\n{other},{one}\n", TestContext.Current.CancellationToken);
        Assert.Equal(0, (await rig.RunAsync($"links staff relink {pairs}")).Code);
        var links = (await rig.RunAsync("links staff")).Json.EnumerateArray().Select(l => l.GetProperty("person").GetString()).ToList();
        Assert.Equal(links.Count, links.Distinct().Count());
    }

    [Fact]
    public async Task A_rehire_under_the_old_id_gets_the_old_account_back()
    {
        await using var rig = await Rig.StartAsync();
        await rig.SettleAsync();
        var person = rig.Anybody();
        rig.Hr.Leave(person.Id, rig.Sandbox.Clock.UtcToday.AddDays(-1));
        Assert.Equal(1, (await rig.RunAsync("sync staff")).Count("suspend"));
        rig.Hr.Rehire(person.Id, rig.Sandbox.Clock.UtcToday);

        var said = await rig.RunAsync("sync staff");

        Assert.Equal(1, said.Count("reactivate"));
        Assert.True((await rig.UserAsync(person.Id)).GetProperty("enabled").GetBoolean());
        Assert.Equal("empty", (await rig.RunAsync("sync staff")).State);
    }

    [Fact]
    public async Task A_rehire_under_a_new_id_is_proposed_and_linked_once_a_person_says_so()
    {
        await using var rig = await Rig.StartAsync();
        await rig.SettleAsync();
        var person = rig.Anybody();
        var account = (await rig.UserAsync(person.Id)).GetProperty("id").GetString();
        rig.Hr.Leave(person.Id, rig.Sandbox.Clock.UtcToday.AddDays(-1));
        await rig.RunAsync("sync staff");
        var again = rig.Hr.RehireUnderNewId(person.Id, rig.Sandbox.Clock.UtcToday, OldEmail.GivenUp);
        Assert.Equal([again.Id], (await rig.RunAsync("sync staff")).Findings("rehireProposed"));

        Assert.Equal(0, (await rig.RunAsync($"links staff rehire {again.Id}")).Code);
        var said = await rig.RunAsync("sync staff");

        Assert.Equal((0, 1), (said.Code, said.Count("reactivate")));
        var back = await rig.UserAsync(again.Id);
        Assert.Equal(account, back.GetProperty("id").GetString());
        Assert.True(back.GetProperty("enabled").GetBoolean());
        Assert.Equal("empty", (await rig.RunAsync("sync staff")).State);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_ring_of_addresses_ends_in_step(int size)
    {
        await using var rig = await Rig.StartAsync();
        await rig.SettleAsync();
        var ring = Enumerable.Range(0, size).Select(rig.Anybody).ToList();
        rig.Hr.SwapEmails([.. ring.Select(p => p.Id)]);

        var said = await rig.RunAsync("sync staff");

        Assert.True(said.Code == 0, said.ToString());
        Assert.Equal("empty", (await rig.RunAsync("sync staff")).State);
        foreach (var person in ring)
            Assert.Equal(rig.Company.Find(person.Id)!.Email, (await rig.UserAsync(person.Id)).GetProperty("userName").GetString(), ignoreCase: true);
    }

    [Fact]
    public async Task A_person_who_moves_between_two_syncs_keeps_one_account_that_is_never_suspended()
    {
        foreach (var order in new[] { "nl de", "de nl" })
        {
            await using var rig = await Rig.StartAsync(syncs: """
                "nl": { "source": "bob", "target": "people", "scope": { "attribute": "site", "equals": "Amsterdam" } },
                "de": { "source": "bob", "target": "people", "scope": { "attribute": "site", "equals": "Berlin" } }
                """);
            await rig.SettleAsync("nl");
            await rig.SettleAsync("de");
            var amsterdam = rig.Company.Sites.Single(s => s.Name == "Amsterdam");
            var berlin = rig.Company.Sites.Single(s => s.Name == "Berlin");
            var mover = rig.Company.Snapshot().People.First(p => p.SiteId == amsterdam.Id && rig.Company.Snapshot().DirectReports(p.Id) == 0);
            var accounts = (await rig.UsersAsync()).Count;
            rig.Hr.Move(mover.Id, new JobChange { SiteId = berlin.Id });

            foreach (var sync in order.Split(' '))
            {
                var said = await rig.RunAsync($"sync {sync}");
                Assert.True(said.Code == 0, said.ToString());
                Assert.Equal((0, 0), (said.Count("suspend"), said.Count("create")));
                Assert.True((await rig.UserAsync(mover.Id)).GetProperty("enabled").GetBoolean());
            }

            Assert.Equal("empty", (await rig.RunAsync("sync nl")).State);
            Assert.Equal("empty", (await rig.RunAsync("sync de")).State);
            Assert.Equal(accounts, (await rig.UsersAsync()).Count);
            Assert.Equal("de", (await rig.RunAsync("links de")).Json.EnumerateArray().Single(l => l.GetProperty("person").GetString() == mover.Id).GetProperty("sync").GetString());
        }
    }

    [Fact]
    public async Task A_connection_deleted_and_made_again_goes_on_with_its_links()
    {
        await using var rig = await Rig.StartAsync();
        await rig.SettleAsync();
        var accounts = (await rig.UsersAsync()).Count;
        File.WriteAllText(rig.ConfigurationFile, File.ReadAllText(rig.ConfigurationFile).Replace("\"bob\"", "\"robert\"", StringComparison.Ordinal));

        var said = await rig.RunAsync("sync staff");

        Assert.True(said.Code == 0, said.ToString());
        Assert.Equal("empty", said.State);
        Assert.Equal(accounts, (await rig.UsersAsync()).Count);
    }

    [Fact]
    public async Task What_was_made_by_hand_lives_beside_it_untouched()
    {
        await using var rig = await Rig.StartAsync();
        Assert.Equal(0, (await rig.RunAsync("directory add user robot userName=robot@example.test displayName=Robot")).Code);
        Assert.Equal(0, (await rig.RunAsync("directory add group coffee name=Coffee")).Code);
        var robot = (await rig.UsersAsync()).Single().ToString();
        await rig.SettleAsync();
        rig.Hr.Leave(rig.Anybody().Id, rig.Sandbox.Clock.UtcToday.AddDays(-1));
        await rig.RunAsync("sync staff");

        Assert.Equal(robot, (await rig.UsersAsync()).Single(u => u.GetProperty("userName").GetString() == "robot@example.test").ToString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await rig.GroupsAsync()).Single(g => g.GetProperty("name").GetString() == "Coffee").GetProperty("source").ValueKind);
    }

    [Fact]
    public async Task A_link_that_was_split_is_not_made_again_until_a_person_joins_the_two()
    {
        await using var rig = await Rig.StartAsync();
        await rig.SettleAsync();
        var person = rig.Anybody();
        var account = await rig.UserAsync(person.Id);
        Assert.Equal(0, (await rig.RunAsync($"links staff split {person.Id}")).Code);

        var said = await rig.RunAsync("sync staff");

        Assert.Equal((0, 0), (said.Count("link"), said.Count("create")));
        Assert.Equal(account.ToString(), (await rig.UserAsync(person.Id)).ToString());
        Assert.Equal(0, (await rig.RunAsync($"links staff join {person.Id} {account.GetProperty("id").GetString()}")).Code);
        Assert.Equal("empty", (await rig.RunAsync("sync staff")).State);
        Assert.Equal("byHand", (await rig.RunAsync("links staff")).Json.EnumerateArray().Single(l => l.GetProperty("person").GetString() == person.Id).GetProperty("how").GetString());
    }

    [Fact]
    public async Task An_account_deleted_by_hand_is_told_and_made_again_only_where_the_sync_says_so()
    {
        const string recreate = """ "staff": { "source": "bob", "target": "people", "groups": { "kinds": ["department"] }, "lifecycle": { "missing": "recreate" } } """;
        await using var rig = await Rig.StartAsync();
        await rig.SettleAsync();
        var person = rig.Anybody();
        var old = (await rig.UserAsync(person.Id)).GetProperty("id").GetString();
        Assert.Equal(0, (await rig.RunAsync($"directory delete user {old}")).Code);
        Assert.Equal([person.Id], (await rig.RunAsync("sync staff")).Findings("missing"));

        rig.Configure(recreate);
        var said = await rig.RunAsync("sync staff");

        Assert.Equal((0, 1), (said.Code, said.Count("create")));
        Assert.NotEqual(old, (await rig.UserAsync(person.Id)).GetProperty("id").GetString());
        Assert.Equal("empty", (await rig.RunAsync("sync staff")).State);
    }

    [Fact]
    public async Task An_account_switched_on_by_hand_and_then_off_by_somebody_else_is_not_ours_to_switch_on()
    {
        await using var rig = await Rig.StartAsync(syncs: """ "staff": { "source": "bob", "target": "people", "scope": { "not": { "attribute": "department", "equals": "Nowhere" } } } """);
        await rig.SettleAsync();
        var person = rig.Anybody();
        var id = (await rig.UserAsync(person.Id)).GetProperty("id").GetString();
        rig.Hr.Leave(person.Id, rig.Sandbox.Clock.UtcToday.AddDays(-1));
        await rig.RunAsync("sync staff");
        rig.Hr.Rehire(person.Id, rig.Sandbox.Clock.UtcToday);
        await rig.RunAsync($"directory set user {id} enabled=true");
        Assert.Equal("empty", (await rig.RunAsync("sync staff")).State);
        await rig.RunAsync($"directory set user {id} enabled=false");

        Assert.Equal([person.Id], (await rig.RunAsync("sync staff")).Findings("suspendedByOther"));
        Assert.False((await rig.UserAsync(person.Id)).GetProperty("enabled").GetBoolean());
        Assert.Equal("other", (await rig.RunAsync("links staff")).Json.EnumerateArray().Single(l => l.GetProperty("person").GetString() == person.Id).GetProperty("suspendedBy").GetString());
    }
}
