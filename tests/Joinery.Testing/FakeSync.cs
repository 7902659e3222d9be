using System.Collections.Immutable;
using Joinery.Core.Model;
using Joinery.Core.Planning;
using Joinery.Core.Policies;

namespace Joinery.Testing;

/// <summary>A sync in memory: what HR says, what the target holds, what is remembered. Planning and applying take milliseconds.</summary>
public sealed class FakeSync(FakeTarget target, FakeMemory memory)
{
    private readonly List<(DateTimeOffset At, GuardKind Kind)> _applied = [];
    private readonly SortedSet<string> _attributes = new(StringComparer.Ordinal);
    private DateTimeOffset _lastApproval = DateTimeOffset.MinValue;
    private Dictionary<PersonId, MissingSince> _missing = [];

    public FakeSync()
        : this(new FakeTarget(), new FakeMemory())
    {
    }

    public FakeTarget Target => target;

    public FakeMemory Memory => memory;

    /// <summary>Automatic, so that a test of something else is not held as a first run.</summary>
    public SyncSettings Settings { get; set; } = Some.Sync() with { Approval = ApprovalMode.Automatic };

    public DateTimeOffset Now { get; set; } = Some.Now;

    public Namespace Namespace { get; set; } = Some.Namespace;

    /// <summary>What HR says, in any order.</summary>
    public ImmutableArray<Person> People { get; set; } = [];

    public bool KeepsLeavers { get; set; } = true;

    public IReadOnlyDictionary<GroupId, Group>? Groups { get; set; }

    public List<Decision> Decisions { get; } = [];

    public List<FakeSync> Others { get; } = [];

    public PeopleRead? LastBelieved { get; set; }

    public bool WasApproved { get; set; }

    public HashSet<string> StillApproved { get; } = [];

    public HashSet<string> Deferred { get; } = [];

    public ImmutableArray<Link> LinksElsewhere { get; set; } = [];

    public IReadOnlySet<PersonId>? Only { get; set; }

    /// <summary>What HR says of absences; null where the credential may not see them.</summary>
    public ImmutableArray<Absence>? Absences { get; set; } = [];

    /// <summary>Pictures fetched for the weekly look, by account: their hashes.</summary>
    public Dictionary<AccountId, string> Seen { get; } = [];

    /// <summary>What the target refused, since the beginning.</summary>
    public List<string> Refused { get; } = [];

    /// <summary>What was carried out, since the beginning, with the ids it had or gave.</summary>
    public List<Done> Journal { get; } = [];

    public PeopleRead Read()
    {
        foreach (var person in People) _attributes.UnionWith(person.Attributes.Layout.Names);
        var facts = Some.Source([.. _attributes]) with { KeepsLeavers = KeepsLeavers, Namespace = Namespace };
        var layout = new AttributeLayout(_attributes);
        var kinds = People.Aggregate(GroupKind.None, (k, p) => k | p.Memberships.Supplied) | Settings.Groups.Kinds;
        return PeopleRead.Of(People.Select(EmploymentFolding.Fold), layout, kinds, facts, Now);
    }

    public PlanningInput Input()
    {
        var absences = new AbsencesOfBothSides(Absences, target.Calendar.Entries, [.. memory.Absences.Values]) { NotShown = Absences is null ? "Give the credential the right to see absences." : null };
        foreach (var link in AbsenceAdopting.Of(absences)) memory.Absences[(link.Namespace, link.Absence)] = link;
        var read = Read();
        var mapping = Mapping.Create(Settings, read.Facts, target.Facts, Mapping.DirectoryDefaults);
        foreach (var link in Noticing.Of(memory.Links, target.Actual.Accounts, Settings.Name)) memory.Save(link);
        return new PlanningInput
        {
            Settings = Settings,
            Now = Now,
            Read = read,
            Verdict = Believing.Judge(read, LastBelieved, new VerdictRequirements(mapping.RequiredPersonAttributes, Scope.AttributesOf(Settings.Scope))),
            Namespace = Namespace,
            Mapping = mapping,
            Target = target.Facts,
            Actual = target.Actual,
            Links = memory.Links,
            LinksElsewhere = memory.Links.All.Any(l => l.Sync == Settings.Name) ? [] : LinksElsewhere,
            Groups = Groups,
            GroupLinks = [.. memory.GroupLinks],
            AddedMembers = memory.AddedMembers,
            Absences = Settings.Absences.Send ? absences with { Links = [.. memory.Absences.Values] } : null,
            Pictures = Settings.Photos ? new PicturesKnown(memory.Pictures, Seen) : null,
            LastBelieved = LastBelieved,
            Missing = _missing,
            OtherSyncs = [.. Others.Select(o => o.Claims())],
            Decisions = [.. Decisions],
            AppliedInWindow = _applied.Where(a => a.At > Now.AddHours(-24) && a.At > _lastApproval).GroupBy(a => a.Kind).ToDictionary(g => g.Key, g => g.Count()),
            IsFirstPlan = !WasApproved,
            StillApproved = StillApproved,
            Deferred = Deferred,
            Only = Only,
        };
    }

    public Plan Plan() => Planner.Create(Input());

    /// <summary>A run as the schedule starts it: what nothing holds is carried out.</summary>
    public Plan Run()
    {
        var plan = Begin();
        if (plan.Verdict.Kind == VerdictKind.Refused) return plan.Plan;
        Carry(Approval.WithoutPerson(plan.Plan));
        if (plan.Verdict.Kind == VerdictKind.Believed) LastBelieved = plan.Read;
        return plan.Plan;
    }

    /// <summary>A run whose whole plan a person approves.</summary>
    public Plan RunApproved()
    {
        var (plan, verdict, read) = Begin();
        if (verdict.Kind == VerdictKind.Refused) return plan;
        Carry(Approval.Grant(plan, plan.Changes.SelectMany(c => c.Keys).ToHashSet(), "somebody").Plan);
        Approved();
        LastBelieved = read;
        return plan;
    }

    public void Approved()
    {
        WasApproved = true;
        _lastApproval = Now;
    }

    /// <summary>Notes who is missing, as every full read does.</summary>
    private (Plan Plan, Verdict Verdict, PeopleRead Read) Begin()
    {
        var input = Input();
        if (input.Verdict.Kind != VerdictKind.Refused)
        {
            var missing = new Dictionary<PersonId, MissingSince>();
            foreach (var link in memory.Links.All.Where(l => l.Namespace == Namespace && !input.Read.Contains(l.Person)))
                missing[link.Person] = _missing.TryGetValue(link.Person, out var since) ? since with { Reads = since.Reads + 1 } : new MissingSince(Now, 1);
            _missing = missing;
            input = input with { Missing = missing };
        }

        return (Planner.Create(input), input.Verdict, input.Read);
    }

    /// <summary>Carries out what was approved, in order; references by person are resolved as it goes, and all that was written is read back.</summary>
    public void Carry(ApprovedPlan plan)
    {
        var matched = new List<PersonId>();
        var written = new Dictionary<AccountId, Dictionary<string, string?>>();
        foreach (var change in plan.Changes)
        {
            var account = change.Account ?? (change.Person is { } person ? memory.AccountOf(Namespace, person) : null);
            var group = change.TargetGroup ?? memory.GroupLinks.Find(l => l.Namespace == Namespace && l.Group == change.Group)?.Target;
            var manager = change.Manager is { } boss ? memory.AccountOf(Namespace, boss)
                : change.Kind == ChangeKind.SetManager && change.After[AccountAttributes.Manager] is { } named ? new AccountId(named) : (AccountId?)null;
            if (change.Kind == ChangeKind.SetManager && change.Manager is not null && manager is null)
            {
                Refused.Add($"{change.Person}: the manager {change.Manager} has no account");
                continue;
            }

            var refused = change.Absence is null ? target.Apply(change, ref account, ref group, manager) : memory.Keep(this, change, account);
            if (refused is { } refusal)
            {
                Refused.Add(refusal);
                continue;
            }

            memory.Take(this, change, account, group, manager);
            Journal.Add(new Done(change, account, group));
            if (Guard.KindOf(change) is { } kind) _applied.Add((Now, kind));
            if (change is { Kind: ChangeKind.Link, Reason.Kind: ReasonKind.Matched }) matched.Add(change.Person!.Value);
            Note(written, change, account, manager);
        }

        Prove(written, matched);
    }

    private static void Note(Dictionary<AccountId, Dictionary<string, string?>> written, Change change, AccountId? account, AccountId? manager)
    {
        if (account is not { } id || change.Kind is not (ChangeKind.Create or ChangeKind.Update or ChangeKind.SetManager)) return;
        if (!written.TryGetValue(id, out var values)) written[id] = values = [];
        if (change.Kind == ChangeKind.SetManager || manager is not null) values[AccountAttributes.Manager] = manager?.Value;
        if (change.Kind == ChangeKind.SetManager) return;
        foreach (var (name, text) in change.After) values[name] = text;
    }

    private void Prove(Dictionary<AccountId, Dictionary<string, string?>> written, List<PersonId> matched)
    {
        if (written.Count == 0 && matched.Count == 0) return;
        var actual = target.Actual.Accounts.ToDictionary(a => a.Id);
        foreach (var (id, values) in written)
            if (actual.TryGetValue(id, out var account))
                memory.Prove(account, values);
        if (matched.Count == 0) return;
        var read = Read();
        var mapping = Mapping.Create(Settings, read.Facts, target.Facts, Mapping.DirectoryDefaults);
        foreach (var person in matched.Select(read.Find).OfType<Person>())
        {
            if (memory.AccountOf(Namespace, person.Id) is not { } id || !actual.TryGetValue(id, out var account)) continue;
            var values = new AttributeValue[mapping.Rows.Count];
            mapping.Map(person, values, []);
            memory.Prove(account, mapping.Rows.Select((row, i) => KeyValuePair.Create(row.Name, values[i].Text))
                .Where(v => account.Attributes.Text(v.Key) == v.Value && memory.Of(id)!.Memory?[v.Key] is null));
        }
    }

    private SyncClaims Claims()
    {
        var wanted = new Dictionary<PersonId, string?>();
        var byEmail = new Dictionary<string, PersonId>(StringComparer.OrdinalIgnoreCase);
        foreach (var standing in Standings.Of(Settings, Read(), Groups, Now))
        {
            var keeps = standing.Wish == AccountWish.Keep && memory.Links.Of(Namespace, standing.Person.Id)?.Sync == Settings.Name;
            if (!standing.WantsAccount && !keeps) continue;
            wanted[standing.Person.Id] = standing.Person.Email;
            if (standing.Person.Email is { } email) byEmail[email] = standing.Person.Id;
        }

        return new SyncClaims(Settings.Name, Namespace, wanted, byEmail);
    }
}
