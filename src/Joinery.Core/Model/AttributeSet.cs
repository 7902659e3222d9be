using System.Collections.Frozen;

namespace Joinery.Core.Model;

/// <summary>Not supplied, empty, or a value: three things, from the wire to the plan.</summary>
public readonly record struct AttributeValue
{
    private AttributeValue(bool supplied, string? text) => (IsSupplied, Text) = (supplied, text);

    public static AttributeValue NotSupplied => default;

    public static AttributeValue Empty { get; } = new(true, null);

    /// <summary>Blank text is empty.</summary>
    public static AttributeValue Of(string? text) => string.IsNullOrWhiteSpace(text) ? Empty : new(true, text);

    /// <summary>Of a text that is known to be null or not blank.</summary>
    internal static AttributeValue OfChecked(string? text) => new(true, text);

    public bool IsSupplied { get; }

    /// <summary>The value; null when empty or not supplied.</summary>
    public string? Text { get; }

    public bool IsEmpty => IsSupplied && Text is null;

    public bool HasValue => Text is not null;

    public override string ToString() => IsSupplied ? Text ?? "(empty)" : "(not supplied)";
}

/// <summary>The names of a table of attributes, shared by all its rows.</summary>
public sealed class AttributeLayout
{
    private readonly FrozenDictionary<string, int> _index;

    public AttributeLayout(IEnumerable<string> names)
    {
        Names = [.. names.Distinct(StringComparer.Ordinal)];
        _index = Names.Select((name, i) => KeyValuePair.Create(name, i)).ToFrozenDictionary(StringComparer.Ordinal);
    }

    public IReadOnlyList<string> Names { get; }

    public int Count => Names.Count;

    /// <summary>Position of a name, or -1.</summary>
    public int IndexOf(string name) => _index.GetValueOrDefault(name, -1);
}

/// <summary>One row of attributes. Immutable; what its layout does not name, or what was never supplied, is not supplied.</summary>
public sealed class AttributeSet
{
    // A reference that stands for "not supplied" keeps a row at one array: 100,000 people pass here.
    private static readonly string Absent = new('\0', 1);

    private readonly string?[] _values;

    private AttributeSet(AttributeLayout layout, string?[] values) => (Layout, _values) = (layout, values);

    public AttributeLayout Layout { get; }

    public AttributeValue this[string name] => At(Layout.IndexOf(name));

    /// <summary>The value at a position of <see cref="Layout"/>; -1 is not supplied.</summary>
    public AttributeValue At(int index) =>
        index < 0 || ReferenceEquals(_values[index], Absent) ? AttributeValue.NotSupplied : AttributeValue.OfChecked(_values[index]);

    /// <summary>The text, or null when empty or not supplied.</summary>
    public string? Text(string name) => At(Layout.IndexOf(name)).Text;

    public AttributeSet With(string name, AttributeValue value)
    {
        var index = Layout.IndexOf(name);
        if (index < 0)
        {
            var wider = new AttributeLayout([.. Layout.Names, name]);
            var writer = new Writer(wider);
            for (var i = 0; i < Layout.Count; i++) writer.Set(i, At(i));
            writer.Set(wider.IndexOf(name), value);
            return writer.Done();
        }

        var copy = (string?[])_values.Clone();
        copy[index] = value.IsSupplied ? value.Text : Absent;
        return new AttributeSet(Layout, copy);
    }

    public static AttributeSet Of(params IEnumerable<(string Name, string? Text)> values)
    {
        var list = values.ToList();
        var writer = new Writer(new AttributeLayout(list.Select(v => v.Name)));
        foreach (var (name, text) in list) writer.Supply(name, text);
        return writer.Done();
    }

    /// <summary>All supplied attributes, in the layout's order.</summary>
    public IEnumerable<(string Name, AttributeValue Value)> Supplied()
    {
        for (var i = 0; i < _values.Length; i++)
            if (At(i) is { IsSupplied: true } value)
                yield return (Layout.Names[i], value);
    }

    /// <summary>Fills one row. Starts with everything not supplied.</summary>
    public readonly struct Writer
    {
        private readonly AttributeLayout _layout;
        private readonly string?[] _values;

        public Writer(AttributeLayout layout)
        {
            _layout = layout;
            _values = new string?[layout.Count];
            Array.Fill(_values, Absent);
        }

        public void Supply(int index, string? text) => _values[index] = string.IsNullOrWhiteSpace(text) ? null : text;

        /// <summary>Supplies a value; a name outside the layout is ignored, because nobody asked for it.</summary>
        public void Supply(string name, string? text)
        {
            var index = _layout.IndexOf(name);
            if (index >= 0) Supply(index, text);
        }

        public void Set(int index, AttributeValue value) => _values[index] = value.IsSupplied ? value.Text : Absent;

        public AttributeSet Done() => new(_layout, _values);
    }
}
