using System.Runtime.CompilerServices;
using Joinery.Connectors.Http;
using Joinery.Connectors.Targets.Scim.Wire;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Targets.Scim.Reading;

/// <summary>
/// Reads all of a collection, page by page and each row once: by index, by cursor where one shows up, or in one answer.
/// Ends normally only if the pages say that it is all.
/// </summary>
internal sealed class Listing<T>(ScimClient client, string collection, IElementReader<T> rows, Func<T, string> idOf)
{
    // Servers cut at round numbers; only there can a total that tells no more than its own page mislead.
    private static readonly int[] RoundPages = [50, 100, 200, 250, 500, 1000];

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _cursors = new(StringComparer.Ordinal);
    private bool _hasRestarted;

    /// <summary>The whole number of rows, as the last page told it; null where none did.</summary>
    public int? Total { get; private set; }

    public async IAsyncEnumerable<T> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? cursor = null;
        var received = 0;
        while (true)
        {
            using var answer = await AskAsync(received, cursor, cancellationToken);
            if (answer is null)
            {
                // The server forgot its cursor: from the top, and what came already is passed over.
                (cursor, received) = (null, 0);
                _cursors.Clear();
                continue;
            }

            var members = new PageMembers();
            await using var body = await answer.OpenAsync(cancellationToken);
            var page = new JsonElements<T>(body, "Resources", rows, answer.Failures) { Others = members, MayLack = true };
            var (count, fresh) = (0, 0);
            await foreach (var row in page.ReadAsync(cancellationToken))
            {
                count++;
                if (!_seen.Add(idOf(row))) continue;
                fresh++;
                yield return row;
            }

            if (!page.WasThere && members.Total is not 0 && !(count == 0 && received > 0)) throw answer.Failures.Unreadable("no list of Resources");
            Total = members.Total;
            received += count;
            if (IsLast(new Page(count, fresh, received, cursor is not null, members))) yield break;
            cursor = members.NextCursor;
        }
    }

    private sealed record Page(int Count, int Fresh, int Received, bool ByCursor, PageMembers Members)
    {
        public bool IsFirst => Count == Received;
    }

    private bool IsLast(Page page)
    {
        if (page.Members.NextCursor is { } next)
        {
            if (!_cursors.Add(next)) throw Incomplete("gave the same page again");
            return false;
        }

        var total = page.Members.Total;
        if (page.ByCursor) return total is null || _seen.Count >= total ? true : throw Incomplete($"ended after {_seen.Count} of {total} rows");
        if (page.Count == 0) return total is null || total <= page.Received ? true : throw Incomplete($"ended after {page.Received} of {total} rows");
        if (page.Fresh == 0 && !_hasRestarted)
        {
            // Whatever is asked, everything comes: then the first answer was the whole, unless it may have been cut.
            if (page.Count * 2 == page.Received && (total is null ? !MayBeCut(page.Count) : total == page.Count)) return true;
            throw Incomplete("gave the same page again");
        }

        if (total is null) return page.IsFirst && page.Count > client.Profile.PageSize;
        var totalOfPage = total == page.Count && (!page.IsFirst || MayBeCut(page.Count));
        return !totalOfPage && page.Received >= total;
    }

    private bool MayBeCut(int count) => count == client.Profile.PageSize || Array.IndexOf(RoundPages, count) >= 0;

    /// <summary>Null where a cursor has expired and the list is to be read anew.</summary>
    private async Task<VendorResponse?> AskAsync(int received, string? cursor, CancellationToken cancellationToken)
    {
        var place = cursor is null ? FormattableString.Invariant($"startIndex={received + 1}") : $"cursor={Uri.EscapeDataString(cursor)}";
        var answer = await client.GetAsync(collection, FormattableString.Invariant($"?{place}&count={client.Profile.PageSize}"), cancellationToken);
        if ((int)answer.Status is >= 200 and < 300 && !answer.IsWebPage) return answer;
        using (answer)
        {
            var refusal = ScimAnswer.Of(answer.Status, await answer.ReadBytesAsync(cancellationToken), null, null, answer.IsWebPage);
            if (cursor is not null && refusal.Error.IsCursor && !_hasRestarted)
            {
                _hasRestarted = true;
                return null;
            }

            throw Refused(answer, refusal);
        }
    }

    private ConnectorException Refused(VendorResponse answer, ScimAnswer refusal)
    {
        if (answer.IsWebPage) return client.Failures.WebPage();
        return refusal.IsNotFound || refusal.IsUnknownWay
            ? new ConnectorException(FailureKind.Misconfigured, $"The application has no list of {collection} at this address ({refusal.Said}): check the base URL of the connection{(collection == ScimNames.Groups ? ", or take the groups out of the sync if the application keeps none" : "")}.")
            : new ConnectorException(FailureKind.Misconfigured, $"The application refuses to list {collection} ({refusal.Said}): check the settings of the connection, above all its base URL and profile.");
    }

    private ConnectorException Incomplete(string what) =>
        new(FailureKind.Incomplete, $"The list of {collection} {what}. Nothing of it is used; try again, and tell the application's makers if it stays.");
}
