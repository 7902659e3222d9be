using System.Collections.Immutable;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Joinery.App.Storage;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.App.Directory;

/// <summary>The built-in directory as a target: users, groups, absences and pictures in Joinery's own database.</summary>
/// <remarks>It reads and writes on connections of its own, like a target far away: a run must hold no transaction while it asks.</remarks>
internal sealed class DirectoryTarget(Database database, long organisationId, string organisation, TimeProvider time) : IBatchTarget, IGroupTarget, IAbsenceTarget
{
    public TargetFacts Facts { get; } = new()
    {
        Attributes = [.. DirectoryAttributes.Layout.Names],
        Required = [AccountAttributes.ExternalId, AccountAttributes.UserName],
        Unique = [AccountAttributes.UserName],
        Fingerprint = FingerprintOf(organisation),
        CanSuspend = true,
        CanDelete = true,
        GroupKinds = GroupKinds.All,
        CanNest = false,
        TakesPhotos = true,
        TakesAbsences = true,
        TakesHalfDays = true,
        MaxBatch = 500,
    };

    /// <summary>What links to the accounts of an organisation's directory are kept under.</summary>
    public static string FingerprintOf(string organisation) => $"directory:{organisation}";

    public Task<CheckResult> CheckAsync(CancellationToken cancellationToken)
    {
        ImmutableArray<AttributeCheck> attributes = [.. DirectoryAttributes.Layout.Names.Select(n => new AttributeCheck(n, n, Supplied.Yes))];
        return Task.FromResult(new CheckResult(Reachable: true, Accepted: true, Advice: null, attributes));
    }

    public async IAsyncEnumerable<Account> ReadAccountsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var store = database.For(organisationId);
        await using var users = new DirectoryUsers(store);
        await foreach (var user in users.ReadAsync(cancellationToken)) yield return user.ToAccount();
    }

    public async Task<Account?> ReadAccountAsync(AccountId account, CancellationToken cancellationToken)
    {
        await using var store = database.For(organisationId);
        await using var users = new DirectoryUsers(store);
        return (await users.FindAsync(account.Value, cancellationToken))?.ToAccount();
    }

    public async IAsyncEnumerable<TargetGroup> ReadGroupsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var store = database.For(organisationId);
        var groups = new DirectoryGroups(store);
        var members = await groups.MembersAsync(cancellationToken);
        foreach (var group in await groups.ReadAsync(cancellationToken))
        {
            var kind = GroupKinds.TryParse(group.Kind ?? "", out var known) ? known : (GroupKind?)null;
            yield return new TargetGroup(new TargetGroupId(group.Id), group.Name, group.ExternalId, kind, group.Source,
                [.. members.GetValueOrDefault(group.Id, []).Select(m => new AccountId(m))]);
        }
    }

    public async IAsyncEnumerable<AccountAbsence> ReadAbsencesAsync(DateOnly firstDay, DateOnly lastDay, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var store = database.For(organisationId);
        foreach (var absence in await new DirectoryAbsences(store).ReadAsync(firstDay, lastDay, cancellationToken)) yield return absence;
    }

    /// <summary>The picture of an account; null when it has none.</summary>
    public async Task<(byte[] Content, string MediaType)?> ReadPhotoAsync(AccountId account, CancellationToken cancellationToken)
    {
        await using var store = database.For(organisationId);
        return await new DirectoryAbsences(store).PhotoAsync(account.Value, cancellationToken);
    }

    public async Task<Applied> ApplyAsync(TargetChange change, CancellationToken cancellationToken) => (await ApplyAsync([change], cancellationToken))[0];

    public async Task<IReadOnlyList<Applied>> ApplyAsync(IReadOnlyList<TargetChange> changes, CancellationToken cancellationToken)
    {
        var answers = new List<Applied>(changes.Count);
        await using var store = database.For(organisationId);
        try
        {
            await using var transaction = await store.Connection.BeginTransactionAsync(cancellationToken);
            await using var users = new DirectoryUsers(store);
            var work = new DirectoryChanges(users, new DirectoryGroups(store), new DirectoryAbsences(store), time.GetUtcNow());
            foreach (var change in changes) answers.Add(await OneAsync(work, transaction, change, cancellationToken));
            await transaction.CommitAsync(cancellationToken);
        }
        catch (DbException exception)
        {
            // The whole batch is undone: a disk that is full, or a database that is held by others.
            var explained = StorageErrors.Explain(exception, database.Folder.DatabaseFile);
            throw new ConnectorException(FailureKind.Unreachable, $"{explained?.Text} {explained?.WhatToDo}", exception);
        }

        return answers;
    }

    /// <summary>One change within the batch: whatever it wrote before it failed is taken back, and its neighbours stay.</summary>
    private static async Task<Applied> OneAsync(DirectoryChanges work, DbTransaction transaction, TargetChange change, CancellationToken cancellationToken)
    {
        const string savepoint = "one";
        await transaction.SaveAsync(savepoint, cancellationToken);
        try
        {
            var answer = await work.ApplyAsync(change, cancellationToken);
            await transaction.ReleaseAsync(savepoint, cancellationToken);
            return answer;
        }
        catch (DbException exception) when (!StorageErrors.IsOfTheWhole(exception))
        {
            await transaction.RollbackAsync(savepoint, cancellationToken);
            return new Applied.Failed(FailureKind.UnexpectedAnswer, $"The directory could not store this: {exception.Message}");
        }
    }
}
