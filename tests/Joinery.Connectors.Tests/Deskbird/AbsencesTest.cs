using System.Collections.Immutable;
using System.Globalization;
using Joinery.Connectors.Http;
using Joinery.Connectors.Targets.Deskbird.Absences;
using Joinery.Connectors.Tests.Support;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;
using Joinery.Sandbox;
using Joinery.Sandbox.Deskbird;
using Joinery.Sandbox.Scim;
using Joinery.Testing;

namespace Joinery.Connectors.Tests.Deskbird;

/// <summary>A pretend deskbird with two people, and what a run has to write to it.</summary>
public abstract class AbsencesTest : IAsyncLifetime
{
    protected static readonly DateOnly Today = new(2026, 6, 15);
    private SandboxHost? _host;
    private DeskbirdAbsences? _absences;

    protected SandboxHost Sandbox => _host!;

    protected DeskbirdSandbox Deskbird => Sandbox.Deskbird;

    protected ScimUserShown Nora { get; private set; } = null!;

    protected ScimUserShown Max { get; private set; } = null!;

    internal DeskbirdAbsences Absences => _absences ??= NewRun();

    internal LogLines Log { get; } = new();

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await SandboxHost.StartAsync(new SandboxOptions { Employees = 3, Clock = SandboxClock.At(Today) }, Cancelled);
        Nora = Deskbird.Scim.AddUser("nora@example.test");
        Max = Deskbird.Scim.AddUser("max@example.test");
    }

    public async ValueTask DisposeAsync()
    {
        _absences?.Dispose();
        if (_host is not null) await _host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal DeskbirdAbsences NewRun(string? key = null, string absent = DeskbirdAbsenceOptions.DefaultAbsentOption) => new(
        new DeskbirdAbsenceOptions { BaseUrl = Deskbird.ApiBaseUrl, ApiKey = new Secret(key ?? Deskbird.ApiKey), AbsentOption = absent },
        new ConnectorServices { Network = new NetworkRules { TrustsBaseUrl = true }, Time = new FakeClock { AutoAdvance = true }, Logger = Log });

    /// <summary>From now on with nothing remembered of what was read.</summary>
    internal void BeginRun(string? key = null, string absent = DeskbirdAbsenceOptions.DefaultAbsentOption)
    {
        _absences?.Dispose();
        _absences = NewRun(key, absent);
    }

    protected static AbsenceToKeep Away(string first, string last, DayPart firstPart = DayPart.Day, DayPart lastPart = DayPart.Day, string type = AbsenceToKeep.Absent, params DateOnly[] except) =>
        new(Day(first), Day(last), firstPart, lastPart, type, "leave-1") { NotBefore = Today.AddDays(-90), Except = [.. except] };

    internal Task<Applied> AddAsync(AbsenceToKeep absence) => ApplyAsync(ChangeKind.AddAbsence, absence, []);

    internal Task<Applied> ChangeAsync(AbsenceToKeep absence, ImmutableArray<string> entries) => ApplyAsync(ChangeKind.ChangeAbsence, absence, entries);

    internal Task<Applied> WithdrawAsync(AbsenceToKeep absence, ImmutableArray<string> entries) => ApplyAsync(ChangeKind.WithdrawAbsence, absence, entries);

    internal Task<Applied> ApplyAsync(ChangeKind kind, AbsenceToKeep absence, ImmutableArray<string> entries, string email = "nora@example.test") => Absences.ApplyAsync(
        new TargetChange(new Change { Kind = kind, Reason = new Reason(ReasonKind.AbsenceChanged), Person = new PersonId("1"), Absence = absence.ExternalId }, new AccountId(Nora.Id)) { Absence = absence, Entries = entries },
        email,
        Cancelled);

    protected static ImmutableArray<string> EntriesOf(Applied applied) => Assert.IsType<Applied.Done>(applied).Entries;

    protected async Task<List<AccountAbsence>> ReadAsync(string first = "2026-03-01", string last = "2027-06-01") => await Absences.ReadAsync(
        Day(first), Day(last),
        new Dictionary<string, AccountId>(StringComparer.OrdinalIgnoreCase) { ["NORA@example.test"] = new(Nora.Id), ["max@example.test"] = new(Max.Id) },
        Cancelled).ToListAsync(Cancelled);

    /// <summary>What stands in Nora's schedule, as <c>16 Absent full_day</c> for days of this June.</summary>
    protected string Schedule => string.Join(", ", Deskbird.Schedule.Of(Nora).Order(StringComparer.Ordinal).Select(line => line.Replace("2026-06-", "", StringComparison.Ordinal)));

    protected IEnumerable<string> Calls => Sandbox.Requests.All.Select(r => $"{r.Method} {r.Path["/deskbird/connect".Length..].Split('/')[1]}");

    protected static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
