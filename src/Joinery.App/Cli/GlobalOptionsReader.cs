using System.CommandLine;

namespace Joinery.App.Cli;

/// <summary>Reads the options of every command, and says where they do not fit.</summary>
internal static class GlobalOptionsReader
{
    public static GlobalOptions Read(ParseResult parsed, Verb verb, CommandTree tree, Terminal terminal)
    {
        if (parsed.GetValue(tree.Server) is not null)
            throw new JoineryException(ExitCodes.Usage, "This version of Joinery does not have --server yet.", "Run the command beside the server, on the same data folder: it waits for its turn.");
        if (parsed.GetValue(tree.Changes) && !verb.TakesChanges)
            throw new JoineryException(ExitCodes.Usage, $"{verb.FullName} takes no --changes.", "It is for plan, sync, approve and show.");
        return new GlobalOptions(parsed.GetValue(tree.Config), parsed.GetValue(tree.Data), Organisation(parsed.GetValue(tree.Organisation)), parsed.GetValue(tree.Json),
            parsed.GetValue(tree.Verbose), parsed.GetValue(tree.Changes), Now(parsed.GetValue(tree.Now), verb, terminal));
    }

    private static string Organisation(string? name) => name switch
    {
        null => GlobalOptions.DefaultOrganisation,
        "merge" => throw new JoineryException(ExitCodes.Usage, "No organisation is called merge: its webhooks come in under that name.", "Choose another name."),
        _ when name.Length is 0 or > 60 || !name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_') =>
            throw new JoineryException(ExitCodes.Usage, $"\"{name}\" is no name for an organisation.", "Use letters, digits, - and _, at most 60."),
        _ => name,
    };

    private static DateTimeOffset? Now(string? text, Verb verb, Terminal terminal)
    {
        if (text is null) return null;
        if (!Instant.TryParse(text, out var instant))
            throw new JoineryException(ExitCodes.Usage, $"--now needs an instant with Z or an offset, such as 2026-11-20T06:00:00Z, not \"{text}\".", "Without Z or an offset it would mean another instant on another machine.");
        if (!verb.TakesNow && terminal.Variable(CommandTree.ClockVariable) != "1")
            throw new JoineryException(ExitCodes.Usage, $"{verb.FullName} takes no --now.", $"It is for plan, explain and report; with {CommandTree.ClockVariable}=1, for tests and rehearsals, for every command.");
        return instant;
    }
}
