using Joinery.App.Cli;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Policies;

namespace Joinery.App.Sync;

/// <summary>What was read of the source, and what it is worth.</summary>
/// <param name="People">For planning: unconfirmed empties count as not supplied.</param>
/// <param name="ToKeep">For the snapshot: unconfirmed empties keep their old value.</param>
/// <param name="Unconfirmed">The empties that another read has to confirm.</param>
/// <param name="Before">The last believed read; null at the first.</param>
internal sealed record SourceRead(PeopleRead People, PeopleRead ToKeep, IReadOnlyList<EmptyMark> Unconfirmed, IReadOnlyDictionary<GroupId, Group>? Groups, Verdict Verdict, PeopleRead? Before)
{
    /// <summary>The kept read that this one says just the same as; null when there is none.</summary>
    public long? SameAs { get; init; }

    /// <summary>Null where the sync sends none.</summary>
    public AbsencesRead? Absences { get; init; }

    /// <summary>Rows that could not be read.</summary>
    public IReadOnlyList<ReadProblem> Unreadable { get; init; } = [];
}

/// <summary>Reads a source for one sync: everything that the connection's syncs need, once, and judged (BEHAVIOUR 1).</summary>
internal sealed class SourceReading(SyncSetup setup, Mapping mapping, Snapshots snapshots, TimeProvider clock, TimeProvider waiting, IProgressView progress)
{
    public async Task<SourceRead> ReadAsync(CancellationToken cancellationToken)
    {
        var unreadable = new Unread();
        var request = RequestOf(setup) with { Progress = new Counting(progress), Problems = unreadable };
        progress.Step($"reading {setup.Source.Name}");
        var startedAt = clock.GetUtcNow();
        var began = waiting.GetTimestamp();
        var people = new List<Person>();
        await foreach (var person in setup.Source.Opened.ReadPeopleAsync(request, cancellationToken)) people.Add(EmploymentFolding.Fold(person));
        var read = PeopleRead.Of(people, request.Attributes, request.GroupKinds, setup.Source.Opened.Facts, startedAt);

        var last = await snapshots.LoadBelievedAsync(setup.Source.Id, read, cancellationToken);
        var before = last?.Read;
        var told = read;
        read = Unreadable.Add(read, before, unreadable.Rows);
        var verdict = Believing.Judge(read, before, RequirementsOf(setup.Settings, mapping, read.Facts));
        if (verdict.Kind == VerdictKind.Refused || before is null) return new SourceRead(read, Unreadable.Keep(told, read, before), [], await ReadGroupsAsync(request, verdict, cancellationToken), verdict, before) { Unreadable = unreadable.Rows };

        var empties = verdict.Kind == VerdictKind.Doubtful ? [] : Matter(Empties.Find(read, before));
        (read, empties) = await ConfirmAsync(read, before, empties, last!.Unconfirmed, request, began, cancellationToken);
        return new SourceRead(Empties.HoldBack(read, empties), Unreadable.Keep(told, Empties.Keep(read, before, empties), before), empties, await ReadGroupsAsync(request, verdict, cancellationToken), verdict, before)
        {
            SameAs = empties.Count == 0 && last.IsSameAs(read) ? last.Id : null,
            Unreadable = unreadable.Rows,
        };
    }

    /// <summary>Reads named people alone, laid over the last believed read of everybody; null when that is missing.</summary>
    public async Task<ReadOutcome> ReadSomeAsync(PeopleQuery query, CancellationToken cancellationToken)
    {
        var request = RequestOf(setup);
        var last = await snapshots.LoadBelievedAsync(setup.Source.Id, cancellationToken);
        if (setup.Source.Opened is not IPersonSource source || last is null || !request.Attributes.Names.All(n => last.Read.Layout.IndexOf(n) >= 0)) return await ReadAllForAsync(query, cancellationToken);
        progress.Step($"reading one person from {setup.Source.Name}");
        var people = new List<Person>();
        await foreach (var person in source.ReadPeopleAsync(query, request, cancellationToken)) people.Add(EmploymentFolding.Fold(person));
        if (people.Count == 0) throw Unknown(query);
        var ids = people.Select(p => p.Id).ToHashSet();
        var all = PeopleRead.Of([.. last.Read.People.Where(p => !ids.Contains(p.Id)), .. people], request.Attributes, request.GroupKinds, setup.Source.Opened.Facts, clock.GetUtcNow());
        var empties = Matter(Empties.Find(all, last.Read)).FindAll(e => ids.Contains(e.Person));
        var verdict = new Verdict(VerdictKind.Believed, people.Count, [], []);
        return new ReadOutcome(new SourceRead(Empties.HoldBack(all, empties), all, empties, await ReadGroupsAsync(request, verdict, cancellationToken), verdict, last.Read), ids);
    }

    private async Task<ReadOutcome> ReadAllForAsync(PeopleQuery query, CancellationToken cancellationToken)
    {
        var all = await ReadAsync(cancellationToken);
        var ids = all.People.People.Where(p => query.Ids.Contains(p.Id) || (p.Email is { } email && query.Emails.Contains(email, StringComparer.OrdinalIgnoreCase))).Select(p => p.Id).ToHashSet();
        return ids.Count > 0 || all.Verdict.Kind == VerdictKind.Refused ? new ReadOutcome(all, ids) : throw Unknown(query);
    }

    private JoineryException Unknown(PeopleQuery query) =>
        new(2, $"{setup.Source.Name} knows no person {query.Ids.Select(i => i.Value).Concat(query.Emails).First()}.", "Give a person id of the source, or the e-mail that the person has there.");

    /// <summary>The union of what the connection's syncs map, use in scope, or decide by.</summary>
    public static ReadRequest RequestOf(SyncSetup setup)
    {
        var facts = setup.Source.Opened.Facts;
        var names = new SortedSet<string>(StringComparer.Ordinal) { PersonAttributes.Id };
        var kinds = GroupKind.None;
        foreach (var settings in setup.OfSource)
        {
            names.UnionWith(Mapping.Create(settings, facts, setup.Target.Opened.Facts, setup.Defaults).PersonAttributes);
            names.UnionWith(Scope.AttributesOf(settings.Scope));
            names.UnionWith(settings.Groups.Kinds == GroupKind.None ? [] : GroupKinds.Each(settings.Groups.Kinds).Select(GroupKinds.WordOf));
            kinds |= settings.Groups.Kinds | Scope.KindsOf(settings.Scope);
        }

        if (setup.OfSource.Any(s => s.Photos)) names.Add(PersonAttributes.Photo);
        names.UnionWith(Lifecycle.Attributes);
        names.Add(PersonAttributes.Email);
        names.Remove("custom");
        return new ReadRequest(new AttributeLayout(names.Where(facts.Attributes.Contains)), kinds & facts.GroupKinds);
    }

    public static VerdictRequirements RequirementsOf(SyncSettings settings, Mapping mapping, SourceFacts facts)
    {
        var required = new HashSet<string>(mapping.RequiredPersonAttributes, StringComparer.Ordinal);
        if (facts.HasStatus) required.Add(PersonAttributes.Status);
        return new VerdictRequirements(required, Scope.AttributesOf(settings.Scope));
    }

    /// <summary>Of the empties those that could clear something, or move somebody: an end date that is taken back does neither.</summary>
    private List<EmptyMark> Matter(List<EmptyMark> empties)
    {
        if (empties.Count == 0) return empties;
        var matter = new HashSet<string>(Scope.AttributesOf(setup.Settings.Scope), StringComparer.Ordinal);
        matter.UnionWith(GroupKinds.Each(setup.Settings.Groups.Kinds).Select(GroupKinds.WordOf));
        matter.UnionWith(mapping.ClearingAttributes);
        return empties.FindAll(e => matter.Contains(e.Attribute));
    }

    /// <summary>An empty where a value was: asked once more where the source lags, else left to the next read.</summary>
    private async Task<(PeopleRead Read, List<EmptyMark> Unconfirmed)> ConfirmAsync(
        PeopleRead read, PeopleRead before, List<EmptyMark> empties, IReadOnlySet<(PersonId, string)> seenBefore, ReadRequest request, long began, CancellationToken cancellationToken)
    {
        var open = empties.Where(e => !seenBefore.Contains((e.Person, e.Attribute))).ToList();
        if (open.Count == 0) return (read, []);
        if (read.Facts.ReadLag == TimeSpan.Zero || setup.Source.Opened is not IPersonSource source) return (read, open);

        var left = read.Facts.ReadLag - waiting.GetElapsedTime(began);
        progress.Say($"{open.Select(e => e.Person).Distinct().Count()} people lost a value; {setup.Source.Name} may lag, asking once more in {Math.Max(0, (int)left.TotalSeconds)} s");
        if (left > TimeSpan.Zero) await Task.Delay(left, waiting, cancellationToken);
        var again = new List<Person>();
        await foreach (var person in source.ReadPeopleAsync(new PeopleQuery([.. open.Select(e => e.Person).Distinct()], []), request, cancellationToken)) again.Add(EmploymentFolding.Fold(person));
        var told = again.Select(p => p.Id).ToHashSet();
        return (Empties.Replace(read, again), [.. open.Where(e => !told.Contains(e.Person))]);
    }

    private async Task<IReadOnlyDictionary<GroupId, Group>?> ReadGroupsAsync(ReadRequest request, Verdict verdict, CancellationToken cancellationToken)
    {
        if (request.GroupKinds == GroupKind.None || verdict.Kind == VerdictKind.Refused || setup.Source.Opened is not IGroupSource source) return null;
        var groups = new Dictionary<GroupId, Group>();
        await foreach (var group in source.ReadGroupsAsync(request.GroupKinds, cancellationToken)) groups[group.Id] = group;
        return groups;
    }

    private sealed class Unread : IProgress<ReadProblem>
    {
        public List<ReadProblem> Rows { get; } = [];

        public void Report(ReadProblem value) => Rows.Add(value);
    }

    private sealed class Counting(IProgressView view) : IProgress<int>
    {
        public void Report(int value) => view.At(value, null);
    }
}
