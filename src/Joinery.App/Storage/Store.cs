using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Joinery.App.Storage;

/// <summary>What one organisation sees of the database, on one open connection. <see cref="Database"/> makes it; one piece of work uses it at a time.</summary>
/// <remarks>
/// Two ways in. <see cref="Db"/> is EF, for features that look at few rows. What a run does goes by the small classes beside this one
/// (<c>Syncs</c>, <c>Runs</c>, <c>Plans</c>, <c>Links</c> ...), prepared commands on <see cref="Connection"/>: starting EF
/// takes a third of a second, which is more than the rest of an unchanged run.
/// </remarks>
internal sealed class Store(DbConnection connection, long organisationId) : IAsyncDisposable
{
    private DbTransaction? _transaction;
    private JoineryDb? _db;

    /// <summary>Open.</summary>
    public DbConnection Connection { get; } = connection;

    public long OrganisationId { get; } = organisationId;

    /// <summary>EF on the same connection, taking part in the transaction that is under way. Started when first asked for.</summary>
    public JoineryDb Db
    {
        get
        {
            if (_db is not null) return _db;
            _db = new JoineryDb(Connection, OrganisationId);
            if (_transaction is not null) _db.Database.UseTransaction(_transaction);
            return _db;
        }
    }

    /// <summary>Does the work in one transaction; inside another call it joins that one. EF and raw commands share it.</summary>
    /// <remarks>Hold no transaction while talking to a vendor, or to the directory: it writes on a connection of its own.</remarks>
    public async Task InTransactionAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        if (_transaction is not null)
        {
            await work(cancellationToken);
            return;
        }

        await using var transaction = await Connection.BeginTransactionAsync(cancellationToken);
        _transaction = transaction;
        try
        {
            if (_db is not null) await _db.Database.UseTransactionAsync(transaction, cancellationToken);
            await work(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        finally
        {
            _transaction = null;
            if (_db is not null) await _db.Database.UseTransactionAsync(null, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_db is not null) await _db.DisposeAsync();
        await Connection.DisposeAsync();
    }
}
