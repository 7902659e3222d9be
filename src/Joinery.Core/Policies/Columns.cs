using Joinery.Core.Model;

namespace Joinery.Core.Policies;

/// <summary>Where a few attributes stand in the layout of the rows that pass by; all rows of a read share one, so it is looked up once.</summary>
internal sealed class Columns(params string[] names)
{
    private Bound? _bound;

    /// <summary>Positions in the order of the names; -1 where the layout has none.</summary>
    public int[] In(AttributeLayout layout)
    {
        var bound = _bound;
        if (bound is null || !ReferenceEquals(bound.Layout, layout))
            _bound = bound = new Bound(layout, Array.ConvertAll(names, layout.IndexOf));
        return bound.Positions;
    }

    private sealed record Bound(AttributeLayout Layout, int[] Positions);
}
