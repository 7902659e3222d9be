using Joinery.Sandbox.Company;
using Joinery.Sandbox.Company.TimeOff;
using Joinery.Sandbox.Merge;

namespace Joinery.App.Tests.EndToEnd;

/// <summary>Whichever HR system tells of a company, its accounts are the same; and a change of HR system leaves them alone.</summary>
public sealed class One_company_through_every_source
{
    /// <summary>What all vendors supply of the sandbox's company; Personio puts people into several cost centres.</summary>
    private const string Sync = """
        "staff": {
          "source": "hr", "target": "people", "groups": { "kinds": ["department", "team", "site"] }, "absences": { "send": true },
          "mapping": { "organization": null, "costCentre": null, "employeeNumber": null, "phone": null }
        }
        """;

    private static readonly DateOnly Today = DateOnly.FromDateTime(Rig.Start.UtcDateTime);

    /// <summary>The files have no teams.</summary>
    [Theory]
    [InlineData(RigSources.PersonioV1, "department team site")]
    [InlineData(RigSources.PersonioV2, "department team site")]
    [InlineData(RigSources.Merge, "department team site")]
    [InlineData(RigSources.Csv, "department site")]
    public async Task Accounts_groups_and_absences_are_those_that_come_from_HiBob(string source, string kinds)
    {
        await using var rig = await StartAsync(RigSources.HiBob);
        await rig.SettleAsync();
        var expected = await Kept.ReadAsync(rig);

        rig.ForgetEverything();
        await rig.SpeakAsync(source, Sync);
        await rig.SettleAsync();
        var kept = await Kept.ReadAsync(rig);

        Assert.Equal(expected.Users, kept.Users);
        Assert.Equal(expected.GroupsOf(kinds.Split(' ')), kept.GroupsOf(kinds.Split(' ')));
        Assert.Equal(expected.Absences, kept.Absences);
        Assert.Equal(3, kept.Absences.Count);
    }

    [Theory]
    [InlineData(RigSources.HiBob, RigSources.PersonioV2)]
    [InlineData(RigSources.PersonioV1, RigSources.HiBob)]
    public async Task Another_hr_system_takes_over_with_a_file_of_pairs(string before, string after)
    {
        await using var rig = await StartAsync(before);
        await rig.SettleAsync();
        var (kept, groups) = (await Kept.ReadAsync(rig), await IdsOfGroupsAsync(rig));

        await rig.SpeakAsync(after, Sync);
        var held = await rig.RunAsync("sync staff");
        Assert.Equal((3, "held"), (held.Code, held.State));
        Assert.Contains("idsChanged", held.Why);
        Assert.Equal((0, 0), (held.Count("create"), held.Count("suspend")));

        await RelinkAsync(rig, held);

        await AssertInStepAsync(rig);
        AssertSame(kept, await Kept.ReadAsync(rig));
        Assert.Equal(groups, await IdsOfGroupsAsync(rig));
        rig.Hr.Leave(rig.Anybody().Id, Today.AddDays(-2));
        Assert.Equal(("applied", 1), await SuspendedAsync(rig));
    }

    [Fact]
    public async Task Another_hr_system_takes_over_when_its_plan_is_approved()
    {
        await using var rig = await StartAsync(RigSources.HiBob);
        await rig.SettleAsync();
        var (kept, groups) = (await Kept.ReadAsync(rig), await IdsOfGroupsAsync(rig));

        await rig.SpeakAsync(RigSources.PersonioV1, Sync);
        var held = await rig.RunAsync("sync staff");
        Assert.True(held.Count("linkGroup") > 0);
        Assert.Equal(0, (await rig.ApproveAsync(held)).Code);

        await AssertInStepAsync(rig);
        AssertSame(kept, await Kept.ReadAsync(rig));
        Assert.Equal(groups, await IdsOfGroupsAsync(rig));
    }

    [Fact]
    public async Task Personios_second_generation_goes_on_with_the_ids_of_the_first()
    {
        await using var rig = await StartAsync(RigSources.PersonioV1);
        await rig.SettleAsync();
        var kept = await Kept.ReadAsync(rig);
        await rig.SpeakAsync(RigSources.PersonioV2, Sync);
        await AssertInStepAsync(rig);
        AssertSame(kept, await Kept.ReadAsync(rig));
    }

    [Fact]
    public async Task A_new_linked_account_of_the_same_system_goes_on_with_everything()
    {
        await using var rig = await StartAsync(RigSources.Merge);
        await rig.SettleAsync();
        var (kept, groups) = (await Kept.ReadAsync(rig), await IdsOfGroupsAsync(rig));

        await rig.SpeakAsync(RigSources.Merge, Sync, await rig.ThroughAsync(rig.Sandbox.Merge.Add("us", "acme-anew", MergeCoverage.Hibob)));
        var held = await rig.RunAsync("sync staff");
        Assert.Contains("idsChanged", held.Why);
        Assert.Equal((0, 0), (held.Count("create"), held.Count("suspend")));
        await RelinkAsync(rig, held);

        await AssertInStepAsync(rig);
        AssertSame(kept, await Kept.ReadAsync(rig));
        Assert.Equal(groups, await IdsOfGroupsAsync(rig));
    }

    /// <summary>Sixty people are one page, of Personio's second generation two, and there a call for each person's employments. What comes beside it: lists of names, states of the vendor's, absences, a token.</summary>
    [Theory]
    [InlineData(RigSources.HiBob, "people/search", 1, 5)]
    [InlineData(RigSources.PersonioV1, "company/employees", 1, 5)]
    [InlineData(RigSources.PersonioV2, "v2/persons", 62, 70)]
    [InlineData(RigSources.Merge, "employees", 1, 5)]
    public async Task A_run_that_changes_nothing_asks_for_each_thing_once(string source, string people, int pages, int most)
    {
        await using var rig = await StartAsync(source);
        await rig.SettleAsync();
        rig.Sandbox.Requests.Reset();
        await AssertInStepAsync(rig);
        var asked = rig.Sandbox.Requests.All;
        Assert.Equal(asked.Count, asked.DistinctBy(r => (r.Method, r.Path, r.Query)).Count());
        Assert.True(asked.Count(r => r.Path.Contains(people, StringComparison.Ordinal)) == pages && asked.Count <= most, string.Join('\n', asked));
    }

    private static async Task<Rig> StartAsync(string source)
    {
        var rig = await Rig.StartAsync(shape: CompanyShape.Tidy with { Leavers = 3, FutureJoiners = 2 });
        // What a company has by itself is private in part, which only some vendors know.
        foreach (var request in rig.Company.TimeOff.Requests) rig.Company.TimeOff.Delete(request.Id);
        Off(rig, 0, new TimeOffSpan.Days(Today.AddDays(3), DayPortion.AllDay, Today.AddDays(5), DayPortion.AllDay));
        Off(rig, 1, new TimeOffSpan.Days(Today.AddDays(7), DayPortion.Morning, Today.AddDays(7), DayPortion.Morning));
        Off(rig, 2, new TimeOffSpan.Days(Today.AddDays(-1), DayPortion.AllDay, Today.AddDays(20), DayPortion.AllDay));
        await rig.SpeakAsync(source, Sync);
        return rig;
    }

    private static void Off(Rig rig, int who, TimeOffSpan span) => rig.Company.TimeOff.Approved(rig.Anybody(who).Id, TimeOffBook.Holiday, span);

    private static async Task RelinkAsync(Rig rig, Said held)
    {
        var pairs = Path.Combine(rig.Folder, "pairs.csv");
        await File.WriteAllLinesAsync(pairs, held.Changes("link").Select(c => $"{c.GetProperty("before").GetProperty("person").GetString()},{c.GetProperty("person").GetString()}"));
        Assert.Equal(0, (await rig.RunAsync($"links staff relink {pairs}")).Code);
    }

    private static async Task<(string?, int)> SuspendedAsync(Rig rig)
    {
        var said = await rig.RunAsync("sync staff");
        return (said.State, said.Count("suspend"));
    }

    private static async Task<IReadOnlyList<string>> IdsOfGroupsAsync(Rig rig) => [.. (await rig.GroupsAsync()).Select(g => g.GetProperty("id").GetString()!).Order(StringComparer.Ordinal)];

    private static async Task AssertInStepAsync(Rig rig)
    {
        var said = await rig.RunAsync("sync staff");
        Assert.True(said.State == "empty", said.ToString());
    }

    private static void AssertSame(Kept expected, Kept kept)
    {
        Assert.Equal(expected.Users, kept.Users);
        Assert.Equal(expected.Groups.OrderBy(g => g.Key, StringComparer.Ordinal), kept.Groups.OrderBy(g => g.Key, StringComparer.Ordinal));
        Assert.Equal(expected.Absences, kept.Absences);
    }
}
