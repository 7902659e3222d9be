using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.App.Sync;

/// <summary>Reads a target for one run, and counts the calls where the target itself does not.</summary>
internal sealed class TargetReading(ITarget target, Cli.IProgressView progress, string name)
{
    /// <summary>Reads of everything or of one account, for targets without requests of their own.</summary>
    public int Calls { get; private set; }

    public async Task<ActualState> ReadAsync(bool withGroups, CancellationToken cancellationToken)
    {
        progress.Step($"reading {name}");
        var accounts = await ReadAccountsAsync(cancellationToken);
        return new ActualState(accounts, withGroups ? await ReadGroupsAsync(cancellationToken) : null);
    }

    public async Task<List<Account>> ReadAccountsAsync(CancellationToken cancellationToken)
    {
        Calls++;
        var accounts = new List<Account>();
        await foreach (var account in target.ReadAccountsAsync(cancellationToken))
        {
            accounts.Add(account);
            if (accounts.Count % 1000 == 0) progress.At(accounts.Count, null);
        }

        return accounts;
    }

    public async Task<Account?> ReadAccountAsync(AccountId id, CancellationToken cancellationToken)
    {
        Calls++;
        return await target.ReadAccountAsync(id, cancellationToken);
    }

    public async Task<List<TargetGroup>> ReadGroupsAsync(CancellationToken cancellationToken)
    {
        if (target is not IGroupTarget groups) return [];
        Calls++;
        var list = new List<TargetGroup>();
        await foreach (var group in groups.ReadGroupsAsync(cancellationToken)) list.Add(group);
        return list;
    }
}
