using System.Globalization;
using System.Text.Json;
using Joinery.App.Cli;
using Joinery.App.Configuration;
using Joinery.App.Sync;
using Joinery.Sandbox.Company;
using Microsoft.Extensions.Logging.Abstractions;

namespace Joinery.App.Tests.EndToEnd;

public sealed class Crashes
{
    private const string Automatic = """
        "staff": { "source": "bob", "target": "people", "approval": "automatic", "groups": { "kinds": ["department", "team"] },
                   "absences": { "send": true }, "photos": true,
                   "guard": { "create": { "count": 100000 }, "manager": { "count": 100000 }, "absence": { "count": 100000 } } }
        """;

    // CI kills a few times; JOINERY_TEST_KILLS=20 and JOINERY_TEST_PEOPLE=2000 give the full picture.
    private static int Kills => Number("JOINERY_TEST_KILLS", 5);

    private static int People => Number("JOINERY_TEST_PEOPLE", 300);

    [Fact]
    public async Task Killed_at_any_moment_of_the_first_sync_the_next_run_ends_in_step()
    {
        await using var rig = await Rig.StartAsync(People, CompanyShape.Tidy, Automatic);
        var length = await LengthAsync(rig, "sync staff");
        var absences = await AbsencesAsync(rig);
        Assert.NotEmpty(absences);
        var random = new Random(4711);
        for (var kill = 0; kill < Kills; kill++)
        {
            rig.ForgetEverything();
            // The very first start is among the moments.
            var after = kill == 0 ? TimeSpan.FromMilliseconds(150) : length * random.NextDouble();
            using (var process = JoineryProcess.Start(rig, "sync staff")) await process.KillAfterAsync(after);

            var next = await rig.RunAsync("sync staff");

            Assert.True(next.Code == 0, $"killed after {after.TotalMilliseconds:F0} ms: {next}");
            await AssertInStepAsync(rig);
            Assert.Equal(absences, await AbsencesAsync(rig));
        }
    }

    [Fact]
    public async Task Killed_while_an_approved_plan_is_applied_the_next_sync_goes_on_with_it()
    {
        await using var rig = await Rig.StartAsync(People);
        var held = await rig.RunAsync("sync staff");
        var approve = $"approve {held.Plan.GetProperty("id").GetString()} --hash {held.Plan.GetProperty("hash").GetString()}";
        var length = await LengthAsync(rig, approve);
        var random = new Random(815);
        for (var kill = 0; kill < Kills; kill++)
        {
            rig.ForgetEverything();
            held = await rig.RunAsync("sync staff");
            approve = $"approve {held.Plan.GetProperty("id").GetString()} --hash {held.Plan.GetProperty("hash").GetString()}";
            var after = length * (0.2 + (0.8 * random.NextDouble()));
            using (var process = JoineryProcess.Start(rig, approve)) await process.KillAfterAsync(after);

            var next = await rig.RunAsync("sync staff");
            if (next.State == "held") next = await rig.ApproveAsync(next);

            Assert.True(next.Code == 0, $"killed after {after.TotalMilliseconds:F0} ms: {next}");
            await AssertInStepAsync(rig);
        }
    }

    [Fact]
    public async Task Stopped_by_hand_while_an_approved_plan_is_applied_the_next_sync_goes_on_with_it()
    {
        await using var rig = await Rig.StartAsync(People);
        var held = await rig.RunAsync("sync staff");
        using var stopping = new StopsWhenApplying();
        var context = new EngineContext(rig.Data, "default", ConfigurationFile.Load(rig.ConfigurationFile), rig.Sandbox.Clock, IsRehearsal: false, stopping, NullLoggerFactory.Instance);
        await using (var engine = await Engine.OpenAsync(context, TestContext.Current.CancellationToken))
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => engine.ApproveAsync(held.Plan.GetProperty("id").GetString()!, held.Plan.GetProperty("hash").GetString()!, stopping.Token));

        var next = await rig.RunAsync("sync staff");

        Assert.True(next.Code == 0, next.ToString());
        await AssertInStepAsync(rig);
    }

    [Fact]
    public async Task Of_two_syncs_at_once_one_waits_and_says_so()
    {
        await using var rig = await Rig.StartAsync(People, CompanyShape.Tidy, Automatic);
        using var first = JoineryProcess.Start(rig, "sync staff");
        using var second = JoineryProcess.Start(rig, "sync staff");
        var (one, two) = (await first.EndAsync(), await second.EndAsync());

        Assert.True(one.Code == 0 && two.Code == 0, $"{one}{two}");
        Assert.Contains("waiting", one.Error + two.Error, StringComparison.Ordinal);
        Assert.Equal(["applied", "empty"], new[] { one.State, two.State }.Order());
        await AssertInStepAsync(rig);
    }

    private static async Task<TimeSpan> LengthAsync(Rig rig, string command)
    {
        var began = TimeProvider.System.GetTimestamp();
        using var process = JoineryProcess.Start(rig, command);
        Assert.Equal(0, (await process.EndAsync()).Code);
        return TimeProvider.System.GetElapsedTime(began);
    }

    private static async Task AssertInStepAsync(Rig rig)
    {
        var last = await rig.RunAsync("sync staff");
        Assert.True((last.Code, last.State) == (0, "empty"), last.ToString());
        var users = await rig.UsersAsync();
        Assert.Equal(users.Count, users.Select(u => u.GetProperty("externalId").GetString()).Distinct().Count());
        Assert.Equal(rig.Company.Count, users.Count);
        Assert.All(users, u => Assert.Equal("staff", u.GetProperty("managedBy").GetString()));
        var groups = await rig.GroupsAsync();
        Assert.Equal(groups.Count, groups.Select(g => g.GetProperty("externalId").GetString()).Distinct().Count());
        Assert.All(groups, g => Assert.Equal(JsonValueKind.Array, g.GetProperty("members").ValueKind));
    }

    /// <summary>Who is away when: accounts have other ids each time.</summary>
    private static async Task<List<string>> AbsencesAsync(Rig rig)
    {
        var names = (await rig.UsersAsync()).ToDictionary(u => u.GetProperty("id").GetString()!, u => u.GetProperty("userName").GetString()!);
        return [.. (await rig.RunAsync("directory absences")).Json.EnumerateArray().Select(a => $"{names.GetValueOrDefault(a.GetProperty("user").GetString()!, a.GetProperty("user").GetString()!)} {a.GetProperty("firstDay")} {a.GetProperty("lastDay")}").Order(StringComparer.Ordinal)];
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    /// <summary>Ctrl+C after the first hundred changes.</summary>
    private sealed class StopsWhenApplying : IProgressView, IDisposable
    {
        private readonly CancellationTokenSource _stopping = new();
        private string _step = "";

        public CancellationToken Token => _stopping.Token;

        public void Step(string what) => _step = what;

        public void At(int done, int? total)
        {
            if (_step.StartsWith("applying", StringComparison.Ordinal) && done >= 100) _stopping.Cancel();
        }

        public void Say(string sentence) { }

        public void Dispose() => _stopping.Dispose();
    }
}
