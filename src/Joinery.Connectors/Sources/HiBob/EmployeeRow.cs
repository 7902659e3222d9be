namespace Joinery.Connectors.Sources.HiBob;

/// <summary>The asked fields of one employee as the answer told them. One row is used for all employees in turn.</summary>
internal sealed class EmployeeRow(int fields)
{
    private readonly State[] _states = new State[fields];
    private readonly string?[] _texts = new string?[fields];
    private readonly List<string>?[] _several = new List<string>?[fields];

    private enum State : byte
    {
        NotTold,
        Empty,
        Value,
    }

    public int Count => fields;

    public bool IsTold(int slot) => _states[slot] != State.NotTold;

    public bool HasValue(int slot) => _states[slot] == State.Value;

    /// <summary>The value; null when empty, not told, or several.</summary>
    public string? Text(int slot) => _texts[slot];

    /// <summary>The values of a list that holds several; null otherwise.</summary>
    public List<string>? Several(int slot) => _several[slot];

    public void Clear()
    {
        Array.Clear(_states);
        Array.Clear(_texts);
        Array.Clear(_several);
    }

    // A field is told up to three times: a value wins over an empty, whichever comes first.
    public void SetEmpty(int slot)
    {
        if (_states[slot] == State.NotTold) _states[slot] = State.Empty;
    }

    public void Set(int slot, string text)
    {
        if (text.Length == 0)
        {
            SetEmpty(slot);
            return;
        }

        _states[slot] = State.Value;
        _texts[slot] = text;
    }

    public void Set(int slot, List<string> several)
    {
        if (several.Count < 2)
        {
            if (several.Count == 0) SetEmpty(slot);
            else Set(slot, several[0]);
            return;
        }

        _states[slot] = State.Value;
        _several[slot] = several;
    }
}
