using System.Data.Common;

namespace Joinery.App.Storage;

/// <summary>Raw commands in the SQL that SQLite and PostgreSQL share: quoted names, named parameters, ON CONFLICT.</summary>
internal static class Commands
{
    /// <summary>A command with its parameters; null becomes NULL.</summary>
    public static DbCommand Query(this DbConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Add(name).Value = value ?? DBNull.Value;
        return command;
    }

    /// <summary>A command to be run many times: set the parameters by their position.</summary>
    public static DbCommand Prepared(this DbConnection connection, string sql, params ReadOnlySpan<string> names)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in names) command.Add(name);
        command.Prepare();
        return command;
    }

    public static void Set(this DbCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }

    public static async Task<int> RunAsync(this DbConnection connection, string sql, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters)
    {
        await using var command = connection.Query(sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static string? Text(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static long? Number(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    public static byte[]? Bytes(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<byte[]>(column);

    private static DbParameter Add(this DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }
}
