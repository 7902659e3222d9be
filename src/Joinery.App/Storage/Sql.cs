namespace Joinery.App.Storage;

/// <summary>The statements that every small class here needs, from a table's name and its columns.</summary>
internal static class Sql
{
    public static string Insert(string table, params ReadOnlySpan<string> columns) =>
        $"""INSERT INTO "{table}" ({Names(columns)}) VALUES ({Parameters(columns)})""";

    public static string Select(string table, params ReadOnlySpan<string> columns) => $"""SELECT {Names(columns)} FROM "{table}" """;

    /// <summary>Inserts, or writes all other columns of the row with the same <paramref name="key"/>.</summary>
    public static string Upsert(string table, ReadOnlySpan<string> key, params ReadOnlySpan<string> columns)
    {
        var sets = new List<string>();
        foreach (var column in columns)
            if (!key.Contains(column))
                sets.Add($"""
                    "{column}" = excluded."{column}"
                    """);
        return $"{Insert(table, columns)} ON CONFLICT ({Names(key)}) DO UPDATE SET {string.Join(", ", sets)}";
    }

    private static string Names(ReadOnlySpan<string> columns) => $"\"{string.Join("\", \"", columns!)}\"";

    private static string Parameters(ReadOnlySpan<string> columns) => $"@{string.Join(", @", columns!)}";
}
