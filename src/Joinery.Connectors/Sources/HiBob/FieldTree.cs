using System.Text;
using System.Text.Json;

namespace Joinery.Connectors.Sources.HiBob;

/// <summary>Where the asked fields can stand in an employee: Bob tells one field up to three times, in three spellings.</summary>
internal sealed class FieldTree
{
    private readonly List<(string Name, FieldTree Node)> _children = [];
    private (byte[] Name, FieldTree Node)[][] _byLength = [];

    /// <summary>The field that ends here, or -1.</summary>
    public int Slot { get; private set; } = -1;

    public bool HasChildren => _children.Count > 0;

    public static FieldTree Of(IReadOnlyList<string> fields)
    {
        var root = new FieldTree();
        for (var slot = 0; slot < fields.Count; slot++)
        {
            var field = fields[slot];
            var parts = field.Split('.');
            root.At(parts, slot);
            if (parts.Length == 2 && parts[0] == "root") root.At([parts[1]], slot);
            root.At(["/" + string.Join('/', parts)], slot);
            root.At([field], slot);
        }

        root.Freeze();
        return root;
    }

    /// <summary>The node behind the property name on which the reader stands; null when nobody asked for it.</summary>
    public FieldTree? Find(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped) return FindEscaped(ref reader);
        var name = reader.ValueSpan;
        if (name.Length >= _byLength.Length) return null;
        foreach (var child in _byLength[name.Length])
            if (name.SequenceEqual(child.Name)) return child.Node;
        return null;
    }

    // Slash keys may come as "\/work\/site".
    private FieldTree? FindEscaped(ref Utf8JsonReader reader)
    {
        foreach (var (name, node) in _children)
            if (reader.ValueTextEquals(name)) return node;
        return null;
    }

    private void At(ReadOnlySpan<string> path, int slot)
    {
        var node = this;
        foreach (var part in path)
        {
            var next = node._children.Find(c => c.Name == part).Node;
            if (next is null)
            {
                next = new FieldTree();
                node._children.Add((part, next));
            }

            node = next;
        }

        node.Slot = slot;
    }

    private void Freeze()
    {
        foreach (var (_, node) in _children) node.Freeze();
        var longest = _children.Count == 0 ? 0 : _children.Max(c => Encoding.UTF8.GetByteCount(c.Name));
        _byLength = [.. Enumerable.Range(0, longest + 1).Select(length => _children.Where(c => Encoding.UTF8.GetByteCount(c.Name) == length).Select(c => (Encoding.UTF8.GetBytes(c.Name), c.Node)).ToArray())];
    }
}
