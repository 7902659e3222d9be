using Joinery.Core.Model;

namespace Joinery.Core.Policies;

/// <summary>Reports to somebody, directly or through others. The chains of the read are walked once, each person's once.</summary>
internal sealed class ReportsToNode : ScopeNode
{
    private readonly Columns _columns = new(PersonAttributes.Manager);
    private readonly PeopleRead _read;
    private readonly HashSet<string> _targets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Truth> _known = new(StringComparer.Ordinal);
    private readonly Truth _atTheTop;
    private readonly string _words;
    private readonly string _notInRead;

    public ReportsToNode(string manager, PeopleRead read, string words)
    {
        (_read, _words, _notInRead) = (read, words, $"{manager} is not among the people read");
        if (read.Contains(new PersonId(manager))) _targets.Add(manager);
        else
            foreach (var person in read.People)
                if (string.Equals(person.Email, manager, StringComparison.OrdinalIgnoreCase))
                    _targets.Add(person.Id.Value);

        // Of a manager whom the read does not know by that e-mail, nobody can be said not to report to him.
        _atTheTop = _targets.Count == 0 ? Truth.Unknown : Truth.No;
        if (_targets.Count == 0) _targets.Add(manager);
    }

    public override ScopeAnswer Evaluate(Person person, EmploymentStatus status)
    {
        var manager = ManagerOf(person);
        if (!manager.IsSupplied) return new ScopeAnswer(Truth.Unknown, "manager is not supplied");
        var truth = manager.IsEmpty ? _atTheTop : TruthOf(manager.Text!);
        if (truth != Truth.Unknown) return new ScopeAnswer(truth, _words);
        return new ScopeAnswer(truth, _atTheTop == Truth.Unknown ? _notInRead : "the chain of managers is not fully known");
    }

    /// <summary>Whether who has this manager reports to the target: the manager is it, or reports to it.</summary>
    private Truth TruthOf(string manager)
    {
        if (_targets.Contains(manager)) return Truth.Yes;
        lock (_known)
        {
            if (_known.TryGetValue(manager, out var known)) return known;
            var path = new List<string>();
            var truth = Walk(manager, path);
            foreach (var passed in path) _known[passed] = truth;
            return truth;
        }
    }

    private Truth Walk(string manager, List<string> path)
    {
        while (true)
        {
            if (_targets.Contains(manager)) return Truth.Yes;
            if (_known.TryGetValue(manager, out var known)) return known;

            // Entered before it is decided: whoever meets himself goes round in a ring that the target is not on.
            _known[manager] = _atTheTop;
            path.Add(manager);
            if (_read.Find(new PersonId(manager)) is not { } person) return Truth.Unknown;
            var next = ManagerOf(person);
            if (!next.IsSupplied) return Truth.Unknown;
            if (next.IsEmpty) return _atTheTop;
            manager = next.Text!;
        }
    }

    private AttributeValue ManagerOf(Person person) => person.Attributes.At(_columns.In(person.Attributes.Layout)[0]);
}
