using System.Runtime.CompilerServices;
using Joinery.Connectors.Http;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Targets.Deskbird.Absences;

/// <summary>A list from its beginning to its end, whether it comes in pages or at once. Complete, or throws.</summary>
internal sealed class DeskbirdPages<T>(DeskbirdApi api, string path, IElementReader<T> reader, Func<T, string> idOf)
{
    // deskbird's own page size where nothing is asked; a full page without a total may not be the last. Where pages are documented the
    // largest is not: without a total a short one may be as long as they come, and only an empty one is the end.
    private const int PageSize = 100;

    /// <summary>Whether pages are documented for this list; else they are asked for only where the answer shows that there are more.</summary>
    public bool AreDocumented { get; init; }

    public async IAsyncEnumerable<T> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var read = 0;
        string? firstOfAll = null;
        int? total = null;
        while (true)
        {
            var told = new TotalReader();
            var rows = 0;
            using var answer = await api.GetAsync(PageFrom(read), cancellationToken);
            await using var body = await answer.OpenAsync(cancellationToken);
            var elements = new JsonElements<T>(body, DeskbirdApi.ListMember, reader, answer.Failures) { TakesAnyArray = true, Others = told };
            await foreach (var row in elements.ReadAsync(cancellationToken))
            {
                if (rows++ == 0 && read > 0 && idOf(row) == firstOfAll)
                {
                    // The first page once more: no pages are known here, and all was in the first.
                    if (total > read) throw Incomplete();
                    yield break;
                }

                firstOfAll ??= idOf(row);
                yield return row;
            }

            read += rows;
            total = told.Total ?? total;
            if (total is { } all ? read >= all : rows == 0 || (!AreDocumented && rows % PageSize != 0)) yield break;
            if (rows == 0) throw Incomplete();
        }
    }

    private string PageFrom(int offset) => offset == 0 && !AreDocumented
        ? path
        : FormattableString.Invariant($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit={PageSize}&offset={offset}");

    private static ConnectorException Incomplete() =>
        new(FailureKind.Incomplete, "deskbird's list ended before as many rows had come as it says there are. Nothing of it is used; try again.");
}
