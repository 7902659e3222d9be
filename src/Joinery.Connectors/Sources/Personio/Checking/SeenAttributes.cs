using System.Collections.Immutable;
using Joinery.Connectors.Sources.Personio.People;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Personio.Checking;

/// <summary>For how many of the people looked at each attribute was told.</summary>
internal sealed class SeenAttributes(PersonioOptions options)
{
    private readonly Dictionary<string, (int Told, int People)> _counts = new(StringComparer.Ordinal);

    /// <summary>Every attribute of the connection, in order.</summary>
    public ImmutableArray<string> Names { get; } = [.. PersonioFields.AttributesOf(options).Order(StringComparer.Ordinal)];

    public void Count(Person person)
    {
        for (var i = 0; i < person.Attributes.Layout.Count; i++)
        {
            var (told, people) = _counts.GetValueOrDefault(person.Attributes.Layout.Names[i]);
            _counts[person.Attributes.Layout.Names[i]] = (person.Attributes.At(i).IsSupplied ? told + 1 : told, people + 1);
        }
    }

    public Supplied Of(string attribute) => _counts.GetValueOrDefault(attribute) switch
    {
        (0, _) => Supplied.No,
        var (told, people) when told < people => Supplied.Partly,
        _ => Supplied.Yes,
    };

    public string FieldOf(string attribute) => PersonioFields.Of(options, attribute)[0];

    public ImmutableArray<AttributeCheck> Checks() => [.. Names.Select(name => new AttributeCheck(name, FieldOf(name), Of(name)))];
}
