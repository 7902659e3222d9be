using System.Collections;

namespace Joinery.Core.Planning;

/// <summary>A few named values, before or after a change; null text is empty. Ordered by name and compared by content.</summary>
public sealed class Values : IReadOnlyList<KeyValuePair<string, string?>>, IEquatable<Values>
{
    private readonly KeyValuePair<string, string?>[] _items;

    private Values(KeyValuePair<string, string?>[] items) => _items = items;

    public static Values None { get; } = new([]);

    public int Count => _items.Length;

    public KeyValuePair<string, string?> this[int index] => _items[index];

    public string? this[string name]
    {
        get
        {
            foreach (var (key, text) in _items)
                if (key == name)
                    return text;
            return null;
        }
    }

    public static Values Of(params IEnumerable<(string Name, string? Text)> values)
    {
        var items = values.Select(v => KeyValuePair.Create(v.Name, v.Text)).ToArray();
        if (items.Length == 0) return None;
        Array.Sort(items, (a, b) => string.CompareOrdinal(a.Key, b.Key));
        return new Values(items);
    }

    public bool Has(string name) => Array.Exists(_items, i => i.Key == name);

    /// <summary>The same names, with the values of others where those have one.</summary>
    public Values With(Values others) => Of(_items.Select(i => (i.Key, others.Has(i.Key) ? others[i.Key] : i.Value)));

    public Values Only(Func<string, bool> keep) => Of(_items.Where(i => keep(i.Key)).Select(i => (i.Key, i.Value)));

    public bool Equals(Values? other) => other is not null && _items.AsSpan().SequenceEqual(other._items);

    public override bool Equals(object? obj) => Equals(obj as Values);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in _items) hash.Add(item);
        return hash.ToHashCode();
    }

    public IEnumerator<KeyValuePair<string, string?>> GetEnumerator() => _items.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
