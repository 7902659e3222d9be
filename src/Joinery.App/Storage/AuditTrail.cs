namespace Joinery.App.Storage;

/// <summary>Who did what: only ever added to.</summary>
internal sealed class AuditTrail(Store store)
{
    private static readonly string[] Columns = ["OrganisationId", "At", "Who", "What", "Detail"];

    public async Task AddAsync(DateTimeOffset at, string who, string what, string? detail, CancellationToken cancellationToken)
    {
        await using var add = store.Connection.Prepared(Sql.Insert("AuditEntries", Columns), Columns);
        add.Set(store.OrganisationId, at.ToMilliseconds(), who, what, detail);
        await add.ExecuteNonQueryAsync(cancellationToken);
    }
}
