using Joinery.Core.Contract;

namespace Joinery.Core.Model;

/// <summary>One complete read of a source: everybody, in the order of their ids, with how much each attribute was filled.</summary>
public sealed class PeopleRead
{
    // By the bare text: a dictionary of strings is the quickest there is, and every run asks it a million times.
    private readonly Dictionary<string, int> _index;

    private PeopleRead(List<Person> people, AttributeLayout layout, GroupKind kinds, SourceFacts facts, DateTimeOffset startedAt)
    {
        (People, Layout, GroupKinds, Facts, StartedAt) = (people, layout, kinds, facts, startedAt);
        _index = new Dictionary<string, int>(people.Count, StringComparer.Ordinal);
        var repeated = new List<PersonId>();
        for (var i = 0; i < people.Count; i++)
            if (!_index.TryAdd(people[i].Id.Value, i))
                repeated.Add(people[i].Id);
        RepeatedIds = repeated;
        Fill = FillOf(people, layout);
    }

    public IReadOnlyList<Person> People { get; }

    public AttributeLayout Layout { get; }

    public GroupKind GroupKinds { get; }

    public SourceFacts Facts { get; }

    /// <summary>When the read began, in UTC: what changed after this may be missing.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>Ids that came more than once: a read that has any is not believed.</summary>
    public IReadOnlyList<PersonId> RepeatedIds { get; }

    /// <summary>How many people were told each attribute, and how many have a value, in the layout's order.</summary>
    public IReadOnlyList<AttributeFill> Fill { get; }

    public static PeopleRead Of(IEnumerable<Person> people, AttributeLayout layout, GroupKind kinds, SourceFacts facts, DateTimeOffset startedAt)
    {
        var list = people as List<Person> ?? [.. people];
        if (!IsInOrder(list)) list.Sort(static (a, b) => string.CompareOrdinal(a.Id.Value, b.Id.Value));
        return new PeopleRead(list, layout, kinds, facts, startedAt);
    }

    public Person? Find(PersonId id) => _index.TryGetValue(id.Value, out var i) ? People[i] : null;

    /// <summary>Position in <see cref="People"/>, or -1.</summary>
    public int IndexOf(PersonId id) => _index.TryGetValue(id.Value, out var i) ? i : -1;

    /// <summary>The person whom somebody names by id or, ignoring case, by e-mail.</summary>
    public Person? Named(string idOrEmail) =>
        Find(new PersonId(idOrEmail)) ?? People.FirstOrDefault(p => string.Equals(p.Email, idOrEmail, StringComparison.OrdinalIgnoreCase));

    public bool Contains(PersonId id) => _index.ContainsKey(id.Value);

    public AttributeFill FillOf(string attribute) => Layout.IndexOf(attribute) is >= 0 and var i ? Fill[i] : default;

    /// <summary>As in every read that was kept.</summary>
    private static bool IsInOrder(List<Person> people)
    {
        for (var i = 1; i < people.Count; i++)
            if (string.CompareOrdinal(people[i - 1].Id.Value, people[i].Id.Value) > 0)
                return false;
        return true;
    }

    private static AttributeFill[] FillOf(List<Person> people, AttributeLayout layout)
    {
        var told = new int[layout.Count];
        var valued = new int[layout.Count];
        foreach (var person in people)
        {
            for (var i = 0; i < layout.Count; i++)
            {
                var value = ReferenceEquals(person.Attributes.Layout, layout) ? person.Attributes.At(i) : person.Attributes[layout.Names[i]];
                if (value.IsSupplied) told[i]++;
                if (value.HasValue) valued[i]++;
            }
        }

        return [.. told.Select((t, i) => new AttributeFill(t, valued[i]))];
    }
}

/// <param name="Told">People for whom it was supplied, empty or not.</param>
/// <param name="Valued">People who have a value.</param>
public readonly record struct AttributeFill(int Told, int Valued);
