using System.Runtime.CompilerServices;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.Connectors.Targets.Deskbird.Absences;

/// <summary>
/// Keeps absences in deskbird through its public API, beside the accounts that SCIM keeps: one entry a day, under the
/// status that says somebody is away. One per run, shared by all changes: what was read is not asked for twice. Safe to
/// use from several threads.
/// </summary>
/// <remarks>
/// For the target that owns it: without an API key there is none of these, and <see cref="TargetFacts.TakesAbsences"/> is
/// false; with one, <see cref="TargetFacts.TakesAbsences"/>, <see cref="TargetFacts.TakesHalfDays"/> and
/// <see cref="TargetFacts.KeepsAbsencesByDay"/> are true. The API's users have ids of their own and are found by e-mail,
/// so the target says which e-mail belongs to which of its accounts.
/// </remarks>
internal sealed class DeskbirdAbsences : IDisposable
{
    private readonly DeskbirdAbsenceOptions _options;
    private readonly DeskbirdApi _api;
    private readonly UserDirectory _users;
    private readonly DayBook _book;
    private readonly AbsenceWriting _writing;
    private readonly SemaphoreSlim _turn = new(1);
    private Statuses? _statuses;

    public DeskbirdAbsences(DeskbirdAbsenceOptions options, ConnectorServices services)
    {
        _options = options;
        _api = new DeskbirdApi(options, services);
        _users = new UserDirectory(_api, services.Time);
        _book = new DayBook(services.Time);
        _writing = new AbsenceWriting(_api, _book);
    }

    /// <summary>Asks whether the key is let in and the status is there. For <see cref="ITarget.CheckAsync"/>: one request, nothing is written.</summary>
    /// <exception cref="ConnectorException">Its text is what the administrator should do.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        if ((await StatusesAsync(cancellationToken)).Problem is { } problem) throw new ConnectorException(FailureKind.Misconfigured, problem);
    }

    /// <summary>Reads what the people of these accounts do on the days from <paramref name="first"/> to <paramref name="last"/>, one entry a day or half; other people's days are passed over. Complete, or throws.</summary>
    /// <param name="accounts">The target's account by its e-mail, without case. Entries are of these.</param>
    /// <remarks>For <see cref="IAbsenceTarget.ReadAbsencesAsync"/>. Being away is told as <see cref="AbsenceToKeep.Absent"/>, any other status by its name.</remarks>
    public async IAsyncEnumerable<AccountAbsence> ReadAsync(DateOnly first, DateOnly last, IReadOnlyDictionary<string, AccountId> accounts, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var statuses = await StatusesAsync(cancellationToken);
        var users = await _users.MatchAsync(accounts, cancellationToken);
        var read = new Dictionary<string, List<DayEntry>>(StringComparer.Ordinal);
        await foreach (var entry in _api.EntriesAsync(first, last, null, cancellationToken))
        {
            if (entry.User.Length == 0) throw _api.Failures.Unreadable("a day that is nobody's");
            if (!users.TryGetValue(entry.User, out var account) || entry.Day < first || entry.Day > last) continue;
            if (!read.TryGetValue(entry.User, out var entries)) read[entry.User] = entries = [];
            entries.Add(entry);
            yield return new AccountAbsence(entry.Id, account, entry.Day, entry.Day, entry.Part, entry.Part, statuses.NameOf(entry.Option), null);
        }

        _book.Take(read, first, last);
    }

    /// <summary>Carries out a change of an absence: adds and changes make exactly <see cref="AbsenceToKeep.Days"/> be there, a withdrawal takes back what <see cref="TargetChange.Entries"/> remembers.</summary>
    /// <param name="email">The e-mail that the account of the change has in the target; null where it has none.</param>
    /// <remarks>For <see cref="ITarget.ApplyAsync"/>, where the kind is one of the three of absences. Entries that are there and not remembered are adopted, so that a write may be repeated.</remarks>
    public async Task<Applied> ApplyAsync(TargetChange change, string? email, CancellationToken cancellationToken)
    {
        if (change.Absence is not { } absence) return new Applied.Failed(FailureKind.Misconfigured, "A change of an absence needs the absence.");
        var isWithdrawal = change.Change.Kind == ChangeKind.WithdrawAbsence;
        if (isWithdrawal && change.Entries.IsEmpty) return new Applied.AlreadyTrue();
        if (string.IsNullOrWhiteSpace(email) || await _users.FindAsync(email, cancellationToken) is not { } user) return Unknown(change.Account);
        if (isWithdrawal) return await _writing.WithdrawAsync(user, absence, change.Entries, cancellationToken);
        var statuses = await StatusesAsync(cancellationToken);
        return statuses.Problem is { } problem
            ? new Applied.Conflict(problem)
            : await _writing.KeepAsync(user, absence, statuses.For(absence.Type), change.Entries, cancellationToken);
    }

    public void Dispose()
    {
        _turn.Dispose();
        _users.Dispose();
        _api.Dispose();
    }

    private static Applied.Conflict Unknown(AccountId? account) =>
        new($"deskbird's public API shows no user, or more than one, with the e-mail of the account {account}. Look under Admin > Users for two accounts of one address, or one that was just made; the next plan tries again.");

    private async Task<Statuses> StatusesAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return _statuses ??= new Statuses(await _api.OptionsAsync(cancellationToken).ToListAsync(cancellationToken), _options.AbsentOption);
        }
        finally
        {
            _turn.Release();
        }
    }
}
