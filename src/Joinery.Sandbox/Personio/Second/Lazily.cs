using System.Collections;
using System.Text.Json.Nodes;

namespace Joinery.Sandbox.Personio.Second;

/// <summary>Rows that are made when they are looked at: a page shows few of many people.</summary>
internal sealed class Lazily<T>(IEnumerable<T> items, Func<T, JsonObject> make) : IReadOnlyList<JsonObject>
{
    private readonly T[] items = [.. items];

    public int Count => items.Length;

    public JsonObject this[int index] => make(items[index]);

    public IEnumerator<JsonObject> GetEnumerator() => items.Select(make).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
