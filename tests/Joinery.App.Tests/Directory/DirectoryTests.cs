using Joinery.App.Directory;
using Joinery.App.Storage;
using Joinery.App.Tests.Storage;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.App.Tests.Directory;

/// <summary>What tests of the directory say: a change of each kind, applied on behalf of the sync "staff".</summary>
public abstract class DirectoryTests<TProvider> : StorageTests<TProvider>
    where TProvider : IStorageProvider, new()
{
    private protected static DirectoryTarget TargetOf(TestDatabase test) => new(test.Database, test.Store.OrganisationId, Database.DefaultOrganisation, new HurriedTime(Now));

    private protected static TargetChange Create(string externalId, string userName, params (string, string?)[] more) =>
        On(null, ChangeKind.Create, Values.None, Values.Of([("externalId", externalId), ("userName", userName), ("enabled", "true"), .. more]));

    private protected static TargetChange On(AccountId? account, ChangeKind kind, Values before, Values after) =>
        new(new Change { Kind = kind, Reason = new Reason(ReasonKind.Moved), Before = before, After = after }, account) { Sync = "staff", Source = "bob" };

    private protected static TargetChange Update(AccountId account, (string, string?) before, (string, string?) after) =>
        On(account, ChangeKind.Update, Values.Of(before), Values.Of(after));

    private protected static async Task<AccountId> AddAsync(DirectoryTarget target, string name, params (string, string?)[] more) =>
        Assert.IsType<Applied.Done>(await target.ApplyAsync(Create(name, $"{name}@example.test", more), Token)).Account!.Value;

    private protected static async Task<Account> ReadAsync(DirectoryTarget target, AccountId account)
    {
        var read = await target.ReadAccountAsync(account, Token);
        Assert.NotNull(read);
        return read;
    }
}

public sealed class AccountsOnSqlite : DirectoryAccountTests<Sqlite>;

public sealed class DirectoryGroupsOnSqlite : DirectoryGroupTests<Sqlite>;

public sealed class AdminOnSqlite : DirectoryAdminTests<Sqlite>;
