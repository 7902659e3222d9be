using System.Runtime.CompilerServices;
using Joinery.Connectors.Http;
using Joinery.Connectors.Targets.Scim.Wire;
using Joinery.Core.Model;

namespace Joinery.Connectors.Targets.Scim.Reading;

/// <summary>Reads accounts: all of them, one, or those that have a value.</summary>
internal sealed class AccountReading(ScimClient client, ScimOptions options, AccountMemory memory, Func<UserLayout> layout)
{
    private Filtering<ScimUser>? _filtering;

    private Filtering<ScimUser> Filtering => _filtering ??= new(client, ScimNames.Users, Rows());

    public async IAsyncEnumerable<Account> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Where managers are named by external ids, who reports to somebody not yet read waits for him.
        var waiting = new List<ScimUser>();
        await foreach (var user in ListAsync(cancellationToken))
        {
            if (ManagerOf(user) is { IsKnown: false }) waiting.Add(user);
            else yield return Resolved(user);
        }

        foreach (var user in waiting) yield return Resolved(user);
    }

    /// <summary>Null when it is certainly not there.</summary>
    public async Task<Account?> ReadOneAsync(AccountId id, CancellationToken cancellationToken) =>
        await FetchAsync(id, cancellationToken) is { } user ? await ResolvedAsync(user, cancellationToken) : null;

    /// <summary>One user as the server tells it now; null when it is certainly not there.</summary>
    public async Task<ScimUser?> FetchAsync(AccountId id, CancellationToken cancellationToken)
    {
        var answer = await client.GetOneAsync(ScimNames.Users, id.Value, cancellationToken);
        if (answer.Lost is { } lost) throw lost;
        if (answer.IsNotFound && !answer.IsWebPage) return null;
        if (!answer.IsDone) throw answer.IsWebPage ? client.Failures.WebPage() : client.Failures.Unreadable($"{answer.Said} for one user");
        var user = Take(answer) ?? throw client.Failures.Unreadable("no user");
        return user.Account.Id == id ? user : throw client.Failures.Unreadable("another user than asked");
    }

    /// <summary>The user in an answer; null where the answer shows none.</summary>
    public ScimUser? Take(ScimAnswer answer)
    {
        if (answer.Read(Rows()) is not { } user) return null;
        memory.Took(user);
        return user with { Account = Resolved(user) with { Version = user.Account.Version ?? answer.Version } };
    }

    /// <summary>Accounts with an attribute of exactly this value, asked of the server where it filters, else looked for in the whole list.</summary>
    public async Task<List<Account>> FindAsync(string attribute, string value, CancellationToken cancellationToken)
    {
        if (await TryFilterAsync(attribute, value, cancellationToken) is { } found) return found;
        if (!options.Profile.CanList) return [];
        var all = new List<Account>();
        await foreach (var account in ReadAllAsync(cancellationToken))
            if (Has(account, attribute, value)) all.Add(account);
        return all;
    }

    /// <summary>Null where the server does not filter by this attribute.</summary>
    public async Task<List<Account>?> TryFilterAsync(string attribute, string value, CancellationToken cancellationToken)
    {
        var found = await Filtering.FindAsync(ScimAttributes.Known[attribute].Name, value, user => Has(user.Account, attribute, value), cancellationToken);
        if (found is null) return null;
        var accounts = new List<Account>(found.Count);
        foreach (var user in found)
        {
            memory.Took(user);
            accounts.Add(await ResolvedAsync(user, cancellationToken));
        }

        return accounts;
    }

    public static bool Has(Account account, string attribute, string value) =>
        string.Equals(account.Attributes.Text(attribute), value, AccountAttributes.IgnoresCase(attribute) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    private UserReader Rows() => new(layout());

    private async IAsyncEnumerable<ScimUser> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var listing = new Listing<ScimUser>(client, ScimNames.Users, new UserReader(layout(), new TextPool()), user => user.Account.Id.Value);
        await foreach (var user in listing.ReadAsync(cancellationToken))
        {
            memory.Took(user);
            yield return user;
        }
    }

    /// <summary>The manager's account as far as it is known; default where there is no manager, or ids name managers here.</summary>
    private (AccountId Account, bool IsKnown)? ManagerOf(ScimUser user)
    {
        if (user.Manager is not { } manager || !(memory.KeepsExternalIds || user.NamesManagerByExternalId)) return null;
        if (memory.AccountOf(manager) is { } byExternalId) return (byExternalId, true);
        // The standard's form is told by some servers of this kind too.
        var asId = new AccountId(manager);
        return memory.Knows(asId) ? (asId, true) : (default, false);
    }

    private Account Resolved(ScimUser user)
    {
        var account = user.Account;
        if (ManagerOf(user) is { } manager)
            account = account with { Attributes = account.Attributes.With(AccountAttributes.Manager, manager.IsKnown ? AttributeValue.Of(manager.Account.Value) : AttributeValue.NotSupplied) };
        return IsOwn(account) ? account with { IsPrivileged = true } : account;
    }

    /// <summary>For users read alone: the manager is looked up where nobody told him yet.</summary>
    private async Task<Account> ResolvedAsync(ScimUser user, CancellationToken cancellationToken)
    {
        if (ManagerOf(user) is { IsKnown: false })
        {
            var found = await Filtering.FindAsync(ScimAttributes.Known[AccountAttributes.ExternalId].Name, user.Manager!, other => Has(other.Account, AccountAttributes.ExternalId, user.Manager!), cancellationToken);
            foreach (var manager in found ?? []) memory.Took(manager);
        }

        return Resolved(user);
    }

    private bool IsOwn(Account account) =>
        account.Id == memory.OwnAccount || (options.UserName is { } own && (string.Equals(account.UserName, own, StringComparison.OrdinalIgnoreCase) || string.Equals(account.Email, own, StringComparison.OrdinalIgnoreCase)));
}
