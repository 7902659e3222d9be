using System.Globalization;
using System.Text;
using System.Text.Json;
using Joinery.App.Cli;
using Joinery.App.Sync;
using Joinery.Sandbox;
using Joinery.Sandbox.Company;

namespace Joinery.App.Tests.EndToEnd;

/// <summary>A pretend HiBob, a data folder and a configuration file, and the command line on them as its users have it.</summary>
internal sealed class Rig : IAsyncDisposable
{
    /// <summary>Without JOINERY_CLOCK, a plan made with --now is a rehearsal.</summary>
    public bool IsRehearsing { get; set; }

    private Rig(SandboxHost sandbox, string folder) => (Sandbox, Folder) = (sandbox, folder);

    public SandboxHost Sandbox { get; }

    public SandboxCompany Company => Sandbox.Company;

    public CompanyChanges Hr => Sandbox.Company.Changes;

    public string Folder { get; }

    public string Data => Path.Combine(Folder, "data");

    public DateTimeOffset Now => Sandbox.Clock.GetUtcNow();

    public string ConfigurationFile => Path.Combine(Folder, "joinery.json");

    public static readonly DateTimeOffset Start = new(2026, 2, 2, 9, 0, 0, TimeSpan.Zero);

    public static async Task<Rig> StartAsync(int employees = 60, CompanyShape? shape = null, string syncs = DefaultSync, string connections = "", bool controlFace = false)
    {
        var sandbox = await SandboxHost.StartAsync(
            new SandboxOptions { Employees = employees, Seed = 7, Clock = SandboxClock.At(Start), Shape = shape ?? CompanyShape.Tidy, ControlFace = controlFace }, CancellationToken.None);
        sandbox.HiBob.Limits.Enforced = false;
        var rig = new Rig(sandbox, System.IO.Directory.CreateTempSubdirectory("joinery-test-").FullName);
        await File.WriteAllTextAsync(Path.Combine(rig.Folder, "token"), sandbox.HiBob.ServiceUser.Token);
        rig.Configure(syncs, connections);
        return rig;
    }

    public const string DefaultSync = """ "staff": { "source": "bob", "target": "people", "groups": { "kinds": ["department", "team"] } } """;

    public void Configure(string syncs, string connections = "", string? bob = null) => File.WriteAllText(ConfigurationFile, $$"""
        {
          "connections": {
            "bob": { "connector": "hibob", "settings": {{bob ?? Bob()}} },
            {{connections}}
            "people": { "connector": "directory" }
          },
          "syncs": { {{syncs}} }
        }
        """);

    public string Bob(string user = "", string token = "file:token") => $$"""
        { "baseUrl": "{{Sandbox.HiBobBaseUrl}}", "serviceUserId": "{{(user.Length > 0 ? user : Sandbox.HiBob.ServiceUser.Id)}}", "token": "{{token}}",
          "fields": { "team": "{{Joinery.Sandbox.HiBob.HiBobFields.Team}}", "costCentre": "{{Joinery.Sandbox.HiBob.HiBobFields.CostCentre}}" } }
        """;

    /// <summary>Runs a command at the sandbox's present, as JSON.</summary>
    public async Task<Said> RunAsync(string command, DateTimeOffset? now = null)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        var terminal = new Terminal(output, error, Terminal.LeastWidth, HasColour: false, IsLive: false, name => name == "JOINERY_CLOCK" && !IsRehearsing ? "1" : null);
        string[] arguments = [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--config", ConfigurationFile, "--data", Data, "--json", "--changes", "--now", (now ?? Now).ToString("O", CultureInfo.InvariantCulture)];
        if (!Changes(command)) arguments = [.. arguments.Where(a => a != "--changes")];
        var code = await new CommandLine(terminal, Engine.OpenAsync, TimeProvider.System).RunAsync(arguments, TestContext.Current.CancellationToken);
        return new Said(code, output.ToString(), error.ToString());
    }

    /// <summary>First plan and its approval: what every story begins with.</summary>
    public async Task<Said> SettleAsync(string sync = "staff")
    {
        var held = await RunAsync($"sync {sync}");
        Assert.Equal("held", held.State);
        var applied = await ApproveAsync(held);
        Assert.Equal(0, applied.Code);
        Assert.Equal("empty", (await RunAsync($"sync {sync}")).State);
        return applied;
    }

    public Task<Said> ApproveAsync(Said held) => RunAsync($"approve {held.Plan.GetProperty("id").GetString()} --hash {held.Plan.GetProperty("hash").GetString()}");

    public async Task<IReadOnlyList<JsonElement>> UsersAsync() => [.. (await RunAsync("directory users")).Json.EnumerateArray()];

    public async Task<IReadOnlyList<JsonElement>> GroupsAsync() => [.. (await RunAsync("directory groups")).Json.EnumerateArray()];

    public async Task<JsonElement> UserAsync(string personId) => (await UsersAsync()).Single(u => u.GetProperty("externalId").GetString() == personId);

    /// <summary>A person of the company out of the ordinary crowd: employed, with e-mail, managing nobody.</summary>
    public Employee Anybody(int which = 0) => Company.Snapshot().People
        .Where(p => Company.StandingOf(p).Standing == Standing.Employed && p.Email is not null && p.LastDay is null && Company.Snapshot().DirectReports(p.Id) == 0 && p.ManagerId is not null)
        .OrderBy(p => p.Id, StringComparer.Ordinal).ElementAt(which);

    public void Pass(TimeSpan time) => Sandbox.Clock.Advance(time);

    /// <summary>An empty data folder again.</summary>
    public void ForgetEverything()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (System.IO.Directory.Exists(Data)) System.IO.Directory.Delete(Data, recursive: true);
    }

    public async ValueTask DisposeAsync()
    {
        await Sandbox.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        System.IO.Directory.Delete(Folder, recursive: true);
    }

    private static bool Changes(string command) => command.Split(' ')[0] is "plan" or "sync" or "approve" or "show";
}

/// <summary>What a command answered.</summary>
internal sealed record Said(int Code, string Output, string Error)
{
    private JsonElement? _json;

    public JsonElement Json => _json ??= JsonDocument.Parse(Output).RootElement;

    public JsonElement Plan => Json.GetProperty("plan");

    public string? State => Json.TryGetProperty("plan", out var plan) && plan.ValueKind == JsonValueKind.Object ? plan.GetProperty("state").GetString() : null;

    public string? Verdict => Json.GetProperty("verdict").GetProperty("kind").GetString();

    public int Count(string kind) => Plan.GetProperty("counts").GetProperty(kind).GetInt32();

    public int Total => Plan.GetProperty("counts").EnumerateObject().Sum(c => c.Value.GetInt32());

    public IEnumerable<string?> Why => Plan.GetProperty("heldBecause").EnumerateArray().Select(h => h.GetProperty("why").GetString());

    public IReadOnlyList<JsonElement> Changes(string kind) => [.. Plan.GetProperty("changes").EnumerateArray().Where(c => c.GetProperty("kind").GetString() == kind)];

    public IReadOnlyList<string?> Findings(string kind) => [.. Plan.GetProperty("findings").EnumerateArray().Where(f => f.GetProperty("kind").GetString() == kind).Select(f => f.GetProperty("person").GetString())];

    public string Reasons => string.Join("; ", Json.GetProperty("verdict").GetProperty("reasons").EnumerateArray().Select(r => r.GetString()));

    public override string ToString() => new StringBuilder().Append(Code).Append('\n').Append(Output).Append(Error).ToString();
}
