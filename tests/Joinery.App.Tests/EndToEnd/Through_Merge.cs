using Joinery.Sandbox.Company;
using Joinery.Sandbox.Merge;

namespace Joinery.App.Tests.EndToEnd;

/// <summary>The whole way from an HR system behind Merge to accounts, through the command line.</summary>
public sealed class Through_Merge
{
    private const string Sync = """ "staff": { "source": "hr", "target": "people", "groups": { "kinds": ["department", "team"] } } """;

    [Fact]
    public async Task People_and_groups_arrive_and_the_second_plan_is_empty()
    {
        await using var rig = await StartAsync(MergeCoverage.Personio);
        await rig.SettleAsync();
        Assert.Equal(rig.Company.Snapshot().People.Count(p => p.Email is not null), (await rig.UsersAsync()).Count);
        Assert.Contains(await rig.GroupsAsync(), g => g.GetProperty("kind").GetString() == "department");
    }

    [Fact]
    public async Task What_hr_does_arrives_once_merge_has_read_it()
    {
        await using var rig = await StartAsync(MergeCoverage.Hibob);
        await rig.SettleAsync();
        rig.Hr.Leave(rig.Anybody().Id, DateOnly.FromDateTime(rig.Now.UtcDateTime).AddDays(-2));
        Assert.Equal("empty", (await rig.RunAsync("sync staff")).State);
        rig.Sandbox.Merge.Find(rig.Sandbox.Merge.Account.Value.Id.ToString()).Sync();
        var applied = await rig.RunAsync("sync staff");
        Assert.Equal(("applied", 1), (applied.State, applied.Count("suspend")));
    }

    [Fact]
    public async Task Nobody_leaves_while_merge_is_still_reading()
    {
        await using var rig = await StartAsync(MergeCoverage.Hibob);
        await rig.SettleAsync();
        rig.Sandbox.Merge.Account.Value.BeginInitialSync(people: 3);
        var refused = await rig.RunAsync("sync staff");
        Assert.Equal((4, "refused"), (refused.Code, refused.Verdict));
        Assert.Contains("still reading employees", refused.Reasons, StringComparison.Ordinal);
    }

    private static async Task<Rig> StartAsync(MergeCoverage coverage)
    {
        var rig = await Rig.StartAsync(shape: CompanyShape.Tidy);
        var account = rig.Sandbox.Merge.Account.Value;
        account.Coverage = coverage;
        account.Sync();
        rig.Sandbox.Merge.Limits.Enforced = false;
        await File.WriteAllTextAsync(Path.Combine(rig.Folder, "merge-token"), account.Token);
        await File.WriteAllTextAsync(Path.Combine(rig.Folder, "merge-key"), MergeSandbox.UsKey);
        rig.Configure(Sync, $$"""
            "hr": { "connector": "merge", "settings": { "baseUrl": "{{rig.Sandbox.MergeBaseUrl("us")}}", "apiKey": "file:merge-key", "accountToken": "file:merge-token" } },
            """);
        return rig;
    }
}
