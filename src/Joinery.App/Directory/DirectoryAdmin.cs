using Joinery.App.Cli;
using Joinery.App.Cli.Answers;
using Joinery.App.Storage;
using Joinery.Core.Model;

namespace Joinery.App.Directory;

/// <summary>The directory as its administrator sees and changes it. Users are named by id, user name or e-mail, groups by id or name.</summary>
internal sealed class DirectoryAdmin(Store store, TimeProvider time)
{
    public async Task<IReadOnlyList<DirectoryUserAnswer>> UsersAsync(CancellationToken cancellationToken)
    {
        await using var users = new DirectoryUsers(store);
        return await users.ReadAsync(cancellationToken).Select(AnswerOf).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<DirectoryGroupAnswer>> GroupsAsync(CancellationToken cancellationToken)
    {
        var groups = new DirectoryGroups(store);
        var members = await groups.MembersAsync(cancellationToken);
        return [.. (await groups.ReadAsync(cancellationToken)).Select(g => AnswerOf(g, members))];
    }

    public async Task<IReadOnlyList<DirectoryAbsenceAnswer>> AbsencesAsync(CancellationToken cancellationToken) =>
        [.. (await new DirectoryAbsences(store).ReadAsync(DateOnly.MinValue, DateOnly.MaxValue, cancellationToken))
            .Select(AnswerOf)];

    /// <summary>Carries out a change by hand.</summary>
    /// <returns>What there is now; after a deletion, what there was.</returns>
    /// <exception cref="JoineryException">What is asked cannot be.</exception>
    public async Task<DirectoryChangeAnswer> ChangeAsync(DirectoryChange change, CancellationToken cancellationToken)
    {
        DirectoryChangeAnswer? answer = null;
        await store.InTransactionAsync(async token => answer = change.Entity == DirectoryEntity.User
            ? new DirectoryChangeAnswer(await ChangeUserAsync(change, token), null)
            : new DirectoryChangeAnswer(null, await ChangeGroupAsync(change, token)), cancellationToken);
        return answer!;
    }

    internal static DirectoryUserAnswer AnswerOf(DirectoryUserRow user)
    {
        var names = DirectoryAttributes.Layout.Names;
        return DirectoryUserAnswer.Of(user.Id, Enumerable.Range(0, names.Count).ToDictionary(i => names[i], i => user.Values[i]), user.ManagedBy);
    }

    internal static DirectoryGroupAnswer AnswerOf(DirectoryGroupRow group, Dictionary<string, List<string>> members) =>
        new(group.Id, group.ExternalId, group.Kind, group.Name, group.Source, members.GetValueOrDefault(group.Id, []));

    internal static DirectoryAbsenceAnswer AnswerOf(AccountAbsence absence) =>
        new(absence.Account.Value, absence.FirstDay, absence.LastDay, absence.FirstPart, absence.LastPart, absence.Type);

    private async Task<DirectoryUserAnswer> ChangeUserAsync(DirectoryChange change, CancellationToken cancellationToken)
    {
        await using var users = new DirectoryUsers(store);
        var admin = new DirectoryUserAdmin(users, time.GetUtcNow());
        return AnswerOf(change switch
        {
            DirectoryChange.Add add => await admin.AddAsync(add.Id, add.Attributes, cancellationToken),
            DirectoryChange.Set set => await admin.SetAsync(set.Id, set.Attributes, cancellationToken),
            _ => await admin.DeleteAsync(change.Id, cancellationToken),
        });
    }

    private async Task<DirectoryGroupAnswer> ChangeGroupAsync(DirectoryChange change, CancellationToken cancellationToken)
    {
        await using var users = new DirectoryUsers(store);
        var groups = new DirectoryGroups(store);
        var admin = new DirectoryGroupAdmin(groups, new DirectoryUserAdmin(users, time.GetUtcNow()), time.GetUtcNow());
        if (change is DirectoryChange.Delete)
        {
            var last = await groups.MembersAsync(cancellationToken);
            return AnswerOf(await admin.DeleteAsync(change.Id, cancellationToken), last);
        }

        var group = change is DirectoryChange.Add add
            ? await admin.AddAsync(add.Id, add.Attributes, cancellationToken)
            : await admin.SetAsync(change.Id, ((DirectoryChange.Set)change).Attributes, cancellationToken);
        return AnswerOf(group, await groups.MembersAsync(cancellationToken));
    }
}
