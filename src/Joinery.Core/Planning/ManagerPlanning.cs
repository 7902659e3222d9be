using Joinery.Core.Model;
using Joinery.Core.Policies;

namespace Joinery.Core.Planning;

/// <summary>Who reports to whom in the target: the manager in HR, the nearest one in scope, or nobody (BEHAVIOUR 7).</summary>
internal sealed class ManagerPlanning
{
    private const int Untold = -1;
    private const int Nobody = -2;
    private const int NotInRead = -3;

    private readonly PlanDraft _draft;
    private readonly PlanningInput _input;
    private readonly int[] _manager;
    private readonly HashSet<int> _inCycle;
    private readonly Dictionary<int, int> _nearest = [];

    private ManagerPlanning(PlanDraft draft)
    {
        _draft = draft;
        _input = draft.Input;
        _manager = ReadManagers();
        _inCycle = FindCycles();
    }

    public static void Run(PlanDraft draft)
    {
        var input = draft.Input;
        if (!input.Settings.Accounts || !input.Mapping.MapsManager || !input.Target.Attributes.Contains(AccountAttributes.Manager)) return;
        if (input.Read.FillOf(PersonAttributes.Manager).Told == 0)
        {
            ReportToldForNobody(draft);
            return;
        }

        var planning = new ManagerPlanning(draft);
        planning.PlanLinked();
        planning.PlanCreated();
    }

    private static void ReportToldForNobody(PlanDraft draft)
    {
        if (draft.Input.Read.People.Count == 0) return;
        draft.Find(FindingKind.AttributeNotSupplied, null, "manager is supplied for nobody; managers stay as they are.",
            "Give the connection's credential the right to see manager, or take manager out of the mapping.", PersonAttributes.Manager);
    }

    private int[] ReadManagers()
    {
        var managers = new int[_draft.Standings.Length];
        var column = _input.Read.Layout.IndexOf(PersonAttributes.Manager);
        for (var i = 0; i < managers.Length; i++)
        {
            var attributes = _draft.Standings[i].Person.Attributes;
            var value = ReferenceEquals(attributes.Layout, _input.Read.Layout) ? attributes.At(column) : attributes[PersonAttributes.Manager];
            managers[i] = !value.IsSupplied ? Untold : value.Text is not { } id ? Nobody : _draft.PositionOf(new PersonId(id)) is >= 0 and var position ? position : NotInRead;
        }

        return managers;
    }

    private HashSet<int> FindCycles()
    {
        var seenIn = new int[_manager.Length];
        var cycles = new HashSet<int>();
        for (var start = 0; start < _manager.Length; start++)
        {
            var at = start;
            while (at >= 0 && seenIn[at] == 0)
            {
                seenIn[at] = start + 1;
                at = _manager[at];
            }

            if (at < 0 || seenIn[at] != start + 1) continue;
            for (var member = at; cycles.Add(member); member = _manager[member]) { }
        }

        return cycles;
    }

    /// <summary>Position of the manager to be written; <see cref="Nobody"/> clears, <see cref="Untold"/> leaves as it is.</summary>
    private int Resolve(int position, bool report)
    {
        var person = _draft.Standings[position].Person.Id;
        var manager = _manager[position];
        if (manager == Nobody) return manager;
        if (manager == Untold)
        {
            if (report) StandingFindings.NotSupplied(_draft, person, PersonAttributes.Manager);
            return Untold;
        }

        if (manager == NotInRead)
        {
            if (report) _draft.Find(FindingKind.ManagerNotFound, person, "This person's manager is not among the people that HR shows; the manager stays as it is.", "Let the connection's credential see the manager too.");
            return Untold;
        }

        if (_inCycle.Contains(position))
        {
            if (report) _draft.Find(FindingKind.ManagerCycle, person, $"This person's managers report to each other in a circle ({_draft.Standings[manager].Person.Id}); none is written.", "Ask HR to correct who reports to whom.");
            return Untold;
        }

        if (IsEligible(manager)) return manager;
        if (_draft.Standings[manager].Wish == AccountWish.Keep) return Untold;
        return Nearest(position, manager, person, report);
    }

    private int Nearest(int position, int manager, PersonId person, bool report)
    {
        var found = Nobody;
        if (_input.Settings.ManagerOutOfScope == ManagerOutOfScope.Nearest)
        {
            found = NearestAbove(manager);
            if (found == NotInRead) found = Untold;
        }

        if (report)
            _draft.Find(FindingKind.ManagerOutOfScope, person, $"This person's manager {_draft.Standings[manager].Person.Id} has no account here; {(found >= 0 ? $"{_draft.Standings[found].Person.Id}, the next one up, is taken" : "no manager is written")}.",
                "Bring the manager into scope, or ask HR to name another one.");
        return found;
    }

    /// <summary>The first one above who has an account; each way up is gone once.</summary>
    private int NearestAbove(int manager)
    {
        var way = new List<int>();
        var at = manager;
        while (at >= 0 && !_nearest.ContainsKey(at))
        {
            way.Add(at);
            at = _manager[at];
            if (at >= 0 && IsEligible(at)) break;
            if (at >= 0 && _inCycle.Contains(at)) at = Nobody;
        }

        var found = at >= 0 && !IsEligible(at) ? _nearest[at] : at;
        foreach (var passed in way) _nearest[passed] = found;
        return found;
    }

    private bool IsEligible(int position) => _draft.Subjects[position].HasAccount && _draft.Standings[position].Wish is (AccountWish.Enabled or AccountWish.CreateDisabled or AccountWish.Keep);

    private void PlanLinked()
    {
        AttributeLayout? layout = null;
        var column = -1;
        for (var i = 0; i < _manager.Length; i++)
        {
            ref readonly var standing = ref _draft.Standings[i];
            ref readonly var subject = ref _draft.Subjects[i];
            if (subject.Account is not { } account || !standing.IsManaged || !standing.WantsAccount || !_draft.IsAsked(standing.Person.Id)) continue;
            if (!ReferenceEquals(layout, account.Attributes.Layout)) column = (layout = account.Attributes.Layout).IndexOf(AccountAttributes.Manager);
            var actual = account.Attributes.At(column);
            var wanted = Resolve(i, report: true);
            if (wanted == Untold) continue;
            var wantedAccount = wanted == Nobody ? null : _draft.Subjects[wanted].Account?.Id.Value;
            var isToBeMade = wanted != Nobody && wantedAccount is null;
            if (isToBeMade || !IsInStep(subject.Link!, wantedAccount, actual)) _draft.Changes.Add(SetManager(standing, account, wanted, wantedAccount, actual.Text));
        }
    }

    /// <summary>As it is shown, or by what was written and read back before; what is not shown and never was written holds nobody.</summary>
    private static bool IsInStep(Link link, string? wanted, AttributeValue actual)
    {
        if (actual.IsSupplied && actual.Text == wanted) return true;
        if (link.Memory?[AccountAttributes.Manager] is not { } written) return wanted is null && !actual.IsSupplied;
        return WrittenMemory.HashOf(AccountAttributes.Manager, AttributeValue.Of(wanted)) == written.Value
            && WrittenMemory.HashOf(AccountAttributes.Manager, actual) == written.ReadBack;
    }

    private Change SetManager(in Standing standing, Account account, int wanted, string? wantedAccount, string? actual) => new()
    {
        Kind = ChangeKind.SetManager,
        Reason = new Reason(ReasonKind.NewManager),
        Person = standing.Person.Id,
        Email = standing.Person.Email,
        Account = account.Id,
        Manager = wanted >= 0 ? _draft.Standings[wanted].Person.Id : null,
        Before = Values.Of((AccountAttributes.Manager, actual)),
        After = Values.Of((AccountAttributes.Manager, wantedAccount)),
        Step = Steps.Managers,
    };

    /// <summary>A new account gets its manager with its creation: managers come first.</summary>
    private void PlanCreated()
    {
        var depths = new Dictionary<int, int>();
        for (var c = 0; c < _draft.Changes.Count; c++)
        {
            var change = _draft.Changes[c];
            if (change.Kind != ChangeKind.Create) continue;
            var position = _draft.PositionOf(change.Person!.Value);
            var manager = Resolve(position, report: true);
            _draft.Changes[c] = change with { Manager = manager >= 0 ? _draft.Standings[manager].Person.Id : null, Step = Steps.Creates + DepthOf(position, depths) };
        }
    }

    private int DepthOf(int position, Dictionary<int, int> depths)
    {
        // Up the chain as long as managers are created here too; then down again, counting. Circles have no managers.
        var chain = new Stack<int>();
        var at = position;
        while (at >= 0 && _draft.Subjects[at].Creates && !depths.ContainsKey(at))
        {
            chain.Push(at);
            at = Resolve(at, report: false);
        }

        var depth = at >= 0 && depths.TryGetValue(at, out var known) ? known + 1 : 0;
        while (chain.TryPop(out var member)) depths[member] = depth++;
        return depths[position];
    }
}
