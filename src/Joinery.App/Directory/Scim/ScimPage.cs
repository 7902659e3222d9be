using Joinery.App.Directory.Scim.Filters;

namespace Joinery.App.Directory.Scim;

/// <summary>One page of a list.</summary>
/// <param name="Total">Null where counting would mean reading to the end for nothing: a filtered list that goes by cursors.</param>
/// <param name="Next">Where the list goes on; null at its end, or where it is paged by index.</param>
internal sealed record ScimPage(IReadOnlyList<ScimResource> Items, int? Total, ScimCursor? Next)
{
    /// <summary>Cuts a page out of what is read one by one. Only the page is kept.</summary>
    /// <param name="resources">Behind the cursor's place where there is one.</param>
    public static async Task<ScimPage> CutAsync(ScimQuery query, IAsyncEnumerable<ScimResource> resources, CancellationToken cancellationToken)
    {
        var (items, seen) = (new List<ScimResource>(), 0);
        var skip = query.Cursor?.Skip ?? query.StartIndex - 1;
        await foreach (var resource in resources.WithCancellation(cancellationToken))
        {
            if (query.Filter is { } filter && !filter.Matches(resource)) continue;
            if (seen++ < skip) continue;
            if (items.Count < query.Count) items.Add(resource);
            else if (query.Cursor is not null) return new ScimPage(items, null, Behind(query, items));
        }

        return new ScimPage(items, query.Cursor is { After: not null } ? null : seen, null);
    }

    /// <summary>The cursor behind a page that has something after it.</summary>
    public static ScimCursor? Behind(ScimQuery query, IReadOnlyList<ScimResource> items) => query switch
    {
        { Cursor: not { } } or { Count: 0 } => null,
        { SortBy: null } => query.Cursor with { After = items[^1].Id },
        _ => query.Cursor with { Skip = query.Cursor.Skip + items.Count },
    };
}
