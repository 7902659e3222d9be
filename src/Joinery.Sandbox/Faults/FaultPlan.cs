namespace Joinery.Sandbox.Faults;

/// <summary>
/// The faults still to come. Requests are counted from the moment a rule is added; of several rules that match, the
/// one added first acts. The control face is never befallen. Safe to use from several threads.
/// </summary>
public sealed class FaultPlan
{
    private readonly Lock gate = new();
    private readonly List<Entry> entries = [];

    /// <summary>Whether a rule is left that can still act.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (gate)
                return entries.Count == 0;
        }
    }

    /// <summary>The n-th request from now on, counted from 1.</summary>
    public void AtRequest(int n, Fault fault) => Add(new FaultRule(fault) { Skip = n - 1 });

    /// <summary>The next requests, whatever they are.</summary>
    public void Next(Fault fault, int times = 1) => Add(new FaultRule(fault) { Times = times });

    /// <summary>The next requests whose path contains this.</summary>
    public void OnPath(string path, Fault fault, int times = 1) => Add(new FaultRule(fault) { Path = path, Times = times });

    /// <summary>Every request from now on, or every one whose path contains this.</summary>
    public void Always(Fault fault, string? path = null) => Add(new FaultRule(fault) { Path = path, Times = null });

    public void Add(FaultRule rule)
    {
        lock (gate)
            entries.Add(new Entry(rule));
    }

    public void Clear()
    {
        lock (gate)
            entries.Clear();
    }

    internal Fault? Take(string method, string path)
    {
        lock (gate)
        {
            Fault? fault = null;
            foreach (var entry in entries)
            {
                if (entry.Rule.Matches(method, path) && entry.Seen++ >= entry.Rule.Skip && fault is null)
                {
                    fault = entry.Rule.Fault;
                    entry.Done++;
                }
            }

            entries.RemoveAll(entry => entry.Done >= entry.Rule.Times);
            return fault;
        }
    }

    private sealed class Entry(FaultRule rule)
    {
        public FaultRule Rule { get; } = rule;

        public int Seen { get; set; }

        public int Done { get; set; }
    }
}
