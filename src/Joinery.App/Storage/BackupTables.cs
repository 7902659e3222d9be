using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Joinery.App.Storage;

/// <param name="Types">The model's type of each column: what a value becomes, whatever the provider.</param>
internal sealed record BackupTable(string Name, string[] Columns, Type[] Types);

/// <summary>The tables of a backup, each after those it refers to, and their values as JSON and back.</summary>
internal static class BackupTables
{
    private static readonly string[] Order =
    [
        "Organisations", "MergeAccounts", "Connections", MergeLinks, "Discoveries", "Syncs", "ApiKeys", "AuditEntries", "Links", "GroupLinks", "AddedMembers", "AbsenceLinks", "PicturesSent", "Decisions", "Plans", "PlanRows", "Runs",
        "JournalEntries", "OpenFindings", "Failures", Snapshots, "MissingPeople", "DirectoryUsers", "DirectoryGroups", "DirectoryMembers", "DirectoryAbsences", "DirectoryPhotos",
    ];

    /// <summary>Reads of sources: nothing else is in them but what is encrypted.</summary>
    public const string Snapshots = "Snapshots";

    public const string MergeLinks = "MergeLinks";

    /// <summary>Who holds what at the moment: no part of a backup.</summary>
    public const string LeftOut = "TurnNumbers";

    public static List<BackupTable> Of(JoineryDb db)
    {
        var tables = db.Model.GetEntityTypes().Where(t => t.GetTableName() != LeftOut).ToDictionary(t => t.GetTableName()!, Of);
        return tables.Count == Order.Length
            ? [.. Order.Select(name => tables[name])]
            : throw new InvalidOperationException($"A backup does not know the tables {string.Join(", ", tables.Keys.Except(Order))}.");
    }

    /// <summary>What a table's bytes are encrypted for with the key ring; null where they are not.</summary>
    public static string? PurposeOf(string table) => table switch
    {
        Snapshots => Sync.Snapshots.Purpose,
        MergeLinks => Storage.MergeLinks.Purpose,
        _ => null,
    };

    public static void Write(Utf8JsonWriter json, DbDataReader row, int column, Type type)
    {
        if (row.IsDBNull(column)) json.WriteNullValue();
        else if (type == typeof(string)) json.WriteStringValue(row.GetString(column));
        else if (type == typeof(bool)) json.WriteBooleanValue(row.GetBoolean(column));
        else if (type == typeof(byte[])) json.WriteBase64StringValue(row.GetFieldValue<byte[]>(column));
        else json.WriteNumberValue(row.GetInt64(column));
    }

    public static object? Read(JsonElement value, Type type)
    {
        if (value.ValueKind == JsonValueKind.Null) return null;
        if (type == typeof(string)) return value.GetString();
        if (type == typeof(bool)) return value.GetBoolean();
        return type == typeof(byte[]) ? value.GetBytesFromBase64() : value.GetInt64();
    }

    private static BackupTable Of(IEntityType type)
    {
        var properties = type.GetProperties().ToList();
        return new BackupTable(type.GetTableName()!, [.. properties.Select(p => p.GetColumnName())], [.. properties.Select(p => Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType)]);
    }
}
