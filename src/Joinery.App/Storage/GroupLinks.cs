using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.App.Storage;

/// <summary>The remembered pairs of source groups and target groups, per target.</summary>
internal sealed class GroupLinks(Store store)
{
    private static readonly string[] Columns = ["OrganisationId", "Target", "TargetGroupId", "Namespace", "Kind", "GroupId", "SyncId", "How", "Since", "Name"];

    public async Task<List<GroupLink>> ReadAsync(string target, CancellationToken cancellationToken)
    {
        var syncs = await SyncNames.ReadAsync(store, cancellationToken);
        const string sql = """
            SELECT "Namespace", "Kind", "GroupId", "TargetGroupId", "SyncId", "Name" FROM "GroupLinks"
            WHERE "OrganisationId" = @organisation AND "Target" = @target ORDER BY "TargetGroupId"
            """;
        await using var command = store.Connection.Query(sql, ("organisation", store.OrganisationId), ("target", target));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var links = new List<GroupLink>();
        while (await reader.ReadAsync(cancellationToken))
            links.Add(new GroupLink(new Namespace(reader.GetString(0)), GroupOf(reader.GetString(1), reader.GetString(2)), new TargetGroupId(reader.GetString(3)),
                syncs.NameOf(reader.GetInt64(4)), reader.GetString(5)));
        return links;
    }

    /// <summary>Adds links, or writes them over those of the same target group.</summary>
    public Task SaveAsync(string target, IEnumerable<GroupLink> links, LinkHow how, DateTimeOffset since, CancellationToken cancellationToken) => store.InTransactionAsync(
        async token =>
        {
            var syncs = await SyncNames.ReadAsync(store, token);
            await using var free = store.Connection.Prepared(
                """DELETE FROM "GroupLinks" WHERE "OrganisationId" = @organisation AND "Target" = @target AND "Namespace" = @space AND "Kind" = @kind AND "GroupId" = @group AND "TargetGroupId" <> @targetGroup""",
                "organisation", "target", "space", "kind", "group", "targetGroup");
            await using var save = store.Connection.Prepared(Sql.Upsert("GroupLinks", ["OrganisationId", "Target", "TargetGroupId"], Columns), Columns);
            foreach (var link in links)
            {
                var kind = GroupKinds.WordOf(link.Group.Kind);
                free.Set(store.OrganisationId, target, link.Namespace.Value, kind, link.Group.Value, link.Target.Value);
                await free.ExecuteNonQueryAsync(token);
                save.Set(store.OrganisationId, target, link.Target.Value, link.Namespace.Value, kind, link.Group.Value, syncs.IdOf(link.Sync), Word<LinkHow>.Of(how), since.ToMilliseconds(), link.Name);
                await save.ExecuteNonQueryAsync(token);
            }
        },
        cancellationToken);

    /// <summary>Forgets links, and the memberships that were added to those groups.</summary>
    public Task RemoveAsync(string target, IEnumerable<TargetGroupId> groups, CancellationToken cancellationToken) => store.InTransactionAsync(
        async token =>
        {
            await using var unlink = store.Connection.Prepared(DeleteFrom("GroupLinks"), "organisation", "target", "group");
            await using var forget = store.Connection.Prepared(DeleteFrom("AddedMembers"), "organisation", "target", "group");
            foreach (var group in groups)
            {
                unlink.Set(store.OrganisationId, target, group.Value);
                await unlink.ExecuteNonQueryAsync(token);
                forget.Set(store.OrganisationId, target, group.Value);
                await forget.ExecuteNonQueryAsync(token);
            }
        },
        cancellationToken);

    private static string DeleteFrom(string table) => $"""DELETE FROM "{table}" WHERE "OrganisationId" = @organisation AND "Target" = @target AND "TargetGroupId" = @group""";

    private static GroupId GroupOf(string kind, string id) => GroupKinds.TryParse(kind, out var known)
        ? new GroupId(known, id)
        : throw new InvalidDataException($"The database holds '{kind}', which is no kind of group of this version.");
}
