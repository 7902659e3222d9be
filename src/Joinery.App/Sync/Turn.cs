using Joinery.App.Storage;

namespace Joinery.App.Sync;

/// <summary>The exclusive right to write to a connection, held until disposed of. It falls with the process.</summary>
/// <remarks>
/// The number tells a holder that was stopped and woken that somebody came after him: it is checked before each batch to the target and,
/// within the same transaction, at each write of the journal.
/// </remarks>
internal sealed class Turn : IAsyncDisposable
{
    private readonly string _key;
    private readonly TurnLock _lock;
    private readonly Store _store;

    internal Turn(string key, TurnLock held, Store store, long number) => (_key, _lock, _store, Number) = (key, held, store, number);

    /// <summary>Rises each time the turn is taken.</summary>
    public long Number { get; }

    /// <summary>Throws when somebody took the turn after us: nothing may be written any more.</summary>
    public Task AssertNewestAsync(CancellationToken cancellationToken) => AssertNewestAsync(_store, cancellationToken);

    /// <summary>The same, seen within the transaction of a store.</summary>
    public async Task AssertNewestAsync(Store store, CancellationToken cancellationToken)
    {
        await using var command = store.Connection.Query("""SELECT "Number", "Holder" FROM "TurnNumbers" WHERE "Key" = @key""", ("key", _key));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (await reader.ReadAsync(cancellationToken) && reader.GetInt64(0) == Number) return;
        throw new JoineryException(5, $"This run lost its turn on {_key}: {reader.GetString(1)} took it meanwhile.", "Nothing is to be done: what was left over is in the plan of the next run.", _key);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await _lock.DisposeAsync();
    }
}
