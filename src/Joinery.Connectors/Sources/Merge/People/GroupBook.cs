using System.Collections.Immutable;
using System.Text.Json;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Merge;

/// <param name="Id">Merge's own: the HR system's is missing for some systems, and not unique in others.</param>
internal sealed record MergeGroup(GroupId Id, string? Name, string? Parent, bool WasDeleted);

/// <summary>All groups of a linked account. Who is in them stands with the people.</summary>
internal sealed class GroupBook(SyncState state)
{
    private readonly Dictionary<string, MergeGroup> _groups = new(StringComparer.Ordinal);
    private readonly HashSet<string> _met = new(StringComparer.Ordinal);
    private GroupKind _kinds;

    /// <summary>Whether groups are told at all.</summary>
    public bool IsTold => state is SyncState.Ready or SyncState.Partial;

    public static GroupBook Of(IEnumerable<JsonElement> rows, SyncState state)
    {
        var book = new GroupBook(state);
        foreach (var row in rows)
            if (Json.Text(row, "id") is { } id)
                book._groups[id] = new MergeGroup(new GroupId(KindOf(Json.Text(row, "type")), id), Json.Text(row, "name"), Json.Id(row, "parent_group"), Json.IsTrue(row, "remote_was_deleted"));
        foreach (var group in book._groups.Values) book._kinds |= group.Id.Kind;
        return book;
    }

    /// <summary>The memberships of these kinds. A group that is not in the book has no kind, so that of nobody in it anything is told.</summary>
    public Memberships MembershipsOf(IReadOnlyList<string> groups, GroupKind kinds)
    {
        if (!IsTold || !TryMeet(groups)) return default;
        var found = ImmutableArray.CreateBuilder<GroupId>(groups.Count);
        foreach (var id in groups)
            if (kinds.HasFlag(_groups[id].Id.Kind) && !found.Contains(_groups[id].Id)) found.Add(_groups[id].Id);
        return new Memberships(kinds, found.DrainToImmutable());
    }

    /// <summary>The name of somebody's group of a kind; of nested ones the innermost, of several all.</summary>
    public AttributeValue NameOf(IReadOnlyList<string> groups, GroupKind kind)
    {
        // A kind that this HR system has none of is not told: nobody's value is emptied for it.
        if (!IsTold || !_kinds.HasFlag(kind) || !groups.All(_groups.ContainsKey)) return AttributeValue.NotSupplied;
        var own = groups.Select(id => _groups[id]).Where(g => g.Id.Kind == kind).Distinct().ToList();
        if (own.Count == 0) return AttributeValue.Empty;
        if (own.Count > 1) own = [.. own.Where(g => !own.Exists(other => other != g && IsAbove(g, other)))];
        return own.Exists(g => g.Name is null) ? AttributeValue.NotSupplied
            : own.Count == 1 ? AttributeValue.Of(own[0].Name)
            : AttributeValue.Of(string.Join(", ", own.Select(g => g.Name).Order(StringComparer.Ordinal)));
    }

    /// <summary>Groups of these kinds; deleted ones only where somebody is still in them.</summary>
    public IEnumerable<Group> Of(GroupKind kinds)
    {
        foreach (var group in _groups.Values.Where(g => kinds.HasFlag(g.Id.Kind) && (!g.WasDeleted || _met.Contains(g.Id.Value))))
        {
            if (group.Name is null) continue;
            var parent = group.Parent is { } id ? _groups.GetValueOrDefault(id) : null;
            var isTold = parent is { Name: not null } && kinds.HasFlag(parent.Id.Kind) && (!parent.WasDeleted || _met.Contains(parent.Id.Value));
            yield return new Group(group.Id, group.Name, isTold ? parent!.Id : null, parent?.Name);
        }
    }

    /// <summary>Merge passes on words of the HR system where it has none of its own: those, and no word, are custom groups.</summary>
    internal static GroupKind KindOf(string? type) => type?.ToUpperInvariant() switch
    {
        "TEAM" => GroupKind.Team,
        "DEPARTMENT" => GroupKind.Department,
        "COST_CENTER" => GroupKind.CostCentre,
        "BUSINESS_UNIT" => GroupKind.Division,
        _ => GroupKind.Custom,
    };

    private bool TryMeet(IReadOnlyList<string> groups)
    {
        foreach (var id in groups)
            if (!_groups.ContainsKey(id)) return false;
        _met.UnionWith(groups);
        return true;
    }

    private bool IsAbove(MergeGroup upper, MergeGroup lower)
    {
        var at = lower;
        // A chain that leads in circles ends here all the same.
        for (var steps = 0; steps < _groups.Count && at.Parent is { } parent && _groups.TryGetValue(parent, out var next); steps++)
        {
            if (next.Id == upper.Id) return true;
            at = next;
        }

        return false;
    }
}
