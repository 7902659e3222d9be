using System.Runtime.CompilerServices;
using Joinery.Connectors.Targets.Scim.Wire;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Targets.Scim.Reading;

/// <summary>Finds the accounts of a query by single look-ups or in the whole list, whichever asks less.</summary>
internal sealed class Lookups(ScimClient client, AccountReading accounts)
{
    public async IAsyncEnumerable<Account> FindAsync(AccountQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var wanted = new Wanted(query);
        if (client.Profile.CanList && (wanted.NeedsList || await IsListCheaperAsync(wanted, cancellationToken)))
        {
            await foreach (var account in accounts.ReadAllAsync(cancellationToken))
                if (wanted.Has(account)) yield return account;
            yield break;
        }

        var given = new HashSet<AccountId>();
        foreach (var id in query.Ids.Distinct())
            if (await accounts.ReadOneAsync(id, cancellationToken) is { } account && given.Add(account.Id)) yield return account;
        foreach (var (attribute, value) in wanted.Values)
            foreach (var account in await accounts.FindAsync(attribute, value, cancellationToken))
                if (given.Add(account.Id)) yield return account;
    }

    /// <summary>Three calls are cheap whatever the list; beyond that its first row tells how many pages there are.</summary>
    private async Task<bool> IsListCheaperAsync(Wanted wanted, CancellationToken cancellationToken)
    {
        if (wanted.Count <= 3) return false;
        using var answer = await client.GetAsync(ScimNames.Users, "?startIndex=1&count=1", cancellationToken);
        if ((int)answer.Status is < 200 or >= 300 || answer.IsWebPage) return false;
        var members = new PageMembers();
        await using var body = await answer.OpenAsync(cancellationToken);
        var page = new Http.JsonElements<ScimGroup?>(body, "Resources", new Passing(), answer.Failures) { Others = members, MayLack = true };
        var rows = await page.ReadAsync(cancellationToken).CountAsync(cancellationToken);
        // More rows than asked: it does not page, and one call brings everything.
        return rows > 1 || (members.Total is { } total && 1 + (total / client.Profile.PageSize) < wanted.Count);
    }

    /// <summary>Passes over rows: only their number counts.</summary>
    private sealed class Passing : Http.IElementReader<ScimGroup?>
    {
        public bool TryRead(ref System.Text.Json.Utf8JsonReader reader, out ScimGroup? element)
        {
            element = null;
            return reader.TrySkip();
        }
    }

    private sealed class Wanted
    {
        private readonly HashSet<string> _ids;
        private readonly HashSet<string> _externalIds;
        private readonly HashSet<string> _userNames;
        private readonly HashSet<string> _emails;

        public Wanted(AccountQuery query)
        {
            _ids = query.Ids.Select(i => i.Value).ToHashSet(StringComparer.Ordinal);
            _externalIds = query.ExternalIds.ToHashSet(StringComparer.Ordinal);
            _userNames = query.UserNames.ToHashSet(StringComparer.OrdinalIgnoreCase);
            _emails = query.Emails.ToHashSet(StringComparer.OrdinalIgnoreCase);
        }

        /// <summary>No server need filter by e-mail: those that are no user names too can only be seen in the list.</summary>
        public bool NeedsList => !_emails.IsSubsetOf(_userNames);

        public int Count => _ids.Count + Values.Count();

        public IEnumerable<(string Attribute, string Value)> Values =>
            _externalIds.Select(v => (AccountAttributes.ExternalId, v)).Concat(_userNames.Union(_emails, StringComparer.OrdinalIgnoreCase).Select(v => (AccountAttributes.UserName, v)));

        public bool Has(Account account) =>
            _ids.Contains(account.Id.Value)
            || (account.ExternalId is { } externalId && _externalIds.Contains(externalId))
            || (account.UserName is { } userName && _userNames.Contains(userName))
            || (account.Email is { } email && _emails.Contains(email));
    }
}
