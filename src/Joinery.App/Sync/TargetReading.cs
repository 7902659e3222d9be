using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.App.Sync;

/// <summary>Reads a target for one run, and counts the calls where the target itself does not.</summary>
internal sealed class TargetReading(ITarget target, Cli.IProgressView progress, string name)
{
    /// <summary>Reads of everything or of one account, for targets without requests of their own.</summary>
    public int Calls { get; private set; }

    /// <summary>All that a plan needs beside the accounts.</summary>
    /// <param name="days">The days whose absences are wanted; null: none.</param>
    public async Task<ActualState> ReadAsync(IReadOnlyList<Account> accounts, bool withGroups, (DateOnly First, DateOnly Last)? days, CancellationToken cancellationToken) =>
        new(accounts, withGroups ? await ReadGroupsAsync(cancellationToken) : null)
        {
            Absences = days is { } asked ? await ReadAbsencesAsync(asked, cancellationToken) : null,
        };

    public async Task<List<Account>> ReadAccountsAsync(CancellationToken cancellationToken)
    {
        progress.Step($"reading {name}");
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

    /// <summary>The accounts that match any of the values; where the target has no look-up, those of the ids.</summary>
    public async Task<List<Account>> FindAccountsAsync(AccountQuery query, CancellationToken cancellationToken)
    {
        var found = new List<Account>();
        if (target is not ILookupTarget lookup)
        {
            foreach (var id in query.Ids)
                if (await ReadAccountAsync(id, cancellationToken) is { } account)
                    found.Add(account);
            return found;
        }

        progress.Step($"looking up accounts in {name}");
        Calls++;
        await foreach (var account in lookup.FindAccountsAsync(query, cancellationToken)) found.Add(account);
        return found;
    }

    public async Task<List<TargetGroup>> ReadGroupsAsync(CancellationToken cancellationToken)
    {
        if (target is not IGroupTarget groups) return [];
        Calls++;
        var list = new List<TargetGroup>();
        await foreach (var group in groups.ReadGroupsAsync(cancellationToken)) list.Add(group);
        return list;
    }

    public async Task<List<AccountAbsence>> ReadAbsencesAsync((DateOnly First, DateOnly Last) days, CancellationToken cancellationToken)
    {
        if (target is not IAbsenceTarget absences) return [];
        Calls++;
        var list = new List<AccountAbsence>();
        await foreach (var absence in absences.ReadAbsencesAsync(days.First, days.Last, cancellationToken)) list.Add(absence);
        return list;
    }
}
