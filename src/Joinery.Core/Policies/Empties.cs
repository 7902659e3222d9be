using Joinery.Core.Model;

namespace Joinery.Core.Policies;

/// <summary>One attribute of one person that is empty now and had a value before.</summary>
public readonly record struct EmptyMark(PersonId Person, string Attribute);

/// <summary>An empty where a value was is confirmed before it clears anything (BEHAVIOUR 1).</summary>
public static class Empties
{
    /// <summary>The empties that the last believed read had values for, in the order of people.</summary>
    public static List<EmptyMark> Find(PeopleRead read, PeopleRead before)
    {
        var shared = read.Layout.Names.Select((name, i) => (Name: name, Now: i, Before: before.Layout.IndexOf(name))).Where(c => c.Before >= 0).ToArray();
        var marks = new List<EmptyMark>();
        foreach (var person in read.People)
        {
            if (before.Find(person.Id) is not { } old || ReferenceEquals(old.Attributes, person.Attributes)) continue;
            foreach (var (name, now, then) in shared)
                if (Value(person, read.Layout, now, name).IsEmpty && Value(old, before.Layout, then, name).HasValue)
                    marks.Add(new EmptyMark(person.Id, name));
        }

        return marks;
    }

    // Rows of a read share its layout, but for those that brought names of their own.
    private static AttributeValue Value(Person person, AttributeLayout layout, int index, string name) =>
        ReferenceEquals(person.Attributes.Layout, layout) ? person.Attributes.At(index) : person.Attributes[name];

    /// <summary>For planning: what is not confirmed counts as not supplied, memberships of that kind included.</summary>
    public static PeopleRead HoldBack(PeopleRead read, IReadOnlyCollection<EmptyMark> unconfirmed) =>
        Change(read, unconfirmed, (person, attribute) =>
        {
            var supplied = GroupKinds.TryParse(attribute, out var kind) ? person.Memberships.Supplied & ~kind : person.Memberships.Supplied;
            return person with { Attributes = person.Attributes.With(attribute, AttributeValue.NotSupplied), Memberships = person.Memberships with { Supplied = supplied } };
        });

    /// <summary>For the snapshot: what is not confirmed keeps its old value.</summary>
    public static PeopleRead Keep(PeopleRead read, PeopleRead before, IReadOnlyCollection<EmptyMark> unconfirmed) =>
        Change(read, unconfirmed, (person, attribute) => person with { Attributes = person.Attributes.With(attribute, before.Find(person.Id)?.Attributes[attribute] ?? AttributeValue.Empty) });

    /// <summary>The read with some people replaced by what they were told to be later.</summary>
    public static PeopleRead Replace(PeopleRead read, IEnumerable<Person> later)
    {
        var byId = later.ToDictionary(p => p.Id);
        return byId.Count == 0 ? read : Rebuild(read, read.People.Select(p => byId.GetValueOrDefault(p.Id, p)));
    }

    private static PeopleRead Change(PeopleRead read, IReadOnlyCollection<EmptyMark> marks, Func<Person, string, Person> change)
    {
        if (marks.Count == 0) return read;
        var byPerson = marks.ToLookup(m => m.Person, m => m.Attribute);
        return Rebuild(read, read.People.Select(p => byPerson[p.Id].Aggregate(p, change)));
    }

    private static PeopleRead Rebuild(PeopleRead read, IEnumerable<Person> people) => PeopleRead.Of([.. people], read.Layout, read.GroupKinds, read.Facts, read.StartedAt);
}
