using System.Text;
using System.Text.Json;

namespace Joinery.Connectors.Sources.Merge;

/// <summary>The members of an object that are wanted, and the slot of each.</summary>
internal sealed class RowShape
{
    private readonly Member[][] _byLength;

    public RowShape(params Member[] members)
    {
        var longest = members.Max(m => m.Name.Length);
        _byLength = [.. Enumerable.Range(0, longest + 1).Select(length => members.Where(m => m.Name.Length == length).ToArray())];
    }

    /// <summary>The member on whose name the reader stands; null when nobody asked for it.</summary>
    public Member? Find(ref Utf8JsonReader reader)
    {
        var length = reader.ValueSpan.Length;
        // An escaped name is longer than what it stands for, and none of Merge's needs escaping.
        if (reader.ValueIsEscaped || length >= _byLength.Length) return null;
        foreach (var member in _byLength[length])
            if (reader.ValueSpan.SequenceEqual(member.Utf8)) return member;
        return null;
    }

    /// <param name="Slot">Where a value goes. Of somebody or something that is told as a whole object, its id.</param>
    /// <param name="Inner">What is wanted of an object; null where only a plain value counts.</param>
    internal sealed record Member(string Name, int Slot, RowShape? Inner = null)
    {
        /// <summary>Whether nearly every row has a value of its own, so that pooling would only cost.</summary>
        public bool IsUnique { get; init; }

        public bool IsList { get; init; }

        public byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(Name);
    }
}
