using System.CommandLine;
using Joinery.App.Cli.Answers;
using Joinery.App.Cli.Views;
using Joinery.App.Configuration.Reading;

namespace Joinery.App.Cli.Commands;

/// <summary>The built-in directory: what it holds, and changes by hand.</summary>
internal static class DirectoryCommands
{
    public static IEnumerable<Verb> All()
    {
        yield return new Verb("directory", "What the built-in directory holds; changes by hand.", "joinery directory users")
        {
            Subcommands =
            {
                new Verb("users", "The users.", "joinery directory users",
                    _ => Work.Ask((e, token) => e.DirectoryUsersAsync(token), Documents.Json.IReadOnlyListDirectoryUserAnswer, DirectoryViews.Users)),
                new Verb("groups", "The groups.", "joinery directory groups",
                    _ => Work.Ask((e, token) => e.DirectoryGroupsAsync(token), Documents.Json.IReadOnlyListDirectoryGroupAnswer, DirectoryViews.Groups)),
                new Verb("absences", "The absences.", "joinery directory absences",
                    _ => Work.Ask((e, token) => e.DirectoryAbsencesAsync(token), Documents.Json.IReadOnlyListDirectoryAbsenceAnswer, DirectoryViews.Absences)),
                Changing("add", "Add a user or group, as its administrator would.", "joinery directory add user u1 userName=jane",
                    (entity, id, attributes) => new DirectoryChange.Add(entity, id, attributes)),
                Changing("set", "Change a user or group.", "joinery directory set user u1 title=Buyer phone=",
                    (entity, id, attributes) => attributes.Count > 0 ? new DirectoryChange.Set(entity, id, attributes)
                        : throw new JoineryException(ExitCodes.Usage, "directory set needs at least one ATTRIBUTE=VALUE.", "An empty value clears the attribute: phone=")),
                Deleting(),
            },
        };
    }

    private static Verb Changing(string name, string about, string example, Func<DirectoryEntity, string, IReadOnlyDictionary<string, string>, DirectoryChange> change)
    {
        var (entity, id) = Which();
        var attributes = Verb.Several("ATTRIBUTE=VALUE", "Attributes; nothing after = clears one.");
        return new Verb(name, about, example, p => Ask(change(Entity(p, entity), p.GetRequiredValue(id), Attributes(p.GetValue(attributes) ?? []))))
        {
            Arguments = { entity, id, attributes },
        };
    }

    private static Verb Deleting()
    {
        var (entity, id) = Which();
        return new Verb("delete", "Delete a user or group.", "joinery directory delete user u1", p => Ask(new DirectoryChange.Delete(Entity(p, entity), p.GetRequiredValue(id))))
        {
            Arguments = { entity, id },
        };
    }

    private static Work Ask(DirectoryChange change) =>
        Work.Ask((e, token) => e.ChangeDirectoryAsync(change, token), Documents.Json.DirectoryChangeAnswer, DirectoryViews.Changed);

    private static (Argument<string> Entity, Argument<string> Id) Which() => (Verb.Needed("user|group", "user or group"), Verb.Needed("ID", "the id in the directory"));

    private static DirectoryEntity Entity(ParseResult p, Argument<string> argument) => p.GetRequiredValue(argument) switch
    {
        "user" => DirectoryEntity.User,
        "group" => DirectoryEntity.Group,
        var other => throw new JoineryException(ExitCodes.Usage, $"directory changes a user or a group, not \"{other}\"{Hint.For(other, ["user", "group"])}", "Usage: joinery directory add|set|delete user|group ID [ATTRIBUTE=VALUE...]"),
    };

    private static Dictionary<string, string> Attributes(string[] words)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) throw new JoineryException(ExitCodes.Usage, $"\"{word}\" is not ATTRIBUTE=VALUE.", "Write title=Buyer, and put quotation marks around values with spaces.");
            if (!attributes.TryAdd(word[..equals], word[(equals + 1)..])) throw new JoineryException(ExitCodes.Usage, $"{word[..equals]} is given twice.", "Give each attribute once.");
        }

        return attributes;
    }
}
