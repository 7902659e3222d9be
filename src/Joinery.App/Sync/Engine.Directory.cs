using Joinery.App.Cli;
using Joinery.App.Cli.Answers;
using Joinery.App.Directory;

namespace Joinery.App.Sync;

internal sealed partial class Engine
{
    public async Task<IReadOnlyList<DirectoryUserAnswer>> DirectoryUsersAsync(CancellationToken cancellationToken)
    {
        await using var users = new DirectoryUsers(_store);
        return [.. (await users.ReadAsync(cancellationToken).ToListAsync(cancellationToken)).Select(Answer)];
    }

    public async Task<IReadOnlyList<DirectoryGroupAnswer>> DirectoryGroupsAsync(CancellationToken cancellationToken)
    {
        var groups = new DirectoryGroups(_store);
        var members = await groups.MembersAsync(cancellationToken);
        return [.. (await groups.ReadAsync(cancellationToken)).Select(g => new DirectoryGroupAnswer(g.Id, g.ExternalId, g.Kind, g.Name, g.Source, members.GetValueOrDefault(g.Id, [])))];
    }

    private static DirectoryUserAnswer Answer(DirectoryUserRow user) =>
        DirectoryUserAnswer.Of(user.Id, DirectoryAttributes.Layout.Names.ToDictionary(n => n, n => user[n]), user.ManagedBy);

    public Task<IReadOnlyList<DirectoryAbsenceAnswer>> DirectoryAbsencesAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<DirectoryChangeAnswer> ChangeDirectoryAsync(DirectoryChange change, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<ExportAnswer> ExportAsync(ExportArguments arguments, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<ImportAnswer> ImportAsync(ImportArguments arguments, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<RotatedAnswer> RotateSecretsAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
