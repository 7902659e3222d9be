using System.Runtime.CompilerServices;
using Joinery.App.Directory.Scim.Filters;
using Joinery.App.Storage;

namespace Joinery.App.Directory.Scim;

/// <summary>Reads groups as SCIM resources. Groups are few; their members are read where somebody asks for them.</summary>
internal sealed class ScimGroupRows(Store store, Uri root)
{
    private static readonly string Select =
        Sql.Select("DirectoryGroups", "Id", "ExternalId", "Kind", "Name", "Source", "CreatedAt", "UpdatedAt", "Version") + """WHERE "OrganisationId" = @organisation """;

    public Task<ScimPage> ListAsync(ScimQuery query, CancellationToken cancellationToken) => ScimPage.CutAsync(query, ReadAsync(query, cancellationToken), cancellationToken);

    public async Task<ScimGroup?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await ReadAsync("""AND "Id" = @value""", cancellationToken, ("value", id))).FirstOrDefault();

    /// <summary>Another group of that name, in whatever case; null when there is none.</summary>
    public async Task<ScimGroup?> NamedAsync(string name, string except, CancellationToken cancellationToken) => (await ReadAsync("", cancellationToken))
        .Find(g => g.Id != except && string.Equals(g.Row.Name, name, StringComparison.OrdinalIgnoreCase));

    public async Task FillMembersAsync(ScimGroup group, CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT u."Id", u."DisplayName", u."FirstName", u."LastName", u."UserName" FROM "DirectoryMembers" m
            JOIN "DirectoryUsers" u ON u."OrganisationId" = m."OrganisationId" AND u."Id" = m."UserId"
            WHERE m."OrganisationId" = @organisation AND m."GroupId" = @group ORDER BY u."Id"
            """;
        await using var command = store.Connection.Query(sql, ("organisation", store.OrganisationId), ("group", group.Id));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var members = new List<ScimMember>();
        while (await reader.ReadAsync(cancellationToken))
            members.Add(new ScimMember(reader.GetString(0), ScimUser.NameOf(reader.Text(1), reader.Text(2), reader.Text(3), reader.GetString(4))));
        group.Members = members;
    }

    private async IAsyncEnumerable<ScimGroup> ReadAsync(ScimQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var groups = await ReadAsync("""ORDER BY "Id" """, cancellationToken);
        if (query.SortBy is { } by) groups = [.. Sorted(groups, by, query.IsDescending)];
        var asksMembers = query.Filter.Names(ScimSchemas.Members);
        foreach (var group in groups.Where(g => query.Cursor?.After is not { } after || string.CompareOrdinal(g.Id, after) > 0))
        {
            if (asksMembers) await FillMembersAsync(group, cancellationToken);
            yield return group;
        }
    }

    private static IEnumerable<ScimGroup> Sorted(List<ScimGroup> groups, ScimPath by, bool isDescending)
    {
        if (by.Attribute.Name == ScimSchemas.Members) throw ScimException.Bad(ScimErrorType.InvalidPath, "The directory cannot sort by members.");
        var texts = Comparer<object>.Create((a, b) => (a, b) switch
        {
            (string x, string y) => string.Compare(x, y, by.Leaf.IsCaseExact ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase),
            (DateTimeOffset x, DateTimeOffset y) => x.CompareTo(y),
            _ => (a is null).CompareTo(b is null),
        });
        return isDescending ? groups.OrderByDescending(g => g.Values(by).FirstOrDefault(), texts!) : groups.OrderBy(g => g.Values(by).FirstOrDefault(), texts!);
    }

    private async Task<List<ScimGroup>> ReadAsync(string where, CancellationToken cancellationToken, params (string, object?)[] parameters)
    {
        await using var command = store.Connection.Query(Select + where, [("organisation", store.OrganisationId), .. parameters]);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var groups = new List<ScimGroup>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = new DirectoryGroupRow(reader.GetString(0), reader.Text(1), reader.Text(2), reader.GetString(3), reader.Text(4));
            groups.Add(new ScimGroup(row, new ScimStamp(reader.GetInt64(5).ToInstant(), reader.GetInt64(6).ToInstant(), reader.GetInt64(7)), root));
        }

        return groups;
    }
}
