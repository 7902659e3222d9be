using System.Data.Common;

namespace Joinery.App.Storage;

/// <summary>Whose a message of Merge's is.</summary>
internal sealed record MergeRoute(long OrganisationId, long ConnectionId);

/// <summary>What is linked to Merge for an organisation's connections.</summary>
internal sealed class MergeLinks(Store store)
{
    /// <summary>For <c>Protection</c>: what is encrypted here opens nowhere else.</summary>
    internal const string Purpose = "merge account token";

    private static readonly string[] Columns = ["ConnectionId", "OrganisationId", "OriginId", "AccountId", "System", "Token", "UpdatedAt"];

    public async Task<Dictionary<long, MergeLinkEntity>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var command = store.Connection.Query($"""{Sql.Select("MergeLinks", Columns)}WHERE "OrganisationId" = @organisation""", ("organisation", store.OrganisationId));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var links = new Dictionary<long, MergeLinkEntity>();
        while (await row.ReadAsync(cancellationToken)) links[row.GetInt64(0)] = Read(row);
        return links;
    }

    public async Task SaveAsync(MergeLinkEntity link, CancellationToken cancellationToken)
    {
        await using var save = store.Connection.Prepared(Sql.Upsert("MergeLinks", ["ConnectionId"], Columns), Columns);
        save.Set(link.ConnectionId, store.OrganisationId, link.OriginId, link.AccountId, link.System, link.Token, link.UpdatedAt);
        await save.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Whose a message is, in whatever organisation: by the linked account, or by our own word for it before that is known. Null: nobody's here.</summary>
    public async Task<MergeRoute?> RouteAsync(string? accountId, string? originId, CancellationToken cancellationToken)
    {
        const string sql = """SELECT "OrganisationId", "ConnectionId" FROM "MergeLinks" WHERE "AccountId" = @account OR "OriginId" = @origin ORDER BY "AccountId" = @account DESC LIMIT 1""";
        await using var command = store.Connection.Query(sql, ("account", accountId), ("origin", originId));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? new MergeRoute(row.GetInt64(0), row.GetInt64(1)) : null;
    }

    private static MergeLinkEntity Read(DbDataReader row) => new()
    {
        ConnectionId = row.GetInt64(0),
        OrganisationId = row.GetInt64(1),
        OriginId = row.GetString(2),
        AccountId = row.Text(3),
        System = row.Text(4),
        Token = row.Bytes(5),
        UpdatedAt = row.GetInt64(6),
    };
}
