using System.Collections.Immutable;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.App.Sync;

/// <summary>What a packed read says of its source, and the groups people are in.</summary>
internal static class SnapshotFacts
{
    public static void Write(PackWriter writer, PeopleRead read)
    {
        var facts = read.Facts;
        writer.Count((int)read.GroupKinds);
        writer.Count((int)facts.GroupKinds);
        writer.Count((facts.ShowsFutureJoiners ? 1 : 0) | (facts.KeepsLeavers ? 2 : 0) | (facts.EndDate.Inclusive ? 4 : 0) | (facts.EndDate.Certain ? 8 : 0) | (facts.Namespace is null ? 0 : 16));
        if (facts.Namespace is { } space) writer.Text(space.Value);
        writer.Number(facts.ReadLag.Ticks);
        writer.Count(facts.Attributes.Count);
        foreach (var attribute in facts.Attributes.Order(StringComparer.Ordinal)) writer.Text(attribute);
    }

    public static (SourceFacts Facts, GroupKind Kinds) Read(PackReader reader)
    {
        var kinds = (GroupKind)reader.Count();
        var supplied = (GroupKind)reader.Count();
        var flags = reader.Count();
        var space = (flags & 16) != 0 ? new Namespace(reader.Text()) : (Namespace?)null;
        var lag = new TimeSpan(reader.Number());
        var facts = new SourceFacts
        {
            Attributes = [.. Enumerable.Range(0, reader.Count()).Select(_ => reader.Text()).ToArray()],
            Namespace = space,
            ShowsFutureJoiners = (flags & 1) != 0,
            KeepsLeavers = (flags & 2) != 0,
            EndDate = new EndDateMeaning((flags & 4) != 0, (flags & 8) != 0),
            ReadLag = lag,
            GroupKinds = supplied,
        };
        return (facts, kinds);
    }

    public static void WriteMemberships(PackWriter writer, PeopleRead read)
    {
        var numbers = new Dictionary<GroupId, int>();
        foreach (var person in read.People)
            foreach (var group in Groups(person))
                numbers.TryAdd(group, numbers.Count);

        writer.Count(numbers.Count);
        foreach (var group in numbers.OrderBy(n => n.Value).Select(n => n.Key))
        {
            writer.Count((int)group.Kind);
            writer.Text(group.Value);
        }

        foreach (var person in read.People)
        {
            writer.Count((int)person.Memberships.Supplied);
            writer.Count(Groups(person).Length);
            foreach (var group in Groups(person)) writer.Count(numbers[group]);
        }
    }

    public static Memberships[] ReadMemberships(PackReader reader, int people)
    {
        var groups = new GroupId[reader.Count()];
        for (var i = 0; i < groups.Length; i++) groups[i] = new GroupId((GroupKind)reader.Count(), reader.Text());
        var memberships = new Memberships[people];
        for (var p = 0; p < people; p++)
        {
            var supplied = (GroupKind)reader.Count();
            var count = reader.Count();
            var builder = ImmutableArray.CreateBuilder<GroupId>(count);
            for (var i = 0; i < count; i++) builder.Add(groups[reader.Count()]);
            memberships[p] = new Memberships(supplied, builder.MoveToImmutable());
        }

        return memberships;
    }

    private static ImmutableArray<GroupId> Groups(Person person) => person.Memberships.Groups.IsDefault ? [] : person.Memberships.Groups;
}
