using System.Text.Json;
using Joinery.App.Cli;
using Joinery.App.Cli.Answers;

namespace Joinery.App.Tests.Cli;

/// <summary>Remembers what it was asked and answers with what the test gave it.</summary>
internal sealed class FakeEngine : IEngine
{
    public List<string> Asked { get; } = [];

    public SyncAnswer Sync { get; set; } = Sample.Empty;

    public IReadOnlyList<CheckAnswer> Checks { get; init; } = [];

    public IReadOnlyList<RunAnswer> Runs { get; init; } = [];

    public IReadOnlyList<LinkAnswer> Links { get; init; } = [];

    public IReadOnlyList<FindingAnswer> Findings { get; init; } = [];

    public IReadOnlyList<ForecastAnswer> Forecasts { get; init; } = [];

    public IReadOnlyList<DirectoryUserAnswer> Users { get; init; } = [];

    public IReadOnlyList<DirectoryGroupAnswer> Groups { get; init; } = [];

    public IReadOnlyList<DirectoryAbsenceAnswer> Absences { get; init; } = [];

    public ExplainAnswer? Explained { get; init; }

    public Exception? Fails { get; init; }

    public bool IsClosed { get; private set; }

    public EngineContext? Context { get; private set; }

    public Task<IEngine> OpenAsync(EngineContext context, CancellationToken cancellationToken)
    {
        Context = context;
        return Task.FromResult<IEngine>(this);
    }

    public Task<IReadOnlyList<CheckAnswer>> CheckAsync(IReadOnlyList<string> connections, CancellationToken cancellationToken) => Say(Checks, "check", [.. connections]);

    public Task<SyncAnswer> PlanAsync(string sync, CancellationToken cancellationToken) => Say(Sync, "plan", sync);

    public Task<SyncAnswer> ApproveAsync(string plan, string hash, CancellationToken cancellationToken) => Say(Sync, "approve", plan, hash);

    public Task<SyncAnswer> RejectAsync(string plan, CancellationToken cancellationToken) => Say(Sync, "reject", plan);

    public Task<SyncAnswer> SyncAsync(string sync, string? person, CancellationToken cancellationToken) => Say(Sync, "sync", sync, person);

    public Task<IReadOnlyList<RunAnswer>> RunsAsync(string? sync, CancellationToken cancellationToken) => Say(Runs, "runs", sync);

    public Task<SyncAnswer> ShowAsync(string runOrPlan, CancellationToken cancellationToken) => Say(Sync, "show", runOrPlan);

    public Task<ExplainAnswer> ExplainAsync(string sync, string person, CancellationToken cancellationToken) => Say(Explained ?? new ExplainAnswer(sync, person, null, []), "explain", sync, person);

    public Task<SyncAnswer> UndoAsync(long run, CancellationToken cancellationToken) => Say(Sync, "undo", run);

    public Task<SyncStateAnswer> PauseAsync(string sync, CancellationToken cancellationToken) => Say(new SyncStateAnswer(sync, true, "by hand"), "pause", sync);

    public Task<SyncStateAnswer> ResumeAsync(string sync, CancellationToken cancellationToken) => Say(new SyncStateAnswer(sync, false, null), "resume", sync);

    public Task<IReadOnlyList<LinkAnswer>> LinksAsync(string sync, CancellationToken cancellationToken) => Say(Links, "links", sync);

    public Task<IReadOnlyList<LinkAnswer>> ChangeLinksAsync(string sync, LinkChange change, CancellationToken cancellationToken) => Say(Links, "links", sync, change);

    public Task<IReadOnlyList<FindingAnswer>> FindingsAsync(string? sync, CancellationToken cancellationToken) => Say(Findings, "findings", sync);

    public Task<IReadOnlyList<ForecastAnswer>> ForecastAsync(CancellationToken cancellationToken) => Say(Forecasts, "forecast");

    public Task<IReadOnlyList<LeaverAnswer>> LeaversAsync(CancellationToken cancellationToken) => Say<IReadOnlyList<LeaverAnswer>>([], "leavers");

    public Task<IReadOnlyList<FreshnessAnswer>> FreshnessAsync(CancellationToken cancellationToken) => Say<IReadOnlyList<FreshnessAnswer>>([], "freshness");

    public Task<IReadOnlyList<DirectoryUserAnswer>> DirectoryUsersAsync(CancellationToken cancellationToken) => Say(Users, "users");

    public Task<IReadOnlyList<DirectoryGroupAnswer>> DirectoryGroupsAsync(CancellationToken cancellationToken) => Say(Groups, "groups");

    public Task<IReadOnlyList<DirectoryAbsenceAnswer>> DirectoryAbsencesAsync(CancellationToken cancellationToken) => Say(Absences, "absences");

    public Task<DirectoryChangeAnswer> ChangeDirectoryAsync(DirectoryChange change, CancellationToken cancellationToken)
    {
        var attributes = change switch
        {
            DirectoryChange.Add add => JsonSerializer.Serialize(add.Attributes),
            DirectoryChange.Set set => JsonSerializer.Serialize(set.Attributes),
            _ => "",
        };
        return Say(new DirectoryChangeAnswer(Users.Count > 0 ? Users[0] : null, null), "directory", change.GetType().Name, change.Entity, change.Id, attributes);
    }

    public Task<KeyAnswer> AddKeyAsync(string name, string role, CancellationToken cancellationToken) => Say(new KeyAnswer(name, role, Sample.Now, null, "jk_0123456789"), "key", name, role);

    public Task<IReadOnlyList<KeyAnswer>> KeysAsync(CancellationToken cancellationToken) => Say<IReadOnlyList<KeyAnswer>>([], "keys");

    public Task<KeyAnswer> RevokeKeyAsync(string name, CancellationToken cancellationToken) => Say(new KeyAnswer(name, "viewer", Sample.Now, null), "revoke", name);

    public Task<ExportAnswer> ExportAsync(ExportArguments arguments, CancellationToken cancellationToken) => Say(new ExportAnswer(arguments.File ?? ExportAnswer.StandardOutput, ["default"], 1, 0), "export", arguments.All, arguments.File, arguments.WithoutSecrets);

    public Task<ImportAnswer> ImportAsync(ImportArguments arguments, CancellationToken cancellationToken) => Say(new ImportAnswer(arguments.File, ["default"], 1, []), "import", arguments.File);

    public Task<RotatedAnswer> RotateSecretsAsync(CancellationToken cancellationToken) => Say(new RotatedAnswer(2), "rotate");

    public ValueTask DisposeAsync()
    {
        IsClosed = true;
        return ValueTask.CompletedTask;
    }

    private Task<T> Say<T>(T answer, string method, params object?[] arguments)
    {
        Asked.Add(string.Join(' ', arguments.Prepend(method)));
        return Fails is null ? Task.FromResult(answer) : Task.FromException<T>(Fails);
    }
}
