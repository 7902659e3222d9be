namespace Joinery.App.Storage;

/// <summary>What targets learned of their applications, one text for each connection.</summary>
internal sealed class Discoveries(Store store)
{
    private static readonly string[] Columns = ["ConnectionId", "OrganisationId", "SettingsHash", "Learned", "At"];

    /// <summary>Null where nothing is known of it.</summary>
    public async Task<Discovery?> FindAsync(long connectionId, CancellationToken cancellationToken)
    {
        var sql = Sql.Select("Discoveries", Columns) + """WHERE "OrganisationId" = @organisation AND "ConnectionId" = @connection""";
        await using var command = store.Connection.Query(sql, ("organisation", store.OrganisationId), ("connection", connectionId));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken)) return null;
        return new Discovery { ConnectionId = row.GetInt64(0), OrganisationId = row.GetInt64(1), SettingsHash = row.GetString(2), Learned = row.GetString(3), At = row.GetInt64(4) };
    }

    public async Task SaveAsync(Discovery discovery, CancellationToken cancellationToken)
    {
        await using var save = store.Connection.Prepared(Sql.Upsert("Discoveries", ["ConnectionId"], Columns), Columns);
        save.Set(discovery.ConnectionId, store.OrganisationId, discovery.SettingsHash, discovery.Learned, discovery.At);
        await save.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task ForgetAsync(long connectionId, CancellationToken cancellationToken)
    {
        await using var forget = store.Connection.Query("""DELETE FROM "Discoveries" WHERE "OrganisationId" = @organisation AND "ConnectionId" = @connection""", ("organisation", store.OrganisationId), ("connection", connectionId));
        await forget.ExecuteNonQueryAsync(cancellationToken);
    }
}
