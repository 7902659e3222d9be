namespace Joinery.Connectors.Sources.Personio.People;

/// <summary>A department, an office, a person: whatever an attribute refers to.</summary>
/// <param name="Name">Null where it is not told.</param>
/// <param name="Share">How much of somebody it has, where that is told: cost centres.</param>
internal readonly record struct RowItem(string? Id, string? Name, decimal Share);

/// <summary>The asked attributes of one person, or of one employment, as Personio told them. One row is used for all in turn.</summary>
internal sealed class PersonioRow(int fields)
{
    private readonly State[] _states = new State[fields];
    private readonly string?[] _texts = new string?[fields];
    private readonly List<RowItem>?[] _items = new List<RowItem>?[fields];

    private enum State : byte
    {
        NotTold,
        Empty,
        Value,
    }

    public bool IsTold(int slot) => _states[slot] != State.NotTold;

    public bool HasValue(int slot) => _states[slot] == State.Value;

    /// <summary>The value; null when empty, not told, or a reference.</summary>
    public string? Text(int slot) => _texts[slot];

    /// <summary>What the attribute refers to; null where it is a value.</summary>
    public IReadOnlyList<RowItem>? Items(int slot) => _items[slot];

    public void Clear()
    {
        Array.Clear(_states);
        Array.Clear(_texts);
        Array.Clear(_items);
    }

    public void SetEmpty(int slot)
    {
        if (_states[slot] == State.NotTold) _states[slot] = State.Empty;
    }

    /// <summary>Blank text is empty: some companies' answers have it in place of a missing object.</summary>
    public void Set(int slot, string? text)
    {
        SetEmpty(slot);
        if (string.IsNullOrWhiteSpace(text)) return;
        (_states[slot], _texts[slot]) = (State.Value, text);
    }

    public void Add(int slot, RowItem item)
    {
        SetEmpty(slot);
        if (item.Id is null && item.Name is null) return;
        _states[slot] = State.Value;
        (_items[slot] ??= []).Add(item);
    }
}
