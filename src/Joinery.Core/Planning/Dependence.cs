using Joinery.Core.Model;

namespace Joinery.Core.Planning;

/// <summary>Which rows of a plan stand on others: no member without an account, no update without its link, no taker without who gives up the value.</summary>
internal static class Dependence
{
    /// <summary>Marks what stands on a marked row, and what stands on that.</summary>
    /// <param name="isFree">Rows that are never marked; null when there are none.</param>
    public static void Spread(IReadOnlyList<Change> changes, bool[] marked, bool[]? isFree = null)
    {
        if (!Array.Exists(marked, m => m)) return;
        bool again;
        do
        {
            again = false;
            var missing = Missing.Of(changes, marked);
            for (var i = 0; i < changes.Count; i++)
            {
                if (marked[i] || isFree?[i] == true || !missing.Concerns(changes[i])) continue;
                marked[i] = true;
                again = true;
            }
        }
        while (again);
    }

    /// <summary>What will not be there because the marked rows do not happen.</summary>
    private sealed class Missing
    {
        private readonly HashSet<PersonId> _links = [];
        private readonly HashSet<PersonId> _updates = [];
        private readonly HashSet<GroupId> _groups = [];
        private readonly HashSet<(string, string)> _values = [];

        public static Missing Of(IReadOnlyList<Change> changes, bool[] marked)
        {
            var missing = new Missing();
            for (var i = 0; i < changes.Count; i++)
                if (marked[i])
                    missing.Add(changes[i]);
            return missing;
        }

        public bool Concerns(Change change)
        {
            if (change.Person is { } person && _links.Contains(person)) return true;
            if (change.Group is { } group && _groups.Contains(group)) return true;
            if (change.Kind == ChangeKind.SetManager) return change.Manager is { } manager && _links.Contains(manager);
            if (change.IsTemporary) return _updates.Contains(change.Person!.Value);
            return _values.Count > 0 && change.Kind is ChangeKind.Update or ChangeKind.Create && change.After.Any(v => v.Value is not null && _values.Contains(Key(v)));
        }

        private void Add(Change change)
        {
            if (change is { Kind: ChangeKind.Create or ChangeKind.Link, Person: { } person }) _links.Add(change.After["person"] is { } other ? new PersonId(other) : person);
            else if (change is { Kind: ChangeKind.CreateGroup or ChangeKind.LinkGroup, Group: { } group }) _groups.Add(group);
            else if (change is { Kind: ChangeKind.Update, Person: { } updated })
            {
                if (!change.IsTemporary) _updates.Add(updated);
                if (change.Step is < Steps.Releases or >= Steps.Updates) return;
                foreach (var value in change.Before)
                    if (value.Value is not null)
                        _values.Add(Key(value));
            }
        }

        private static (string, string) Key(KeyValuePair<string, string?> value) => (value.Key, AccountAttributes.IgnoresCase(value.Key) ? value.Value!.ToUpperInvariant() : value.Value!);
    }
}
