using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Merge;

/// <summary>The wanted members of one row as the answer told them. One row is used for all in turn.</summary>
internal sealed class Row(int slots)
{
    private readonly AttributeValue[] _values = new AttributeValue[slots];

    /// <summary>Not supplied: the member was not there. Empty: it was null.</summary>
    public AttributeValue this[int slot]
    {
        get => _values[slot];
        set => _values[slot] = value;
    }

    public string? Text(int slot) => _values[slot].Text;

    public bool IsTrue(int slot) => string.Equals(_values[slot].Text, "true", StringComparison.OrdinalIgnoreCase);

    public void Clear() => Array.Clear(_values);
}
