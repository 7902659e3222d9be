using System.Data.Common;

namespace Joinery.App.Storage;

/// <summary>An organisation's connections.</summary>
internal sealed class Connections(Store store)
{
    private static readonly string[] Columns = ["Id", "OrganisationId", "Name", "Connector", "Settings", "FromFile", "IsPaused", "CreatedAt", "UpdatedAt"];

    /// <summary>In the order of their names.</summary>
    public async Task<List<Connection>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var command = store.Connection.Query($"""{Sql.Select("Connections", Columns)}WHERE "OrganisationId" = @organisation ORDER BY "Name" """, ("organisation", store.OrganisationId));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var connections = new List<Connection>();
        while (await reader.ReadAsync(cancellationToken)) connections.Add(Read(reader));
        return connections;
    }

    /// <summary>Adds the connection, or writes it over the one of the same name, and gives it its id.</summary>
    public async Task SaveAsync(Connection connection, CancellationToken cancellationToken)
    {
        var columns = Columns[1..];
        // When it was made stays; everything else is written over.
        const string sql = """
             ON CONFLICT ("OrganisationId", "Name") DO UPDATE SET "Connector" = excluded."Connector", "Settings" = excluded."Settings",
            "FromFile" = excluded."FromFile", "IsPaused" = excluded."IsPaused", "UpdatedAt" = excluded."UpdatedAt" RETURNING "Id"
            """;
        await using var save = store.Connection.Prepared(Sql.Insert("Connections", columns) + sql, columns);
        save.Set(store.OrganisationId, connection.Name, connection.Connector, connection.Settings, connection.FromFile, connection.IsPaused, connection.CreatedAt, connection.UpdatedAt);
        connection.Id = (long)(await save.ExecuteScalarAsync(cancellationToken))!;
        connection.OrganisationId = store.OrganisationId;
    }

    private static Connection Read(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        OrganisationId = row.GetInt64(1),
        Name = row.GetString(2),
        Connector = row.GetString(3),
        Settings = row.GetString(4),
        FromFile = row.GetBoolean(5),
        IsPaused = row.GetBoolean(6),
        CreatedAt = row.GetInt64(7),
        UpdatedAt = row.GetInt64(8),
    };
}
