using Microsoft.EntityFrameworkCore;

namespace Joinery.App.Storage;

/// <summary>The one place that looks past an organisation's filter: the server's own work, which belongs to no organisation or to all.</summary>
internal static class AllOrganisations
{
    /// <summary>Rows of every organisation.</summary>
    public static IQueryable<T> OfEverybody<T>(this DbSet<T> rows)
        where T : class =>
#pragma warning disable RS0030 // The exception that the ban names.
        rows.IgnoreQueryFilters();
#pragma warning restore RS0030
}
