using Joinery.App.Configuration.Reading;
using Joinery.Core.Model;

namespace Joinery.App.Directory;

/// <summary>Users changed by hand.</summary>
internal sealed class DirectoryUserAdmin(DirectoryUsers users, DateTimeOffset now)
{
    public async Task<DirectoryUserRow> AddAsync(string id, IReadOnlyDictionary<string, string> attributes, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(id)) throw Wrong("A user needs an id.", "Write it behind the word user.");
        if (await users.FindAsync(id, cancellationToken) is not null) throw Wrong($"There is a user {id} already.", $"Change it with: joinery directory set user {id} ATTRIBUTE=VALUE");
        var user = new DirectoryUserRow(id, new string?[DirectoryAttributes.Layout.Count], managedBy: null);
        user.Values[DirectoryAttributes.UserName] = id;
        user.Values[DirectoryAttributes.Enabled] = DirectoryAttributes.True;
        await LayAsync(user, attributes, cancellationToken);
        await users.InsertAsync(user, now, cancellationToken);
        return user;
    }

    public async Task<DirectoryUserRow> SetAsync(string who, IReadOnlyDictionary<string, string> attributes, CancellationToken cancellationToken)
    {
        var user = await FindAsync(who, cancellationToken);
        await LayAsync(user, attributes, cancellationToken);
        await users.UpdateAsync(user, now, cancellationToken);
        return user;
    }

    public async Task<DirectoryUserRow> DeleteAsync(string who, CancellationToken cancellationToken)
    {
        var user = await FindAsync(who, cancellationToken);
        await users.DeleteAsync(user.Id, cancellationToken);
        return user;
    }

    /// <summary>By id, user name or e-mail, in that order.</summary>
    public async Task<DirectoryUserRow> FindAsync(string who, CancellationToken cancellationToken)
    {
        if (await users.FindAsync(who, cancellationToken) is { } byId) return byId;
        if (await users.ByUserNameAsync(who, cancellationToken) is { } byName) return byName;
        var byEmail = await users.ByEmailAsync(who, cancellationToken);
        return byEmail.Count switch
        {
            1 => byEmail[0],
            0 => throw Wrong($"The directory has no user {who}.", "joinery directory users lists them."),
            _ => throw Wrong($"Several users have the e-mail {who}.", $"Name one of them by its id: {string.Join(", ", byEmail.Select(u => u.Id))}."),
        };
    }

    private async Task LayAsync(DirectoryUserRow user, IReadOnlyDictionary<string, string> attributes, CancellationToken cancellationToken)
    {
        foreach (var (name, text) in attributes)
        {
            var at = DirectoryAttributes.Layout.IndexOf(name);
            if (at < 0) throw Wrong($"A user of the directory has no attribute \"{name}\"{Hint.For(name, [.. DirectoryAttributes.Layout.Names])}", "Write ATTRIBUTE=VALUE with one of its attributes.");
            var value = string.IsNullOrWhiteSpace(text) ? null : text.Trim();
            if (at == DirectoryAttributes.Enabled) value = EnabledOf(value);
            else if (at == DirectoryAttributes.Manager && value is not null) value = (await FindAsync(value, cancellationToken)).Id;
            user.Values[at] = value;
        }

        if (user.Values[DirectoryAttributes.UserName] is null) throw Wrong("A user needs a user name.", "Give it with userName=NAME.");
        var conflict = await DirectoryWriting.TakenAsync(users, user, cancellationToken) ?? await DirectoryWriting.NoManagerAsync(users, user, cancellationToken);
        if (conflict is not null) throw Wrong(conflict.Why, "joinery directory users shows who has what.");
    }

    private static string EnabledOf(string? text) => bool.TryParse(text, out var enabled)
        ? enabled ? DirectoryAttributes.True : DirectoryAttributes.False
        : throw Wrong($"{AccountAttributes.Enabled} is true or false, not \"{text}\".", "Write enabled=true or enabled=false.");

    internal static JoineryException Wrong(string text, string whatToDo) => new(2, text, whatToDo);
}
