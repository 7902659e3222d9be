using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Policies;

namespace Joinery.Core.Planning;

/// <summary>Which accounts must be looked up, so that a plan made on them is the one that the list of all would give.</summary>
/// <remarks>First those of links: of the people, of everybody above them, and what was decided on. Then by the values that are not where they should be: somebody else's account may have them.</remarks>
/// <param name="only">The people looked at; null: everybody.</param>
public sealed class LookupQuestions(Mapping mapping, PeopleRead read, Namespace space, LinkBook links, IReadOnlyList<Decision> decisions, IReadOnlySet<PersonId>? only)
{
    private static readonly string[] Findable = [AccountAttributes.ExternalId, AccountAttributes.UserName, AccountAttributes.Email];

    private readonly IReadOnlyList<Person> _people = only is null ? read.People : [.. only.Select(read.Find).OfType<Person>()];

    /// <summary>Whether look-ups tell all that a list would: who holds a unique value must be findable by it.</summary>
    public static bool Serve(TargetFacts facts) => facts.Unique.All(Findable.Contains);

    public IReadOnlyList<AccountId> Accounts()
    {
        var linked = only is null ? links.All.Select(l => l.Account) : _people.Concat(_people.SelectMany(ManagersOf)).Select(p => links.Of(space, p.Id)?.Account).OfType<AccountId>();
        return [.. linked.Concat(decisions.Select(d => d.Account).OfType<AccountId>()).Distinct()];
    }

    /// <param name="found">What the first question brought.</param>
    public IReadOnlyList<(string Attribute, string Value)> Values(IReadOnlyDictionary<AccountId, Account> found)
    {
        var desired = new AttributeValue[mapping.Rows.Count];
        var problems = new List<MappingProblem>();
        var values = new HashSet<(string, string)>();
        foreach (var person in _people)
        {
            mapping.Map(person, desired, problems);
            var account = links.Of(space, person.Id) is { } link ? found.GetValueOrDefault(link.Account) : null;
            foreach (var attribute in Findable)
                if (Wanted(person, attribute, desired) is { } wanted && !IsThere(account, attribute, wanted))
                    values.Add((attribute, wanted));
        }

        return [.. values];
    }

    private IEnumerable<Person> ManagersOf(Person person)
    {
        var seen = new HashSet<PersonId> { person.Id };
        for (var at = person; mapping.MapsManager && at.Attributes.Text(PersonAttributes.Manager) is { } id && seen.Add(new PersonId(id)) && read.Find(new PersonId(id)) is { } manager; at = manager)
            yield return manager;
    }

    private string? Wanted(Person person, string attribute, AttributeValue[] desired)
    {
        for (var i = 0; i < desired.Length; i++)
            if (mapping.Rows[i].Name == attribute)
                return desired[i].Text;
        return attribute == AccountAttributes.Email ? person.Email : null;
    }

    private static bool IsThere(Account? account, string attribute, string wanted) =>
        string.Equals(account?.Attributes.Text(attribute), wanted, AccountAttributes.IgnoresCase(attribute) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
