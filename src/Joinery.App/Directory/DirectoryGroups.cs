using System.Data.Common;
using Joinery.App.Storage;

namespace Joinery.App.Directory;

/// <summary>A group while it is worked on.</summary>
internal sealed record DirectoryGroupRow(string Id, string? ExternalId, string? Kind, string Name, string? Source);

/// <summary>The directory's groups and memberships, row by row.</summary>
internal sealed class DirectoryGroups(Store store)
{
    private static readonly string Select = Sql.Select("DirectoryGroups", "Id", "ExternalId", "Kind", "Name", "Source") + """WHERE "OrganisationId" = @organisation """;

    /// <summary>All groups, in the order of their ids.</summary>
    public Task<List<DirectoryGroupRow>> ReadAsync(CancellationToken cancellationToken) => ReadAsync("""ORDER BY "Id" """, cancellationToken);

    public async Task<DirectoryGroupRow?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await ReadAsync("""AND "Id" = @value""", cancellationToken, ("value", id))).FirstOrDefault();

    public async Task<DirectoryGroupRow?> ByExternalIdAsync(string externalId, CancellationToken cancellationToken) =>
        (await ReadAsync("""AND "ExternalId" = @value""", cancellationToken, ("value", externalId))).FirstOrDefault();

    public Task<List<DirectoryGroupRow>> ByNameAsync(string name, CancellationToken cancellationToken) =>
        ReadAsync("""AND "Name" = @value ORDER BY "Id" """, cancellationToken, ("value", name));

    public Task InsertAsync(DirectoryGroupRow group, DateTimeOffset now, CancellationToken cancellationToken) => store.Connection.RunAsync(
        Sql.Insert("DirectoryGroups", "OrganisationId", "Id", "ExternalId", "Kind", "Name", "Source", "CreatedAt", "UpdatedAt"),
        cancellationToken,
        ("OrganisationId", store.OrganisationId), ("Id", group.Id), ("ExternalId", group.ExternalId), ("Kind", group.Kind), ("Name", group.Name), ("Source", group.Source),
        ("CreatedAt", now.ToMilliseconds()), ("UpdatedAt", now.ToMilliseconds()));

    public Task UpdateAsync(DirectoryGroupRow group, DateTimeOffset now, CancellationToken cancellationToken) => store.Connection.RunAsync(
        """
        UPDATE "DirectoryGroups" SET "ExternalId" = @external, "Kind" = @kind, "Name" = @name, "Source" = @source, "UpdatedAt" = @now, "Version" = "Version" + 1
        WHERE "OrganisationId" = @organisation AND "Id" = @id
        """,
        cancellationToken,
        ("external", group.ExternalId), ("kind", group.Kind), ("name", group.Name), ("source", group.Source), ("now", now.ToMilliseconds()),
        ("organisation", store.OrganisationId), ("id", group.Id));

    /// <summary>Deletes a group with its memberships.</summary>
    public Task DeleteAsync(string id, CancellationToken cancellationToken) => store.Connection.RunAsync(
        """DELETE FROM "DirectoryGroups" WHERE "OrganisationId" = @organisation AND "Id" = @id""", cancellationToken, ("organisation", store.OrganisationId), ("id", id));

    /// <summary>All memberships: group to users, each in order.</summary>
    public async Task<Dictionary<string, List<string>>> MembersAsync(CancellationToken cancellationToken)
    {
        const string sql = """SELECT "GroupId", "UserId" FROM "DirectoryMembers" WHERE "OrganisationId" = @organisation ORDER BY "GroupId", "UserId" """;
        await using var command = store.Connection.Query(sql, ("organisation", store.OrganisationId));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var members = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (!members.TryGetValue(reader.GetString(0), out var users)) members[reader.GetString(0)] = users = [];
            users.Add(reader.GetString(1));
        }

        return members;
    }

    /// <summary>False when the account was a member already.</summary>
    public Task<bool> AddMemberAsync(string group, string user, CancellationToken cancellationToken) => ChangeMemberAsync(
        """
        INSERT INTO "DirectoryMembers" ("OrganisationId", "GroupId", "UserId") VALUES (@organisation, @group, @user)
        ON CONFLICT ("OrganisationId", "GroupId", "UserId") DO NOTHING
        """,
        group, user, cancellationToken);

    /// <summary>False when the account was no member.</summary>
    public Task<bool> RemoveMemberAsync(string group, string user, CancellationToken cancellationToken) => ChangeMemberAsync(
        """DELETE FROM "DirectoryMembers" WHERE "OrganisationId" = @organisation AND "GroupId" = @group AND "UserId" = @user""",
        group, user, cancellationToken);

    /// <summary>True where the statement changed something, which is then a new version of the group.</summary>
    private async Task<bool> ChangeMemberAsync(string sql, string group, string user, CancellationToken cancellationToken)
    {
        if (await store.Connection.RunAsync(sql, cancellationToken, ("organisation", store.OrganisationId), ("group", group), ("user", user)) == 0) return false;
        await store.Connection.RunAsync(
            """UPDATE "DirectoryGroups" SET "Version" = "Version" + 1 WHERE "OrganisationId" = @organisation AND "Id" = @group""",
            cancellationToken, ("organisation", store.OrganisationId), ("group", group));
        return true;
    }

    private async Task<List<DirectoryGroupRow>> ReadAsync(string where, CancellationToken cancellationToken, params (string, object?)[] parameters)
    {
        await using var command = store.Connection.Query(Select + where, [("organisation", store.OrganisationId), .. parameters]);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var groups = new List<DirectoryGroupRow>();
        while (await reader.ReadAsync(cancellationToken)) groups.Add(Read(reader));
        return groups;
    }

    private static DirectoryGroupRow Read(DbDataReader row) => new(row.GetString(0), row.Text(1), row.Text(2), row.GetString(3), row.Text(4));
}
