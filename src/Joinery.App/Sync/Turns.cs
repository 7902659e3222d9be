using System.Text;
using Joinery.App.Storage;

namespace Joinery.App.Sync;

/// <summary>Gives out turns: one at a time per key, between processes and within this one.</summary>
/// <param name="time">For waiting and for telling since when; the system's, also where the present of decisions was replaced.</param>
internal sealed class Turns(Database database, TimeProvider time)
{
    /// <summary>The key of a connection's turn.</summary>
    public static string KeyOf(string organisation, string connection) => $"{organisation}/{connection}";

    /// <summary>Waits for the turn.</summary>
    /// <param name="holder">Who we are, as others are told: <c>joinery sync staff</c>.</param>
    /// <param name="onWaiting">Told who holds it, at once and whenever that changes.</param>
    public async Task<Turn> TakeAsync(string key, string holder, Action<string> onWaiting, CancellationToken cancellationToken)
    {
        DataFolder.Make(database.Folder.Turns);
        var path = Path.Combine(database.Folder.Turns, FileNameOf(key));
        var held = await TurnLock.TakeAsync(path, holder, onWaiting, time, cancellationToken);
        var store = database.For(organisationId: 0);
        try
        {
            return new Turn(key, held, store, await RaiseAsync(store, key, holder, cancellationToken));
        }
        catch
        {
            await store.DisposeAsync();
            await held.DisposeAsync();
            throw;
        }
    }

    private async Task<long> RaiseAsync(Store store, string key, string holder, CancellationToken cancellationToken)
    {
        const string sql = """
            INSERT INTO "TurnNumbers" ("Key", "Number", "Holder", "TakenAt") VALUES (@key, 1, @holder, @now)
            ON CONFLICT ("Key") DO UPDATE SET "Number" = "TurnNumbers"."Number" + 1, "Holder" = excluded."Holder", "TakenAt" = excluded."TakenAt"
            RETURNING "Number"
            """;
        await using var command = store.Connection.Query(sql, ("key", key), ("holder", holder), ("now", time.GetUtcNow().ToMilliseconds()));
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>A name that every file system takes, different for different keys, recognisable for people.</summary>
    private static string FileNameOf(string key)
    {
        var name = new StringBuilder();
        foreach (var letter in key)
        {
            if (char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-') name.Append(letter);
            else if (letter == '/') name.Append('.');
            else name.Append('_').Append(((int)letter).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
        }

        return name.Append(".lock").ToString();
    }
}
