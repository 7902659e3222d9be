using System.Data.Common;
using System.Runtime.CompilerServices;
using Joinery.App.Storage;
using Joinery.Connectors.Http;

namespace Joinery.App.Directory;

/// <summary>The directory's accounts, row by row. Its statements are prepared once, when first used, and live as long as it does.</summary>
internal sealed class DirectoryUsers(Store store) : IAsyncDisposable
{
    /// <summary>The columns that <see cref="Read(DbDataReader)"/> reads, in its order.</summary>
    public static readonly string[] RowColumns = ["Id", "ManagedBy", .. DirectoryAttributes.Columns];

    private static readonly string Select = Sql.Select("DirectoryUsers", RowColumns) + """WHERE "OrganisationId" = @organisation """;
    private static readonly string[] InsertColumns = ["OrganisationId", "Id", "ManagedBy", "UserNameKey", "CreatedAt", "UpdatedAt", "Version", .. DirectoryAttributes.Columns];
    private static readonly string[] UpdateColumns = ["ManagedBy", "UserNameKey", "UpdatedAt", .. DirectoryAttributes.Columns];

    private static readonly string UpdateSql =
        $"""UPDATE "DirectoryUsers" SET "Version" = "Version" + 1, {string.Join(", ", UpdateColumns.Select(c => $"\"{c}\" = @{c}"))} WHERE "OrganisationId" = @organisation AND "Id" = @id""";

    private readonly Dictionary<string, DbCommand> _prepared = [];

    public Task<DirectoryUserRow?> FindAsync(string id, CancellationToken cancellationToken) => OneAsync("""AND "Id" = @value""", id, cancellationToken);

    public Task<DirectoryUserRow?> ByUserNameAsync(string userName, CancellationToken cancellationToken) =>
        OneAsync("""AND "UserNameKey" = @value""", DirectoryAttributes.KeyOf(userName), cancellationToken);

    /// <summary>The oldest with that external id.</summary>
    public async Task<DirectoryUserRow?> ByExternalIdAsync(string externalId, CancellationToken cancellationToken)
    {
        // Nearly always one or none. The oldest is chosen here: asked to sort by id, SQLite walks through all accounts in that order.
        var command = Prepared(Select + """AND "ExternalId" = @value""", ["organisation", "value"]);
        command.Set(store.OrganisationId, externalId);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        DirectoryUserRow? oldest = null;
        while (await reader.ReadAsync(cancellationToken))
            if (Read(reader) is var user && (oldest is null || string.CompareOrdinal(user.Id, oldest.Id) < 0))
                oldest = user;
        return oldest;
    }

    /// <summary>Those with that e-mail; an e-mail need not be unique. For people at a command line: it looks at every row.</summary>
    public async Task<List<DirectoryUserRow>> ByEmailAsync(string email, CancellationToken cancellationToken)
    {
        var found = new List<DirectoryUserRow>();
        await foreach (var user in ReadAsync(cancellationToken))
            if (string.Equals(user.Values[DirectoryAttributes.Email], email, StringComparison.OrdinalIgnoreCase))
                found.Add(user);
        return found;
    }

    /// <summary>Everybody, in the order of their ids.</summary>
    public async IAsyncEnumerable<DirectoryUserRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = store.Connection.Query($"""{Select}ORDER BY "Id" """, ("organisation", store.OrganisationId));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var texts = new ManyTexts(reader, new TextPool());
        while (await reader.ReadAsync(cancellationToken)) yield return Read(reader, texts);
    }

    /// <summary>Those behind an id, in the order of their ids.</summary>
    public async Task<List<DirectoryUserRow>> PageAsync(string after, int most, CancellationToken cancellationToken)
    {
        var command = Prepared($"""{Select}AND "Id" > @after ORDER BY "Id" LIMIT @most""", ["organisation", "after", "most"]);
        command.Set(store.OrganisationId, after, most);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var users = new List<DirectoryUserRow>();
        while (await reader.ReadAsync(cancellationToken)) users.Add(Read(reader));
        return users;
    }

    public Task InsertAsync(DirectoryUserRow user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var insert = Prepared(Sql.Insert("DirectoryUsers", InsertColumns), InsertColumns);
        insert.Set(store.OrganisationId, user.Id, user.ManagedBy, DirectoryAttributes.KeyOf(user.UserName), now.ToMilliseconds(), now.ToMilliseconds(), 1L);
        SetValues(insert, 7, user);
        return insert.ExecuteNonQueryAsync(cancellationToken);
    }

    public Task UpdateAsync(DirectoryUserRow user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var update = Prepared(UpdateSql, [.. UpdateColumns, "organisation", "id"]);
        update.Set(user.ManagedBy, DirectoryAttributes.KeyOf(user.UserName), now.ToMilliseconds());
        SetValues(update, 3, user);
        update.Parameters[^2].Value = store.OrganisationId;
        update.Parameters[^1].Value = user.Id;
        return update.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Deletes an account with its memberships, absences and picture; nobody has it as manager any more.</summary>
    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        string[] names = ["organisation", "id"];
        foreach (var sql in (string[])
                 [
                     """
                     UPDATE "DirectoryGroups" SET "Version" = "Version" + 1 WHERE "OrganisationId" = @organisation
                     AND "Id" IN (SELECT "GroupId" FROM "DirectoryMembers" WHERE "OrganisationId" = @organisation AND "UserId" = @id)
                     """,
                     """UPDATE "DirectoryUsers" SET "ManagerId" = NULL WHERE "OrganisationId" = @organisation AND "ManagerId" = @id""",
                     """DELETE FROM "DirectoryUsers" WHERE "OrganisationId" = @organisation AND "Id" = @id""",
                 ])
        {
            var command = Prepared(sql, names);
            command.Set(store.OrganisationId, id);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _prepared.Values) await command.DisposeAsync();
    }

    private async Task<DirectoryUserRow?> OneAsync(string where, string value, CancellationToken cancellationToken)
    {
        var command = Prepared(Select + where, ["organisation", "value"]);
        command.Set(store.OrganisationId, value);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Read(reader) : null;
    }

    private DbCommand Prepared(string sql, ReadOnlySpan<string> names)
    {
        if (!_prepared.TryGetValue(sql, out var command)) _prepared[sql] = command = store.Connection.Prepared(sql, names);
        return command;
    }

    private static void SetValues(DbCommand command, int from, DirectoryUserRow user)
    {
        for (var i = 0; i < user.Values.Length; i++)
            command.Parameters[from + i].Value = i == DirectoryAttributes.Enabled ? user.Values[i] == DirectoryAttributes.True : user.Values[i] ?? (object)DBNull.Value;
    }

    /// <summary>A row that begins with <see cref="RowColumns"/>.</summary>
    public static DirectoryUserRow Read(DbDataReader row) => Read(row, new ManyTexts(row, pool: null));

    private static DirectoryUserRow Read(DbDataReader row, in ManyTexts texts)
    {
        const int first = 2;
        var values = new string?[DirectoryAttributes.Columns.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (i == DirectoryAttributes.Enabled) values[i] = row.GetBoolean(first + i) ? DirectoryAttributes.True : DirectoryAttributes.False;
            else values[i] = DirectoryAttributes.IsUnique(i) ? texts.Unique(first + i) : texts.Repeated(first + i);
        }

        // Nearly always the same: one string.
        if (values[DirectoryAttributes.Email] == values[DirectoryAttributes.UserName]) values[DirectoryAttributes.Email] = values[DirectoryAttributes.UserName];
        return new DirectoryUserRow(texts.Unique(0)!, values, texts.Repeated(1));
    }
}
