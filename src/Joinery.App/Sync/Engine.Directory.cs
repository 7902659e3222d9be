using Joinery.App.Cli;
using Joinery.App.Cli.Answers;

namespace Joinery.App.Sync;

internal sealed partial class Engine
{
    public Task<IReadOnlyList<DirectoryUserAnswer>> DirectoryUsersAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<IReadOnlyList<DirectoryGroupAnswer>> DirectoryGroupsAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<IReadOnlyList<DirectoryAbsenceAnswer>> DirectoryAbsencesAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<DirectoryChangeAnswer> ChangeDirectoryAsync(DirectoryChange change, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<ExportAnswer> ExportAsync(ExportArguments arguments, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<ImportAnswer> ImportAsync(ImportArguments arguments, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<RotatedAnswer> RotateSecretsAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
