using System.Data.Common;
using Joinery.Connectors.Http;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Joinery.App.Storage;

/// <summary>Reads the texts of very many rows: one string for what repeats, and past the provider's three questions a value where it is SQLite's.</summary>
/// <param name="pool">Null where there are few rows: a pool would cost more than it saves.</param>
internal readonly struct ManyTexts(DbDataReader reader, TextPool? pool)
{
    private readonly sqlite3_stmt? _statement = (reader as SqliteDataReader)?.Handle;

    /// <summary>A text that others have too; null when there is none or it is empty.</summary>
    public string? Repeated(int column)
    {
        if (_statement is null) return reader.Text(column);
        var utf8 = raw.sqlite3_column_blob(_statement, column);
        return utf8.IsEmpty ? null : pool is null ? TextPool.Decode(utf8) : pool.Get(utf8);
    }

    /// <summary>A text of this row alone; null when there is none or it is empty.</summary>
    public string? Unique(int column)
    {
        if (_statement is null) return reader.Text(column);
        var utf8 = raw.sqlite3_column_blob(_statement, column);
        return utf8.IsEmpty ? null : TextPool.Decode(utf8);
    }
}
