using Joinery.Core.Model;

namespace Joinery.Core.Planning;

/// <summary>The target's accounts by id, and by the values one may look for. An index by value is made when it is first asked for.</summary>
internal sealed class AccountIndex
{
    private readonly IReadOnlyList<Account> _accounts;
    private readonly Dictionary<string, int> _byId;
    private readonly Dictionary<string, ValueIndex> _byValue = new(StringComparer.Ordinal);

    public AccountIndex(IReadOnlyList<Account> accounts)
    {
        _accounts = accounts;
        _byId = new Dictionary<string, int>(accounts.Count, StringComparer.Ordinal);
        for (var i = 0; i < accounts.Count; i++) _byId[accounts[i].Id.Value] = i;
    }

    public Account? Find(AccountId id) => _byId.TryGetValue(id.Value, out var i) ? _accounts[i] : null;

    /// <summary>The accounts that have this value, by id order.</summary>
    public List<Account> With(string attribute, string? value)
    {
        if (value is null) return [];
        if (!_byValue.TryGetValue(attribute, out var index)) _byValue[attribute] = index = new ValueIndex(_accounts, attribute);
        return index.Find(value);
    }

    private sealed class ValueIndex
    {
        private readonly IReadOnlyList<Account> _accounts;
        private readonly Dictionary<string, int> _first;
        private readonly int[] _next;

        public ValueIndex(IReadOnlyList<Account> accounts, string attribute)
        {
            _accounts = accounts;
            _first = new Dictionary<string, int>(accounts.Count, AccountAttributes.IgnoresCase(attribute) ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
            _next = new int[accounts.Count];
            for (var i = 0; i < accounts.Count; i++)
            {
                _next[i] = -1;
                if (accounts[i].Attributes.Text(attribute) is not { } value) continue;
                if (_first.TryGetValue(value, out var head)) _next[i] = head;
                _first[value] = i;
            }
        }

        public List<Account> Find(string value)
        {
            var found = new List<Account>();
            for (var i = _first.TryGetValue(value, out var head) ? head : -1; i >= 0; i = _next[i]) found.Add(_accounts[i]);
            if (found.Count > 1) found.Sort(static (a, b) => string.CompareOrdinal(a.Id.Value, b.Id.Value));
            return found;
        }
    }
}
