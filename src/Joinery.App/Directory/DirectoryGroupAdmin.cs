using Joinery.App.Configuration.Reading;
using Joinery.Core.Model;

namespace Joinery.App.Directory;

/// <summary>Groups changed by hand. <c>members</c> takes users with commas between, and makes them all there are.</summary>
internal sealed class DirectoryGroupAdmin(DirectoryGroups groups, DirectoryUserAdmin users, DateTimeOffset now)
{
    private const string Name = "name";
    private const string ExternalId = "externalId";
    private const string Kind = "kind";
    private const string Members = "members";

    private static readonly string[] Known = [Name, ExternalId, Kind, Members];

    public async Task<DirectoryGroupRow> AddAsync(string id, IReadOnlyDictionary<string, string> attributes, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(id)) throw DirectoryUserAdmin.Wrong("A group needs an id.", "Write it behind the word group.");
        if (await groups.FindAsync(id, cancellationToken) is not null)
            throw DirectoryUserAdmin.Wrong($"There is a group {id} already.", $"Change it with: joinery directory set group {id} ATTRIBUTE=VALUE");
        var group = Lay(new DirectoryGroupRow(id, null, null, id, null), attributes);
        await groups.InsertAsync(group, now, cancellationToken);
        await SetMembersAsync(group, attributes, cancellationToken);
        return group;
    }

    public async Task<DirectoryGroupRow> SetAsync(string which, IReadOnlyDictionary<string, string> attributes, CancellationToken cancellationToken)
    {
        var group = Lay(await FindAsync(which, cancellationToken), attributes);
        await groups.UpdateAsync(group, now, cancellationToken);
        await SetMembersAsync(group, attributes, cancellationToken);
        return group;
    }

    public async Task<DirectoryGroupRow> DeleteAsync(string which, CancellationToken cancellationToken)
    {
        var group = await FindAsync(which, cancellationToken);
        await groups.DeleteAsync(group.Id, cancellationToken);
        return group;
    }

    private async Task<DirectoryGroupRow> FindAsync(string which, CancellationToken cancellationToken)
    {
        if (await groups.FindAsync(which, cancellationToken) is { } byId) return byId;
        var byName = await groups.ByNameAsync(which, cancellationToken);
        return byName.Count switch
        {
            1 => byName[0],
            0 => throw DirectoryUserAdmin.Wrong($"The directory has no group {which}.", "joinery directory groups lists them."),
            _ => throw DirectoryUserAdmin.Wrong($"Several groups are called {which}.", $"Name one of them by its id: {string.Join(", ", byName.Select(g => g.Id))}."),
        };
    }

    private static DirectoryGroupRow Lay(DirectoryGroupRow group, IReadOnlyDictionary<string, string> attributes)
    {
        foreach (var (name, text) in attributes)
        {
            var value = string.IsNullOrWhiteSpace(text) ? null : text.Trim();
            group = name switch
            {
                Name => group with { Name = value ?? throw DirectoryUserAdmin.Wrong("A group needs a name.", "Give it with name=NAME.") },
                ExternalId => group with { ExternalId = value },
                Kind => group with { Kind = KindOf(value) },
                Members => group,
                _ => throw DirectoryUserAdmin.Wrong($"A group of the directory has no attribute \"{name}\"{Hint.For(name, Known)}", "Write ATTRIBUTE=VALUE with one of its attributes."),
            };
        }

        return group;
    }

    private static string? KindOf(string? word)
    {
        if (word is null) return null;
        return GroupKinds.TryParse(word, out var kind)
            ? GroupKinds.WordOf(kind)
            : throw DirectoryUserAdmin.Wrong($"\"{word}\" is no kind of group{Hint.For(word, [.. GroupKinds.AllWords])}", "Leave the kind out for a group of your own.");
    }

    private async Task SetMembersAsync(DirectoryGroupRow group, IReadOnlyDictionary<string, string> attributes, CancellationToken cancellationToken)
    {
        if (!attributes.TryGetValue(Members, out var text)) return;
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var who in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            wanted.Add((await users.FindAsync(who, cancellationToken)).Id);
        var present = (await groups.MembersAsync(cancellationToken)).GetValueOrDefault(group.Id, []);
        foreach (var member in present.Where(m => !wanted.Contains(m))) await groups.RemoveMemberAsync(group.Id, member, cancellationToken);
        foreach (var member in wanted) await groups.AddMemberAsync(group.Id, member, cancellationToken);
    }
}
