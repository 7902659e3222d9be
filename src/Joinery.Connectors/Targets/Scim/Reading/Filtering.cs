using System.Collections.Concurrent;
using System.Net;
using Joinery.Connectors.Http;
using Joinery.Connectors.Targets.Scim.Wire;

namespace Joinery.Connectors.Targets.Scim.Reading;

/// <summary>Finds rows by one value. Whether the server really filters is seen in what comes back, and remembered.</summary>
internal sealed class Filtering<T>(ScimClient client, string collection, IElementReader<T> rows)
{
    private readonly ConcurrentDictionary<string, bool> _useless = new(StringComparer.Ordinal);

    /// <summary>The rows that truly match; null where the server does not tell by such a filter.</summary>
    public async Task<List<T>?> FindAsync(string attribute, string text, Func<T, bool> matches, CancellationToken cancellationToken)
    {
        if (_useless.ContainsKey(attribute)) return null;
        using var answer = await client.GetAsync(collection, ScimNames.Equal(attribute, text), cancellationToken);
        if (answer.IsWebPage) throw client.Failures.WebPage();
        // Some answer 404 where nothing matches, others where there is no filter: neither says for certain that nothing does.
        if (answer.Status == HttpStatusCode.NotFound) return null;
        if ((int)answer.Status is < 200 or >= 300)
        {
            _useless.TryAdd(attribute, true);
            return null;
        }

        var members = new PageMembers();
        await using var body = await answer.OpenAsync(cancellationToken);
        var page = new JsonElements<T>(body, "Resources", rows, answer.Failures) { Others = members, MayLack = true };
        var found = new List<T>();
        var strangers = 0;
        await foreach (var row in page.ReadAsync(cancellationToken))
        {
            if (matches(row)) found.Add(row);
            else strangers++;
        }

        if (!page.WasThere && members.Total is not 0) throw answer.Failures.Unreadable("no list of Resources");
        if (strangers > 0) _useless.TryAdd(attribute, true);
        return strangers > 0 && found.Count == 0 ? null : found;
    }
}
