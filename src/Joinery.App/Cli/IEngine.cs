using Joinery.App.Cli.Answers;

namespace Joinery.App.Cli;

/// <summary>What the commands ask for: one method a command, which answers with a record that a view shows.</summary>
/// <remarks>
/// Opened for one command, with the configuration already applied to the database. Two implementations: the one in this process, and a running
/// server's (<c>--server</c>, later). What goes wrong is thrown: <see cref="JoineryException"/> with its exit code (2 for an unknown sync, plan or
/// person), <c>ConfigurationException</c> (2), <c>ConnectorException</c> (4 or 6), anything else (5).
/// A read that failed may also come back as an answer without plan, with <see cref="SyncAnswer.Failure"/>.
/// </remarks>
internal interface IEngine : IAsyncDisposable
{
    /// <summary>Checks the named connections, or all. An unknown name throws <see cref="JoineryException"/> (2).</summary>
    Task<IReadOnlyList<CheckAnswer>> CheckAsync(IReadOnlyList<string> connections, CancellationToken cancellationToken);

    Task<SyncAnswer> PlanAsync(string sync, CancellationToken cancellationToken);

    Task<SyncAnswer> ApproveAsync(string plan, string hash, CancellationToken cancellationToken);

    Task<SyncAnswer> RejectAsync(string plan, CancellationToken cancellationToken);

    /// <param name="person">A person id or an e-mail; null for everybody.</param>
    Task<SyncAnswer> SyncAsync(string sync, string? person, CancellationToken cancellationToken);

    /// <summary>The newest first.</summary>
    Task<IReadOnlyList<RunAnswer>> RunsAsync(string? sync, CancellationToken cancellationToken);

    /// <param name="runOrPlan">A run's number, a plan's id, or the beginning of one.</param>
    Task<SyncAnswer> ShowAsync(string runOrPlan, CancellationToken cancellationToken);

    Task<ExplainAnswer> ExplainAsync(string sync, string person, CancellationToken cancellationToken);

    /// <summary>Makes a held plan that turns a run back.</summary>
    Task<SyncAnswer> UndoAsync(long run, CancellationToken cancellationToken);

    Task<SyncStateAnswer> PauseAsync(string sync, CancellationToken cancellationToken);

    Task<SyncStateAnswer> ResumeAsync(string sync, CancellationToken cancellationToken);

    Task<IReadOnlyList<LinkAnswer>> LinksAsync(string sync, CancellationToken cancellationToken);

    /// <summary>Changes links and answers with those it concerned.</summary>
    Task<IReadOnlyList<LinkAnswer>> ChangeLinksAsync(string sync, LinkChange change, CancellationToken cancellationToken);

    Task<IReadOnlyList<FindingAnswer>> FindingsAsync(string? sync, CancellationToken cancellationToken);

    Task<IReadOnlyList<ForecastAnswer>> ForecastAsync(CancellationToken cancellationToken);

    Task<IReadOnlyList<LeaverAnswer>> LeaversAsync(CancellationToken cancellationToken);

    Task<IReadOnlyList<FreshnessAnswer>> FreshnessAsync(CancellationToken cancellationToken);

    Task<IReadOnlyList<DirectoryUserAnswer>> DirectoryUsersAsync(CancellationToken cancellationToken);

    Task<IReadOnlyList<DirectoryGroupAnswer>> DirectoryGroupsAsync(CancellationToken cancellationToken);

    Task<IReadOnlyList<DirectoryAbsenceAnswer>> DirectoryAbsencesAsync(CancellationToken cancellationToken);

    Task<DirectoryChangeAnswer> ChangeDirectoryAsync(DirectoryChange change, CancellationToken cancellationToken);

    Task<KeyAnswer> AddKeyAsync(string name, string role, CancellationToken cancellationToken);

    Task<IReadOnlyList<KeyAnswer>> KeysAsync(CancellationToken cancellationToken);

    Task<KeyAnswer> RevokeKeyAsync(string name, CancellationToken cancellationToken);

    Task<ExportAnswer> ExportAsync(ExportArguments arguments, CancellationToken cancellationToken);

    Task<ImportAnswer> ImportAsync(ImportArguments arguments, CancellationToken cancellationToken);

    /// <summary>Encrypts every stored secret anew under a new key.</summary>
    Task<RotatedAnswer> RotateSecretsAsync(CancellationToken cancellationToken);
}
