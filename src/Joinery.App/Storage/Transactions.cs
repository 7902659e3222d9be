using Microsoft.EntityFrameworkCore;

namespace Joinery.App.Storage;

internal sealed partial class JoineryDb
{
    private bool _startedEf;

    /// <summary>Does the work in one transaction; inside another call it joins that one. EF and raw commands share it.</summary>
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
            if (_startedEf) await Database.UseTransactionAsync(transaction, cancellationToken);
            await work(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        finally
        {
            _transaction = null;
            if (_startedEf) await Database.UseTransactionAsync(null, CancellationToken.None);
        }
    }

    /// <summary>The first set asked for starts EF, which must then take part in a transaction that is under way.</summary>
    public override DbSet<TEntity> Set<TEntity>()
    {
        if (!_startedEf)
        {
            _startedEf = true;
            if (_transaction is not null) Database.UseTransaction(_transaction);
        }

        return base.Set<TEntity>();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Connection.DisposeAsync();
    }

    public override void Dispose()
    {
        base.Dispose();
        Connection.Dispose();
    }
}
