using System.Collections.Immutable;
using Joinery.App.Storage;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;
using Joinery.Core.Policies;

namespace Joinery.App.Sync;

/// <summary>Finds the accounts that a plan can turn on without listing all of them, a hundred to a question.</summary>
internal sealed class AccountLookup(SyncSetup setup, Store store, Mapping mapping, TargetReading target)
{
    private const int AtOnce = 100;

    private readonly Dictionary<AccountId, Account> _found = [];

    /// <summary>Whether a plan on what is looked up is the one that the list would give; else the list is read.</summary>
    public bool Serves => setup.Target.Opened is ILookupTarget && LookupQuestions.Serve(setup.Target.Opened.Facts);

    /// <param name="only">The people looked at; null: everybody.</param>
    public async Task<List<Account>> FindAsync(PeopleRead read, IReadOnlySet<PersonId>? only, CancellationToken cancellationToken)
    {
        var links = await new Links(store).ReadAsync(setup.Target.Opened.Facts.Fingerprint, read, cancellationToken).ToListAsync(cancellationToken);
        var decisions = await new Decisions(store).ReadAsync(setup.Id, cancellationToken);
        var questions = new LookupQuestions(mapping, read, Gathering.SpaceOf(setup, read.Facts, links), new LinkBook(links), [.. decisions], only);
        foreach (var ids in questions.Accounts().Chunk(AtOnce)) await AskAsync(new AccountQuery([.. ids], [], [], []), cancellationToken);
        foreach (var values in questions.Values(_found).Chunk(AtOnce))
        {
            ImmutableArray<string> Of(string attribute) => [.. values.Where(v => v.Attribute == attribute).Select(v => v.Value)];
            await AskAsync(new AccountQuery([], Of(AccountAttributes.ExternalId), Of(AccountAttributes.UserName), Of(AccountAttributes.Email)), cancellationToken);
        }

        return [.. _found.Values];
    }

    private async Task AskAsync(AccountQuery query, CancellationToken cancellationToken)
    {
        foreach (var account in await target.FindAccountsAsync(query, cancellationToken)) _found[account.Id] = account;
    }
}
