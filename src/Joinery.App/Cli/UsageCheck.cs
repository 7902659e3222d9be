using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Joinery.App.Cli.Answers;
using Joinery.App.Cli.Views;
using Joinery.Core.Policies;

namespace Joinery.App.Cli;

/// <summary>What is wrong with a command as it was typed, in a plain sentence with the nearest known word.</summary>
internal sealed class UsageCheck(CommandTree tree, Texts texts)
{
    /// <returns>Null when nothing is wrong.</returns>
    public ErrorBody? Complaint(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var text = Unknown(parsed, command) ?? Unfinished(parsed, command) ?? (parsed.Errors.Count > 0 ? parsed.Errors[0].Message : null);
        return text is null ? null : new ErrorBody(ExitCodes.Usage, text, texts.Say("error.usage", HelpView.Usage(command)), null);
    }

    private string? Unknown(ParseResult parsed, Command command)
    {
        if (parsed.UnmatchedTokens.Count == 0) return null;
        var word = parsed.UnmatchedTokens[0];
        if (word.StartsWith('-') && word.Length > 1)
        {
            var name = word.Split('=', ':')[0];
            return texts.Say("error.option", name, NameOf(command), Meant(name, [.. command.Options.Concat(tree.Root.Options).Where(o => !o.Hidden).Select(o => o.Name)]));
        }

        if (command.Subcommands.Count == 0) return texts.Say("error.extra", NameOf(command), word);
        var known = command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name).ToList();
        return texts.Say("error.command", command is Verb verb ? $"{verb.FullName} {word}" : word, Meant(word, known));
    }

    private string? Unfinished(ParseResult parsed, Command command)
    {
        if (command.Options.Concat(tree.Root.Options).Select(o => Unfinished(o, parsed.GetResult(o), command)).FirstOrDefault(t => t is not null) is { } text) return text;
        foreach (var argument in command.Arguments.Where(a => a.Arity.MinimumNumberOfValues > 0))
            if (parsed.GetResult(argument) is null or { Tokens.Count: 0 }) return texts.Say("error.missing", NameOf(command), $"{argument.Name}, {argument.Description}");
        return command.Subcommands.Count > 0 && command is Verb { Work: null } or RootCommand
            ? texts.Say("error.missing", NameOf(command), string.Join(", ", command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name)))
            : null;
    }

    private string? Unfinished(Option option, OptionResult? result, Command command) => result switch
    {
        null or { Implicit: true } => option.Required ? texts.Say("error.missing", NameOf(command), $"{option.Name} {option.HelpName}") : null,
        { Tokens.Count: 0 } => option.ValueType == typeof(bool) ? null : texts.Say("error.value", option.Name),
        // An option left without its value takes the next one's name for it.
        { Tokens: [var given, ..] } when given.Value.StartsWith("--", StringComparison.Ordinal) && tree.Root.Options.Concat(command.Options).Any(o => o.Name == given.Value) => texts.Say("error.value", option.Name),
        { Tokens: [var given, ..] } => option.ValueType == typeof(int) && !int.TryParse(given.Value, CultureInfo.InvariantCulture, out _) ? texts.Say("error.number", option.Name, given.Value) : null,
        _ => null,
    };

    private string Meant(string word, IReadOnlyCollection<string> known) => Nearest.To(word, known) is { } near ? texts.Say("error.meant", near) : ".";

    private static string NameOf(Command command) => command is Verb verb ? verb.FullName : "joinery";
}
