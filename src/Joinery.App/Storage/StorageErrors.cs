using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Joinery.App.Storage;

/// <summary>What an administrator is told when disk or database do not do their part.</summary>
internal static class StorageErrors
{
    private const string Space = "Free some space on that disk and try again; nothing was lost.";
    private const string Rights = "Give the user that runs joinery the right to read and write there, or name another folder with --data.";

    /// <summary>The failure in plain words; null when it is none of disk or database. For errors at start and for a disk that fills up during a run.</summary>
    public static JoineryException? Explain(Exception exception, string where)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            var told = cause switch
            {
                JoineryException already => already,
                SqliteException sqlite => OfSqlite(sqlite, where),
                UnauthorizedAccessException => new JoineryException(2, $"No right to write in {where}.", Rights, where, exception),
                IOException io => OfDisk(io, where),
                _ => null,
            };
            if (told is not null) return told;
        }

        return null;
    }

    /// <summary>Whether the failure is of the database as a whole, and not of the one row that met it (a constraint, a value).</summary>
    public static bool IsOfTheWhole(DbException exception) => exception is SqliteException { SqliteErrorCode: 3 or 5 or 6 or 7 or 8 or 10 or 11 or 13 or 14 or 26 };

    private static JoineryException OfSqlite(SqliteException cause, string where) => cause.SqliteErrorCode switch
    {
        3 or 8 or 14 => new JoineryException(2, $"{where} cannot be opened for writing.", Rights, where, cause),
        5 or 6 => new JoineryException(2, $"{where} is held by another process.", "Wait for it to finish, or end it, and try again.", where, cause),
        11 => new JoineryException(2, $"{where} is damaged.", "Restore it from a backup (joinery import FILE into a new folder).", where, cause),
        13 => new JoineryException(2, $"The disk of {where} is full.", Space, where, cause),
        26 => new JoineryException(2, $"{where} is not a database of Joinery.", "Name another folder with --data, or move that file away.", where, cause),
        _ => new JoineryException(2, $"{where} failed: {cause.Message}", "Look whether the disk is well; restore a backup if this stays.", where, cause),
    };

    private static JoineryException OfDisk(IOException cause, string where) => (cause.HResult & 0xFFFF) switch
    {
        // ENOSPC, EDQUOT and Windows' ERROR_DISK_FULL, ERROR_HANDLE_DISK_FULL.
        28 or 122 or 0x70 or 0x27 => new JoineryException(2, $"The disk of {where} is full.", Space, where, cause),
        // EROFS.
        30 => new JoineryException(2, $"{where} lies on a disk that cannot be written.", "Name a folder on another disk with --data.", where, cause),
        _ => new JoineryException(2, $"{where} cannot be used: {cause.Message}", "Name another folder with --data.", where, cause),
    };
}
