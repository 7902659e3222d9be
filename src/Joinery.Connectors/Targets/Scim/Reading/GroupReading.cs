using System.Runtime.CompilerServices;
using Joinery.Connectors.Targets.Scim.Wire;
using Joinery.Core.Model;

namespace Joinery.Connectors.Targets.Scim.Reading;

/// <summary>Reads groups with their members.</summary>
internal sealed class GroupReading(ScimClient client)
{
    private readonly GroupReader _rows = new();
    private Filtering<ScimGroup>? _filtering;

    public async IAsyncEnumerable<TargetGroup> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var listing = new Listing<ScimGroup>(client, ScimNames.Groups, _rows, group => group.Group.Id.Value);
        var untold = new List<ScimGroup>();
        var tells = false;
        await foreach (var group in listing.ReadAsync(cancellationToken))
        {
            tells |= group.TellsMembers;
            // Left out where there are none; or left out of every list, and then each group has to be asked for.
            if (group.TellsMembers) yield return group.Group;
            else untold.Add(group);
        }

        if (!tells && client.Profile.ShowsMembers) untold = await FetchAllAsync(untold, cancellationToken);
        tells |= untold.Exists(g => g.TellsMembers);
        foreach (var group in untold) yield return group.Group with { TellsMembers = tells };
    }

    private async Task<List<ScimGroup>> FetchAllAsync(List<ScimGroup> listed, CancellationToken cancellationToken)
    {
        var whole = new List<ScimGroup>(listed.Count);
        foreach (var group in listed)
            if (await FetchAsync(group.Group.Id, cancellationToken) is { } there) whole.Add(there);
        return whole;
    }

    /// <summary>Null when it is certainly not there.</summary>
    public async Task<ScimGroup?> FetchAsync(TargetGroupId id, CancellationToken cancellationToken)
    {
        var answer = await client.GetOneAsync(ScimNames.Groups, id.Value, cancellationToken);
        if (answer.Lost is { } lost) throw lost;
        if (answer.IsNotFound && !answer.IsWebPage) return null;
        if (!answer.IsDone) throw answer.IsWebPage ? client.Failures.WebPage() : client.Failures.Unreadable($"{answer.Said} for one group");
        return Take(answer) ?? throw client.Failures.Unreadable("no group");
    }

    public ScimGroup? Take(ScimAnswer answer) => answer.Read(_rows);

    /// <summary>The groups of exactly this name, asked for by filter where the server has it, else looked for in the list.</summary>
    public async Task<List<TargetGroup>> NamedAsync(string name, CancellationToken cancellationToken)
    {
        if (client.Profile.FindsGroupsByName)
        {
            _filtering ??= new(client, ScimNames.Groups, _rows);
            if (await _filtering.FindAsync("displayName", name, group => IsNamed(group.Group, name), cancellationToken) is { } found) return found.ConvertAll(g => g.Group);
        }

        var listing = new Listing<ScimGroup>(client, ScimNames.Groups, _rows, group => group.Group.Id.Value);
        var all = new List<TargetGroup>();
        await foreach (var group in listing.ReadAsync(cancellationToken))
            if (IsNamed(group.Group, name)) all.Add(group.Group);
        return all;
    }

    private static bool IsNamed(TargetGroup group, string name) => string.Equals(group.Name, name, StringComparison.OrdinalIgnoreCase);
}
