using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Joinery.Connectors.Http;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Sources.Personio.Access;

/// <summary>What <c>offset</c> counts: Personio's endpoints differ.</summary>
internal enum OffsetOf
{
    Records,

    /// <summary>From 1: page 0 is page 1.</summary>
    Pages,
}

/// <summary>A list of the first generation.</summary>
/// <param name="Path">Without limit and offset.</param>
/// <param name="Key">The id of a row: rows move between pages while they are read.</param>
internal sealed record ListOf<T>(string Path, int Limit, OffsetOf Offset, Func<IElementReader<T>> Reader, Func<T, string> Key)
{
    /// <summary>Told how many rows were read after each page. May be null.</summary>
    public IProgress<int>? Progress { get; init; }
}

/// <summary>
/// Reads a list of the first generation page by page, each row once. The list is complete when a whole pass saw as many rows as
/// Personio says there are, and that number stood still; where people came or went meanwhile, another pass brings what slipped by.
/// </summary>
internal sealed class FirstPages<T>(FirstClient client, ListOf<T> list)
{
    private const int MostPasses = 3;

    private readonly HashSet<string> _met = new(StringComparer.Ordinal);
    private readonly IElementReader<T> _reader = list.Reader();

    private OffsetOf Other => list.Offset == OffsetOf.Records ? OffsetOf.Pages : OffsetOf.Records;

    public async IAsyncEnumerable<T> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var number = 1; number <= MostPasses; number++)
        {
            // What is documented first; where that does not bring everything, the endpoint may count the other way.
            var pass = new Pass(number < MostPasses ? list.Offset : Other, isFirst: number == 1);
            await foreach (var row in ReadPassAsync(pass, cancellationToken)) yield return row;
            if (pass.IsComplete(list.Limit)) yield break;
        }

        throw new ConnectorException(FailureKind.Incomplete, "Personio's list did not hold still while it was read, or repeats its pages: it says there are other rows than it gives. Nothing of it is used; try again.");
    }

    private async IAsyncEnumerable<T> ReadPassAsync(Pass pass, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        do
        {
            var separator = list.Path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            var path = string.Create(CultureInfo.InvariantCulture, $"{list.Path}{separator}limit={list.Limit}&offset={pass.Offset}");
            using var answer = await client.GetAsync(path, cancellationToken);
            await using var body = await answer.OpenAsync(cancellationToken);
            // A refusal has no rows: what it says goes before what it lacks.
            var beside = new KeptMembers("success", "error", "metadata");
            var page = new JsonElements<T>(body, "data", _reader, answer.Failures) { Others = beside, MayLack = true };
            pass.Begin();
            await foreach (var row in page.ReadAsync(cancellationToken))
            {
                var key = list.Key(row);
                var isNew = _met.Add(key);
                pass.Count(key, isNew);
                if (isNew) yield return row;
            }

            if (beside["success"].ValueKind == JsonValueKind.False) throw FirstClient.SaidNo(beside["error"]);
            if (!page.WasThere) throw answer.Failures.Unreadable("no \"data\" in it");
            pass.End(beside["metadata"]);
            list.Progress?.Report(_met.Count);
        }
        while (pass.HasMore(list.Limit));
    }

    /// <summary>Where one pass through the list stands.</summary>
    private sealed class Pass(OffsetOf offset, bool isFirst)
    {
        // The first pass meets everybody for the first time; only another one has to count for itself.
        private readonly HashSet<string>? _own = isFirst ? null : new(StringComparer.Ordinal);
        private int _distinct;
        private int _rows;
        private int _pages;
        private int _onPage;
        private int _newOnPage;
        private int? _total;
        private int? _totalPages;
        private bool _moved;

        public int Offset => offset == OffsetOf.Pages ? _pages + 1 : _rows;

        public void Begin() => (_onPage, _newOnPage) = (0, 0);

        public void Count(string key, bool isNew)
        {
            _onPage++;
            if (_own?.Add(key) ?? isNew)
            {
                _distinct++;
                _newOnPage++;
            }
        }

        public void End(JsonElement metadata)
        {
            _rows += _onPage;
            _pages++;
            var total = (int?)metadata.Number("total_elements");
            if (_total is not null && total != _total) _moved = true;
            _total = total ?? _total;
            _totalPages = (int?)metadata.Number("total_pages") ?? _totalPages;
        }

        /// <summary>A page that brings nothing new ends the pass: whether all is there is judged by the numbers.</summary>
        public bool HasMore(int limit)
        {
            if (_newOnPage == 0) return false;
            if (_total is null && _totalPages is null) return _onPage == limit;
            return _rows < (_total ?? 0) || _pages < (_totalPages ?? 0);
        }

        public bool IsComplete(int limit)
        {
            if (_moved) return false;
            if (_total is { } total) return _distinct >= total;
            // Without numbers a list ends with a page that is not full; a full one that repeats another proves nothing.
            return _totalPages is { } pages ? _pages >= pages : _onPage != limit;
        }
    }
}
