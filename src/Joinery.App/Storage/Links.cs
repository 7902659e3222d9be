using System.Data.Common;
using System.Runtime.CompilerServices;
using Joinery.Connectors.Http;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.App.Storage;

/// <summary>The remembered pairs of people and accounts, per target.</summary>
internal sealed class Links(Store store)
{
    private static readonly string[] Columns =
    [
        "OrganisationId", "Target", "AccountId", "Namespace", "PersonId", "SyncId", "How", "Since", "SuspendedBy", "SuspendedAt", "Email", "Memory",
    ];

    private static readonly string Select =
        Sql.Select("Links", "AccountId", "Namespace", "PersonId", "SyncId", "How", "Since", "SuspendedBy", "SuspendedAt", "Email", "Memory");

    /// <summary>All links of a target, of every sync.</summary>
    public IAsyncEnumerable<Link> ReadAsync(string target, CancellationToken cancellationToken) => ReadAsync(target, null, cancellationToken);

    /// <summary>The same, sharing ids and e-mails with the people of a read: a third of what a hundred thousand links take.</summary>
    public IAsyncEnumerable<Link> ReadAsync(string target, PeopleRead? people, CancellationToken cancellationToken) =>
        StreamAsync($"""{Select}WHERE "OrganisationId" = @organisation AND "Target" = @target ORDER BY "Id" """, people, cancellationToken, ("target", target));

    /// <summary>The links of one sync, whatever the target.</summary>
    public IAsyncEnumerable<Link> OfSyncAsync(long syncId, CancellationToken cancellationToken) =>
        StreamAsync($"""{Select}WHERE "OrganisationId" = @organisation AND "SyncId" = @sync ORDER BY "Id" """, null, cancellationToken, ("sync", syncId));

    /// <summary>The links that a sync has with other targets than this: not empty when its target was exchanged.</summary>
    public IAsyncEnumerable<Link> ElsewhereAsync(long syncId, string target, CancellationToken cancellationToken) => StreamAsync(
        $"""{Select}WHERE "OrganisationId" = @organisation AND "SyncId" = @sync AND "Target" <> @target ORDER BY "Id" """, null, cancellationToken, ("sync", syncId), ("target", target));

    /// <summary>Adds links, or writes them over those of the same account. A person who had another account of this target loses that link.</summary>
    public Task SaveAsync(string target, IEnumerable<Link> links, CancellationToken cancellationToken) => store.InTransactionAsync(
        async token =>
        {
            var syncs = await SyncNames.ReadAsync(store, token);
            await using var free = store.Connection.Prepared(
                """DELETE FROM "Links" WHERE "OrganisationId" = @organisation AND "Target" = @target AND "Namespace" = @space AND "PersonId" = @person AND "AccountId" <> @account""",
                "organisation", "target", "space", "person", "account");
            await using var save = store.Connection.Prepared(Sql.Upsert("Links", ["OrganisationId", "Target", "AccountId"], Columns), Columns);
            foreach (var link in links)
            {
                free.Set(store.OrganisationId, target, link.Namespace.Value, link.Person.Value, link.Account.Value);
                await free.ExecuteNonQueryAsync(token);
                save.Set(store.OrganisationId, target, link.Account.Value, link.Namespace.Value, link.Person.Value, syncs.IdOf(link.Sync), Word<LinkHow>.Of(link.How),
                    link.Since.ToMilliseconds(), link.SuspendedBy is { } by ? Word<SuspendedBy>.Of(by) : null, link.SuspendedAt?.ToMilliseconds(), link.Email,
                    link.Memory?.Bytes.ToArray());
                await save.ExecuteNonQueryAsync(token);
            }
        },
        cancellationToken);

    public Task RemoveAsync(string target, IEnumerable<AccountId> accounts, CancellationToken cancellationToken) => store.InTransactionAsync(
        async token =>
        {
            await using var remove = store.Connection.Prepared(
                """DELETE FROM "Links" WHERE "OrganisationId" = @organisation AND "Target" = @target AND "AccountId" = @account""", "organisation", "target", "account");
            foreach (var account in accounts)
            {
                remove.Set(store.OrganisationId, target, account.Value);
                await remove.ExecuteNonQueryAsync(token);
            }
        },
        cancellationToken);

    private async IAsyncEnumerable<Link> StreamAsync(string sql, PeopleRead? people, [EnumeratorCancellation] CancellationToken cancellationToken, params (string, object?)[] parameters)
    {
        var syncs = await SyncNames.ReadAsync(store, cancellationToken);
        await using var command = store.Connection.Query(sql, [("organisation", store.OrganisationId), .. parameters]);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var texts = new ManyTexts(reader, new TextPool());
        while (await reader.ReadAsync(cancellationToken)) yield return Read(reader, texts, syncs, people);
    }

    private static Link Read(DbDataReader row, in ManyTexts texts, SyncNames syncs, PeopleRead? people)
    {
        var (id, email) = (new PersonId(texts.Unique(2)!), texts.Unique(8));
        if (people?.Find(id) is { } person)
        {
            id = person.Id;
            if (person.Email is { } same && same == email) email = same;
        }

        return new Link(new Namespace(texts.Repeated(1)!), id, new AccountId(texts.Unique(0)!), syncs.NameOf(row.GetInt64(3)), Word<LinkHow>.Parse(texts.Repeated(4)!), row.GetInt64(5).ToInstant())
        {
            SuspendedBy = texts.Repeated(6) is { } by ? Word<SuspendedBy>.Parse(by) : null,
            SuspendedAt = row.Number(7)?.ToInstant(),
            Email = email,
            Memory = row.Bytes(9) is { } memory ? WrittenMemory.FromBytes(memory) : null,
        };
    }
}

/// <summary>Names and ids of an organisation's syncs: rows keep the id, so that a sync can be renamed; Core speaks of names.</summary>
internal sealed class SyncNames
{
    private readonly Dictionary<string, long> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<long, string> _names = [];

    public static async Task<SyncNames> ReadAsync(Store store, CancellationToken cancellationToken)
    {
        var names = new SyncNames();
        await using var command = store.Connection.Query("""SELECT "Id", "Name" FROM "Syncs" WHERE "OrganisationId" = @organisation""", ("organisation", store.OrganisationId));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            names._ids[reader.GetString(1)] = reader.GetInt64(0);
            names._names[reader.GetInt64(0)] = reader.GetString(1);
        }

        return names;
    }

    public long IdOf(string name) => _ids.TryGetValue(name, out var id) ? id : throw new InvalidOperationException($"There is no sync '{name}' in this organisation.");

    public string NameOf(long id) => _names.TryGetValue(id, out var name) ? name : $"(sync {id})";
}
