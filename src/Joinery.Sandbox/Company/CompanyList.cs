using System.Collections.Immutable;
using System.Globalization;

namespace Joinery.Sandbox.Company;

/// <summary>One choice in a list. Its id outlives a change of name, and need not be a number.</summary>
public sealed record ListItem(string Id, string Name, string? ParentId = null, bool Archived = false);

/// <summary>A list that HR keeps, such as the departments. Items may lie under others.</summary>
public sealed class CompanyList
{
    private readonly Lock gate = new();
    private volatile ImmutableDictionary<string, ListItem> byId = ImmutableDictionary<string, ListItem>.Empty;
    private ImmutableList<string> order = [];
    private long nextId;

    internal CompanyList(ListKind kind, long firstId)
    {
        Kind = kind;
        nextId = firstId;
    }

    public ListKind Kind { get; }

    /// <summary>All items, archived ones too, in the order HR put them.</summary>
    public ImmutableArray<ListItem> Items
    {
        get
        {
            lock (gate)
                return [.. order.Select(id => byId[id])];
        }
    }

    public ListItem? Find(string? id) => id is null ? null : byId.GetValueOrDefault(id);

    /// <summary>The name an id stands for now; the id itself where the list does not know it.</summary>
    public string? NameOf(string? id) => Find(id)?.Name ?? id;

    /// <summary>The item of that name that is not archived.</summary>
    public ListItem? ByName(string name) => byId.Values.FirstOrDefault(item => item.Name == name && !item.Archived);

    /// <summary>Adds an item; without an id it gets the next number.</summary>
    public ListItem Add(string name, string? parentId = null, string? id = null)
    {
        lock (gate)
        {
            var item = new ListItem(id ?? (nextId += 37).ToString(CultureInfo.InvariantCulture), name, parentId);
            byId = byId.Add(item.Id, item);
            order = order.Add(item.Id);
            return item;
        }
    }

    /// <summary>Gives an item another name; the id stays.</summary>
    public void Rename(string id, string name) => Change(id, item => item with { Name = name });

    /// <summary>Hides an item from new choices; people keep it.</summary>
    public void Archive(string id) => Change(id, item => item with { Archived = true });

    /// <summary>Hangs an item under another one, or at the top.</summary>
    public void Move(string id, string? parentId) => Change(id, item => item with { ParentId = parentId });

    private void Change(string id, Func<ListItem, ListItem> change)
    {
        lock (gate)
            byId = byId.SetItem(id, change(byId[id]));
    }
}

/// <summary>The lists a company keeps.</summary>
public enum ListKind
{
    Department,
    Title,
    Team,
    CostCentre,
    LegalEntity,
    EmploymentType,
    TerminationReason,
}
