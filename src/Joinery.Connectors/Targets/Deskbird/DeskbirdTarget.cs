using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Joinery.Connectors.Targets.Deskbird.Absences;
using Joinery.Connectors.Targets.Scim;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.Connectors.Targets.Deskbird;

/// <summary>deskbird: people and groups by SCIM, and beside it absences by its public API, where there is a key for it.</summary>
internal sealed class DeskbirdTarget : IBatchTarget, ILookupTarget, IGroupTarget, IAbsenceTarget, IDiscoveringTarget, IDisposable
{
    // The public API knows people by their e-mail alone.
    private readonly ConcurrentDictionary<AccountId, string> _emails = new();
    private readonly ScimTarget _scim;
    private readonly DeskbirdAbsences? _absences;
    private readonly ScimBatches _absenceBatches;
    private volatile bool _hasReadAll;

    /// <param name="absences">Null: the connection has no API key, and keeps no absences.</param>
    public DeskbirdTarget(ScimTarget scim, DeskbirdAbsences? absences)
    {
        (_scim, _absences) = (scim, absences);
        _absenceBatches = new ScimBatches(ApplyAsync, null, scim.Facts.Concurrency);
    }

    public TargetFacts Facts => _scim.Facts with { TakesAbsences = _absences is not null, TakesHalfDays = _absences is not null, KeepsAbsencesByDay = _absences is not null };

    public async Task<CheckResult> CheckAsync(CancellationToken cancellationToken)
    {
        var result = await _scim.CheckAsync(cancellationToken);
        if (!result.Accepted) return result;
        if (_absences is null) return result with { Advice = $"{result.Advice} Without an API key no absences are kept: make one under Admin > API keys (type Public API) if they should be.".TrimStart() };
        try
        {
            await _absences.CheckAsync(cancellationToken);
            return result;
        }
        catch (ConnectorException error)
        {
            return result with { Accepted = error.Kind != FailureKind.Unauthorized, Advice = $"Absences: {error.WhatToDo} {result.Advice}" };
        }
    }

    public bool DoubtsWhatItLearned => _scim.DoubtsWhatItLearned;

    public Task<string?> DiscoverAsync(CancellationToken cancellationToken) => _scim.DiscoverAsync(cancellationToken);

    public bool Recall(string learned) => _scim.Recall(learned);

    public async IAsyncEnumerable<Account> ReadAccountsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var account in _scim.ReadAccountsAsync(cancellationToken)) yield return Known(account);
        _hasReadAll = true;
    }

    public async Task<Account?> ReadAccountAsync(AccountId account, CancellationToken cancellationToken) =>
        await _scim.ReadAccountAsync(account, cancellationToken) is { } read ? Known(read) : null;

    public async IAsyncEnumerable<Account> FindAccountsAsync(AccountQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var account in _scim.FindAccountsAsync(query, cancellationToken)) yield return Known(account);
    }

    public IAsyncEnumerable<TargetGroup> ReadGroupsAsync(CancellationToken cancellationToken) => _scim.ReadGroupsAsync(cancellationToken);

    public async IAsyncEnumerable<AccountAbsence> ReadAbsencesAsync(DateOnly firstDay, DateOnly lastDay, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_absences is null) yield break;
        if (!_hasReadAll) await ReadAccountsAsync(cancellationToken).CountAsync(cancellationToken);
        var accounts = new Dictionary<string, AccountId>(StringComparer.OrdinalIgnoreCase);
        foreach (var (account, email) in _emails) accounts[email] = account;
        await foreach (var absence in _absences.ReadAsync(firstDay, lastDay, accounts, cancellationToken)) yield return absence;
    }

    public async Task<Applied> ApplyAsync(TargetChange change, CancellationToken cancellationToken)
    {
        if (!IsOfAbsence(change)) return await _scim.ApplyAsync(change, cancellationToken);
        if (_absences is null) return new Applied.Conflict("This connection has no API key of deskbird, so it keeps no absences: enter one, or switch absences off in the sync.");
        return await _absences.ApplyAsync(change, await EmailOfAsync(change.Account!.Value, cancellationToken), cancellationToken);
    }

    /// <summary>Changes of one batch are of one step, and absences are a step of their own.</summary>
    public Task<IReadOnlyList<Applied>> ApplyAsync(IReadOnlyList<TargetChange> changes, CancellationToken cancellationToken) =>
        changes.Any(IsOfAbsence) ? _absenceBatches.ApplyAsync(changes, cancellationToken) : _scim.ApplyAsync(changes, cancellationToken);

    public void Dispose()
    {
        _scim.Dispose();
        _absences?.Dispose();
    }

    private static bool IsOfAbsence(TargetChange change) => change.Change.Kind is ChangeKind.AddAbsence or ChangeKind.ChangeAbsence or ChangeKind.WithdrawAbsence;

    private async Task<string?> EmailOfAsync(AccountId account, CancellationToken cancellationToken) =>
        _emails.TryGetValue(account, out var known) ? known : (await ReadAccountAsync(account, cancellationToken))?.Email;

    private Account Known(Account account)
    {
        if ((account.Email ?? account.UserName) is { } email) _emails[account.Id] = email;
        return account;
    }
}
