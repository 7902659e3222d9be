using Joinery.App.Cli;
using Joinery.App.Cli.Answers;
using Joinery.App.Directory;

namespace Joinery.App.Sync;

/// <summary>The built-in directory, as its administrator sees it.</summary>
internal sealed partial class Engine
{
    private DirectoryAdmin Directory => new(_store, _context.Clock);

    public Task<IReadOnlyList<DirectoryUserAnswer>> DirectoryUsersAsync(CancellationToken cancellationToken) => Directory.UsersAsync(cancellationToken);

    public Task<IReadOnlyList<DirectoryGroupAnswer>> DirectoryGroupsAsync(CancellationToken cancellationToken) => Directory.GroupsAsync(cancellationToken);

    public Task<IReadOnlyList<DirectoryAbsenceAnswer>> DirectoryAbsencesAsync(CancellationToken cancellationToken) => Directory.AbsencesAsync(cancellationToken);

    public Task<DirectoryChangeAnswer> ChangeDirectoryAsync(DirectoryChange change, CancellationToken cancellationToken) => Directory.ChangeAsync(change, cancellationToken);
}
