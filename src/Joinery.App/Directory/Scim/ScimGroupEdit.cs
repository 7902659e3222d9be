using System.Text.Json;
using Joinery.App.Directory.Scim.Filters;

namespace Joinery.App.Directory.Scim;

/// <summary>What a client wants a group to be: its names, and who comes and goes.</summary>
internal sealed class ScimGroupEdit(DirectoryGroupRow row, Func<Task<IReadOnlyList<ScimMember>>> present)
{
    private static readonly ScimResourceType Type = ScimSchemas.GroupType;

    private readonly List<(string Id, bool IsIn)> _turns = [];

    public DirectoryGroupRow Row { get; private set; } = row;

    /// <summary>Who comes and who goes, the last word about each; in the order they were named.</summary>
    public IEnumerable<(string Id, bool IsIn)> Members => _turns.GroupBy(t => t.Id, StringComparer.Ordinal).Select(g => g.Last());

    /// <summary>A whole new body.</summary>
    public async Task ReplaceAsync(JsonElement body)
    {
        Row = Row with { ExternalId = null };
        await TurnOutAsync();
        await MergeAsync(body, ScimVerb.Replace);
    }

    public async Task ApplyAsync(ScimOperation operation)
    {
        if (operation.Path is null || string.Equals(operation.Path, ScimSchemas.GroupUrn, StringComparison.OrdinalIgnoreCase))
            await MergeAsync(operation.Value ?? default, operation.Verb);
        else if (FilterParser.ParsePath(Type, operation.Path) is { } path) await SetAsync(path, operation.Verb, operation.Value ?? default, isNamed: true);
    }

    public async Task MergeAsync(JsonElement body, ScimVerb verb)
    {
        if (body.ValueKind != JsonValueKind.Object) return;
        foreach (var member in body.EnumerateObject())
            if (ScimPath.Find(Type, member.Name, out _) is { } path)
                await SetAsync(path, verb, member.Value, isNamed: false);
    }

    private async Task SetAsync(ScimPath path, ScimVerb verb, JsonElement value, bool isNamed)
    {
        var isReadOnly = path.Attribute.Mutability == ScimMutability.ReadOnly;
        if (isReadOnly && isNamed) throw ScimException.Bad(ScimErrorType.Mutability, $"{path.Text} cannot be changed by a client.");
        var text = path.Attribute.Type == ScimType.String && verb != ScimVerb.Remove ? ScimValues.Text(path.Text, value) : null;
        if (isReadOnly) return;
        if (path.Attribute.Name == ScimSchemas.Members) await SetMembersAsync(path, verb, value);
        else if (path.Attribute.Name == ScimSchemas.ExternalId) Row = Row with { ExternalId = text };
        else Row = Row with { Name = text ?? throw ScimException.Bad(ScimErrorType.InvalidValue, "A group needs a displayName.") };
    }

    private async Task SetMembersAsync(ScimPath path, ScimVerb verb, JsonElement value)
    {
        if (path.Where is { } where)
        {
            if (verb == ScimVerb.Remove) await RemoveAsync(where);
            else if (path.Sub is null) throw ScimException.Bad(ScimErrorType.InvalidPath, "Members are added by their list: a member has nothing of its own to change.");
            return;
        }

        var named = ScimValues.Elements(value).Where(v => v.ValueKind != JsonValueKind.Undefined).Select(IdOf).ToList();
        // Without a list, remove means everybody. With one, those: the habit of one large identity provider.
        if (verb == ScimVerb.Replace || (verb == ScimVerb.Remove && named.Count == 0)) await TurnOutAsync();
        foreach (var id in named) _turns.Add((id, verb != ScimVerb.Remove));
    }

    private async Task RemoveAsync(Filter where)
    {
        if (where.Wanted($"{ScimSchemas.Members}.value") is { } id) _turns.Add((id, false));
        else
            foreach (var member in await present())
                if (where.Matches(new ScimComplex(("value", member.Id), ("display", member.Name), ("type", ScimSchemas.Users.Name))))
                    _turns.Add((member.Id, false));
    }

    private async Task TurnOutAsync()
    {
        foreach (var member in await present()) _turns.Add((member.Id, false));
        for (var i = 0; i < _turns.Count; i++) _turns[i] = _turns[i] with { IsIn = false };
    }

    private static string IdOf(JsonElement member)
    {
        if (member.ValueKind == JsonValueKind.Object && member.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
            && string.Equals(type.GetString(), Type.Name, StringComparison.OrdinalIgnoreCase))
            throw ScimException.Bad(ScimErrorType.InvalidValue, "Groups of this directory are flat: a group cannot be a member. Send the accounts themselves.");
        return ScimValues.Text($"{ScimSchemas.Members}.value", member) ?? throw ScimException.Bad(ScimErrorType.InvalidValue, "A member needs the id of an account in value.");
    }
}
