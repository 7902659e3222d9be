using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Joinery.Connectors.Http;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Sources.Merge;

/// <summary>Follows a list of Merge's from page to page until Merge says that there is no next one.</summary>
internal sealed class MergePages(VendorHttp http)
{
    /// <summary>The most that Merge gives.</summary>
    public const string PageSize = "100";

    // Rows may be taken out of a page after it was cut, so one can be empty; a hundred in a row are a list that never ends.
    private const int MostEmptyPages = 100;

    /// <exception cref="ConnectorException">Not every page came, or one came twice.</exception>
    public async IAsyncEnumerable<T> ReadAsync<T>(MergeList list, IElementReader<T> elements, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = new MergePage<T>(elements, http.Failures);
        var cursors = new HashSet<string>(StringComparer.Ordinal);
        var empty = 0;
        do
        {
            if (!await ReadAsync(list, page, cancellationToken)) yield break;
            foreach (var element in page.Elements)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return element;
            }

            empty = page.Elements.Count == 0 ? empty + 1 : 0;
            if (page.Next is { } next && (!cursors.Add(next) || empty > MostEmptyPages)) throw InCircles();
        }
        while (page.Next is not null);
    }

    /// <summary>All rows of a list that is known to be short.</summary>
    public async Task<List<JsonElement>> ReadAllAsync(MergeList list, CancellationToken cancellationToken) =>
        await ReadAsync(list, new WholeElements(), cancellationToken).ToListAsync(cancellationToken);

    /// <returns>False when the list is not there and need not be.</returns>
    private async Task<bool> ReadAsync<T>(MergeList list, MergePage<T> page, CancellationToken cancellationToken)
    {
        var request = new VendorRequest(HttpMethod.Get, list.PageAt(page.Next)) { Expected = list.IsOptional ? [HttpStatusCode.NotFound] : [] };
        using var answer = await http.SendAsync(request, cancellationToken);
        if (answer.Status == HttpStatusCode.NotFound) return false;
        await using var body = await answer.OpenAsync(cancellationToken);
        await page.ReadAsync(body, cancellationToken);
        return true;
    }

    private static ConnectorException InCircles() =>
        new(FailureKind.Incomplete, "Merge's pages lead in circles, so it is not sure that everything was read. Nothing of it is used; try again later.");

    private sealed class WholeElements : IElementReader<JsonElement>
    {
        public bool TryRead(ref Utf8JsonReader reader, out JsonElement element)
        {
            var isWhole = JsonElement.TryParseValue(ref reader, out var parsed);
            element = parsed.GetValueOrDefault();
            return isWhole;
        }
    }
}
