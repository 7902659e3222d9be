using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Joinery.App.Directory.Scim.Filters;
using Joinery.App.Storage;

namespace Joinery.App.Directory.Scim;

/// <summary>Reads accounts as SCIM resources: by an index where the question names one, else row by row.</summary>
internal sealed class ScimUserRows(Store store, Uri root)
{
    private static readonly string Select =
        $"""
        SELECT {string.Join(", ", DirectoryUsers.RowColumns.Select(c => $"u.\"{c}\""))}, u."CreatedAt", u."UpdatedAt", u."Version",
        m."DisplayName", m."FirstName", m."LastName", m."UserName"
        FROM "DirectoryUsers" u LEFT JOIN "DirectoryUsers" m ON m."OrganisationId" = u."OrganisationId" AND m."Id" = u."ManagerId"
        WHERE u."OrganisationId" = @organisation
        """;

    private static readonly int Stamp = DirectoryUsers.RowColumns.Length;

    public async Task<ScimPage> ListAsync(ScimQuery query, CancellationToken cancellationToken)
    {
        if (Indexed(query.Filter) is { } indexed) return await ScimPage.CutAsync(query, ReadAsync(indexed.Where, query, indexed.Value, null, cancellationToken), cancellationToken);
        if (query.Filter is not null) return await ScimPage.CutAsync(query, ReadAllAsync(query, cancellationToken), cancellationToken);

        // Nothing to be asked row by row: the database counts, skips and stops.
        var total = await CountAsync(cancellationToken);
        var skip = query.Cursor?.Skip ?? query.StartIndex - 1;
        var read = ReadAsync("", query, null, (skip, query.Cursor is null ? query.Count : query.Count + 1), cancellationToken);
        var items = await read.ToListAsync(cancellationToken);
        var hasMore = items.Count > query.Count;
        if (hasMore) items.RemoveAt(query.Count);
        return new ScimPage(items, total, hasMore ? ScimPage.Behind(query, items) : null);
    }

    public async Task<ScimUser?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var command = store.Connection.Query($"""{Select} AND u."Id" = @id""", ("organisation", store.OrganisationId), ("id", id));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Read(reader) : null;
    }

    /// <summary>Tells each account its groups.</summary>
    public async Task FillGroupsAsync(IEnumerable<ScimUser> users, CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT g."Id", g."Name" FROM "DirectoryMembers" m JOIN "DirectoryGroups" g ON g."OrganisationId" = m."OrganisationId" AND g."Id" = m."GroupId"
            WHERE m."OrganisationId" = @organisation AND m."UserId" = @user ORDER BY g."Id"
            """;
        await using var command = store.Connection.Prepared(sql, "organisation", "user");
        foreach (var user in users)
        {
            command.Set(store.OrganisationId, user.Id);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            List<ScimGroupName>? groups = null;
            while (await reader.ReadAsync(cancellationToken)) (groups ??= []).Add(new ScimGroupName(reader.GetString(0), reader.GetString(1)));
            user.Groups = groups ?? [];
        }
    }

    private static (string Where, string Value)? Indexed(Filter? filter)
    {
        if (filter.Wanted(ScimSchemas.Id) is { } id) return ("""AND u."Id" = @value""", id);
        if (filter.Wanted("userName") is { } userName) return ("""AND u."UserNameKey" = @value""", DirectoryAttributes.KeyOf(userName));
        return filter.Wanted(ScimSchemas.ExternalId) is { } external ? ("""AND u."ExternalId" = @value""", external) : null;
    }

    /// <summary>Everybody. Where the question is about groups, all memberships are read first: once, and not per account.</summary>
    private async IAsyncEnumerable<ScimUser> ReadAllAsync(ScimQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var groups = query.Filter.Names(ScimSchemas.Groups) ? await GroupsAsync(cancellationToken) : null;
        await foreach (var user in ReadAsync("", query, null, null, cancellationToken))
        {
            if (groups?.GetValueOrDefault(user.Id) is { } own) user.Groups = own;
            yield return user;
        }
    }

    private async Task<Dictionary<string, List<ScimGroupName>>> GroupsAsync(CancellationToken cancellationToken)
    {
        var groups = new DirectoryGroups(store);
        var names = (await groups.ReadAsync(cancellationToken)).ToDictionary(g => g.Id, g => new ScimGroupName(g.Id, g.Name));
        var ofUsers = new Dictionary<string, List<ScimGroupName>>(StringComparer.Ordinal);
        foreach (var (group, members) in await groups.MembersAsync(cancellationToken))
            foreach (var member in members)
            {
                if (!ofUsers.TryGetValue(member, out var own)) ofUsers[member] = own = [];
                own.Add(names[group]);
            }

        return ofUsers;
    }

    private async IAsyncEnumerable<ScimUser> ReadAsync(
        string where, ScimQuery query, string? value, (int Skip, int Most)? take, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = query.Cursor?.After;
        var sql = $"{Select} {where} {(after is null ? "" : """AND u."Id" > @after""")} ORDER BY {Order(query)}"
            + (take is { } rows ? string.Create(CultureInfo.InvariantCulture, $" LIMIT {rows.Most} OFFSET {rows.Skip}") : "");
        List<(string, object?)> parameters = [("organisation", store.OrganisationId)];
        if (after is not null) parameters.Add(("after", after));
        if (value is not null) parameters.Add(("value", value));
        await using var command = store.Connection.Query(sql, [.. parameters]);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) yield return Read(reader);
    }

    /// <summary>Who has no value comes last, in descending order first.</summary>
    private static string Order(ScimQuery query)
    {
        if (query.SortBy is not { } by) return """u."Id" """;
        var column = ColumnOf(by);
        var order = query.IsDescending ? "DESC" : "ASC";
        var text = by.Leaf is { Type: ScimType.String, IsCaseExact: false } ? $"LOWER(u.\"{column}\")" : $"u.\"{column}\"";
        return $"""(u."{column}" IS NULL) {order}, {text} {order}, u."Id" """;
    }

    private static string ColumnOf(ScimPath path)
    {
        var text = path.Sub is null && path.Attribute.Value is { } value ? $"{path.Attribute.Name}.{value.Name}" : path.Text;
        if (ScimSchemas.KeptAs(text) is { } attribute) return DirectoryAttributes.Columns[DirectoryAttributes.Layout.IndexOf(attribute)];
        return text switch
        {
            "id" => "Id",
            "meta.created" => "CreatedAt",
            "meta.lastModified" => "UpdatedAt",
            _ => throw ScimException.Bad(ScimErrorType.InvalidPath, $"The directory cannot sort by {text}."),
        };
    }

    private async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        await using var command = store.Connection.Query("""SELECT COUNT(*) FROM "DirectoryUsers" WHERE "OrganisationId" = @organisation""", ("organisation", store.OrganisationId));
        return (int)(long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private ScimUser Read(DbDataReader row)
    {
        var stamp = new ScimStamp(row.GetInt64(Stamp).ToInstant(), row.GetInt64(Stamp + 1).ToInstant(), row.GetInt64(Stamp + 2));
        var manager = row.Text(Stamp + 6) is { } userName ? ScimUser.NameOf(row.Text(Stamp + 3), row.Text(Stamp + 4), row.Text(Stamp + 5), userName) : null;
        return new ScimUser(DirectoryUsers.Read(row), stamp, manager, root);
    }
}
