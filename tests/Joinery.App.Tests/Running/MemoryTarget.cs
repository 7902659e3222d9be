using System.Runtime.CompilerServices;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;
using Joinery.Testing;

namespace Joinery.App.Tests.Running;

/// <summary>An application in memory with every power, which counts what it is asked and loses answers when told.</summary>
internal sealed class MemoryTarget(FakeTarget target) : ILookupTarget, IAbsenceTarget
{
    public TargetFacts Facts => target.Facts;

    public FakeCalendar Calendar => target.Calendar;

    /// <summary>What was asked, in order: <c>list</c>, <c>look up</c>, <c>read</c>, <c>absences</c>, and kinds of changes.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>The change of this kind arrives, and its answer does not.</summary>
    public ChangeKind? LosesAnswerOf { get; set; }

    public string? NotKept { get; set; }

    public Task<CheckResult> CheckAsync(CancellationToken cancellationToken) => Task.FromResult(new CheckResult(true, true, null, []));

    public async IAsyncEnumerable<Account> ReadAccountsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Asked.Add("list");
        await Task.CompletedTask;
        foreach (var account in target.Actual.Accounts) yield return account;
    }

    public Task<Account?> ReadAccountAsync(AccountId account, CancellationToken cancellationToken)
    {
        Asked.Add("read");
        return Task.FromResult(target.Actual.Accounts.FirstOrDefault(a => a.Id == account));
    }

    public async IAsyncEnumerable<Account> FindAccountsAsync(AccountQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Asked.Add("look up");
        await Task.CompletedTask;
        foreach (var account in target.Actual.Accounts)
            if (query.Ids.Contains(account.Id) || Has(query.ExternalIds, account.ExternalId) || Has(query.UserNames, account.UserName) || Has(query.Emails, account.Email))
                yield return account;
    }

    private static bool Has(IEnumerable<string> values, string? value) => value is not null && values.Contains(value, StringComparer.OrdinalIgnoreCase);

    public async IAsyncEnumerable<AccountAbsence> ReadAbsencesAsync(DateOnly firstDay, DateOnly lastDay, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Asked.Add("absences");
        await Task.CompletedTask;
        foreach (var entry in target.Calendar.Entries)
            if (entry.FirstDay <= lastDay && entry.LastDay >= firstDay)
                yield return entry;
    }

    public Task<Applied> ApplyAsync(TargetChange change, CancellationToken cancellationToken)
    {
        var kind = change.Change.Kind;
        Asked.Add(kind.ToString());
        var (account, group) = (change.Account, change.Group);
        List<string> entries = [.. change.Entries];
        var refusal = change.Absence is null ? target.Apply(change.Change, ref account, ref group, change.Manager) : target.Apply(change.Change with { Keep = change.Absence }, account, entries);
        if (kind == LosesAnswerOf) throw new ConnectorException(FailureKind.UnexpectedAnswer, "The answer was lost.");
        return Task.FromResult<Applied>(refusal is not null ? new Applied.Conflict(refusal) : new Applied.Done(account) { Entries = change.Absence is null || !Facts.KeepsAbsencesByDay ? default : [.. entries], NotKept = NotKept });
    }
}

/// <summary>An HR system in memory.</summary>
internal sealed class MemorySource : IPersonSource, IAbsenceSource, IPhotoSource
{
    public List<Person> People { get; } = [];

    public List<Absence> Absences { get; } = [];

    /// <summary>By person id; who is not in it has none.</summary>
    public Dictionary<string, byte[]> Pictures { get; } = [];

    public FailureKind? AbsencesFail { get; set; }

    public FailureKind? PicturesFail { get; set; }

    public int PicturesAsked { get; private set; }

    public SourceFacts Facts => Some.Source([.. People.SelectMany(p => p.Attributes.Layout.Names).Append(PersonAttributes.Photo).Distinct()]);

    public Task<CheckResult> CheckAsync(CancellationToken cancellationToken) => Task.FromResult(new CheckResult(true, true, null, []));

    public async IAsyncEnumerable<Person> ReadPeopleAsync(ReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var person in People) yield return person;
    }

    public async IAsyncEnumerable<Person> ReadPeopleAsync(PeopleQuery people, ReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var person in People.Where(p => people.Ids.Contains(p.Id) || (p.Email is { } email && people.Emails.Contains(email)))) yield return person;
    }

    public async IAsyncEnumerable<Absence> ReadAbsencesAsync(AbsenceRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var absence in Absences) yield return absence;
        if (AbsencesFail is { } kind) throw new ConnectorException(kind, "Give the service user the right to see who is out.");
    }

    public Task<Photo?> ReadPhotoAsync(Person person, CancellationToken cancellationToken)
    {
        PicturesAsked++;
        if (PicturesFail is { } kind) throw new ConnectorException(kind, "Give the service user the right to see pictures.");
        return Task.FromResult(Pictures.TryGetValue(person.Id.Value, out var content) ? new Photo(content, "image/png", person.Attributes.Text(PersonAttributes.Photo)!) : null);
    }
}
