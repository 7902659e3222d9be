using System.Collections.Frozen;
using System.Collections.Immutable;
using Joinery.Connectors.Targets.Scim.Wire;
using Joinery.Core.Model;

namespace Joinery.Connectors.Targets.Scim.Reading;

/// <summary>The columns of the accounts that are read, and where in a user each is found.</summary>
internal sealed class UserLayout
{
    private readonly FrozenDictionary<string, int> _core;
    private readonly Dictionary<string, FrozenDictionary<string, int>> _extensions;

    /// <param name="unshown">Attributes that the server's schema never returns.</param>
    public UserLayout(IEnumerable<string> attributes, ImmutableHashSet<string> unshown)
    {
        Names = new AttributeLayout(attributes.Order(StringComparer.Ordinal));
        var places = Names.Names.Select((name, index) => (Place: ScimAttributes.PlaceOf(name), Index: index)).Where(p => p.Place.Shape is ScimShape.Single).ToList();
        _core = places.Where(p => p.Place.Schema is null).ToFrozenDictionary(p => p.Place.Name, p => p.Index, StringComparer.OrdinalIgnoreCase);
        _extensions = places.Where(p => p.Place.Schema is not null).GroupBy(p => p.Place.Schema!, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => g.ToFrozenDictionary(p => p.Place.Name, p => p.Index, StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
        // SCIM leaves out what is empty, so what is left out is empty; but nobody is inactive because nothing was said.
        Emptied = [.. Enumerable.Range(0, Names.Count).Where(i => Names.Names[i] != AccountAttributes.Enabled && !unshown.Contains(Names.Names[i]))];
    }

    public AttributeLayout Names { get; }

    /// <summary>Columns that are empty where a user does not tell them.</summary>
    public ImmutableArray<int> Emptied { get; }

    /// <summary>The column of a plain attribute of the core schema, or -1.</summary>
    public int CoreColumn(string name) => _core.GetValueOrDefault(name, -1);

    /// <summary>The columns of an extension; null when none of its attributes is wanted.</summary>
    public FrozenDictionary<string, int>? ExtensionOf(string schema)
    {
        if (_extensions.TryGetValue(schema, out var columns)) return columns;
        // Its name differs between the versions of SCIM, its attributes do not.
        return schema.Contains("enterprise", StringComparison.OrdinalIgnoreCase) ? _extensions.GetValueOrDefault(ScimUrns.Enterprise) ?? FrozenDictionary<string, int>.Empty : null;
    }
}
