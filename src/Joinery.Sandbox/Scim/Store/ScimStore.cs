namespace Joinery.Sandbox.Scim.Store;

/// <summary>Users or groups, in the order in which they were made, with a way to find them by what filters usually name. Its owner takes turns.</summary>
internal sealed class ScimStore(params string[] indexed)
{
    private readonly Dictionary<string, ScimResource> byId = new(StringComparer.Ordinal);
    private readonly List<string> order = [];
    private readonly Dictionary<(string Name, string Value), List<string>> index = [];
    private ScimResource[]? all;

    public IReadOnlyList<ScimResource> All => all ??= [.. order.Select(id => byId[id])];

    public ScimResource? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>The name by which <see cref="Having"/> finds what a filter names so; null where there is none.</summary>
    public string? IndexOf(string word) => Array.Find(indexed, name => name.Equals(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Who has this value, without case, in the order in which they were made.</summary>
    public IEnumerable<ScimResource> Having(string name, string value) =>
        index.TryGetValue((name, Fold(value)), out var ids) ? ids.Select(id => byId[id]) : [];

    public void Put(ScimResource resource)
    {
        all = null;
        if (byId.TryGetValue(resource.Id, out var before))
            Unindex(before);
        else
            order.Add(resource.Id);
        byId[resource.Id] = resource;
        foreach (var key in KeysOf(resource))
        {
            if (!index.TryGetValue(key, out var ids))
                index[key] = ids = [];
            ids.Add(resource.Id);
        }
    }

    public void Remove(string id)
    {
        if (!byId.Remove(id, out var before))
            return;
        all = null;
        order.Remove(id);
        Unindex(before);
    }

    private void Unindex(ScimResource resource)
    {
        foreach (var key in KeysOf(resource))
        {
            if (index.TryGetValue(key, out var ids) && ids.Remove(resource.Id) && ids.Count == 0)
                index.Remove(key);
        }
    }

    private IEnumerable<(string Name, string Value)> KeysOf(ScimResource resource) =>
        indexed.SelectMany(name => Paths.ScimPath.Parse(name).TextsIn(resource).Select(value => (name, Fold(value))).Distinct());

    private static string Fold(string value) => value.ToUpperInvariant();
}
