using System.CommandLine;
using Joinery.App.Cli.Layout;

namespace Joinery.App.Cli.Views;

/// <summary>Help for a command: what it does, how it is written, an example. Made of the same declarations that the command is parsed by.</summary>
internal static class HelpView
{
    public static void Show(Page page, Command command, CommandTree tree)
    {
        page.Sentence(command.Description ?? "");
        page.Line();
        page.Heading("Usage");
        page.Command(Usage(command), 2);
        List(page, "Commands", command.Subcommands.Where(c => !c.Hidden).Select(c => (Line(c), c.Description)));
        List(page, "Arguments", command.Arguments.Select(a => (a.Name, a.Description is { } about ? char.ToUpperInvariant(about[0]) + about[1..].TrimEnd('.') + "." : null)));
        if (command is not RootCommand) List(page, "Options", command.Options.Where(o => !o.Hidden).Select(Row));
        List(page, command is RootCommand ? "Options of every command" : "Options of every command (before or after it)",
            tree.Root.Options.Where(o => !o.Hidden && Fits(o, command, tree)).Select(Row));
        page.Line();
        page.Heading("Example");
        page.Command(command is Verb verb ? verb.Example : "joinery demo", 2);
        if (command is not RootCommand) return;
        page.Line();
        page.Sentence("joinery COMMAND --help tells more of a command.");
        page.Sentence("Exit codes: 0 in step or applied; 2 wrong usage, configuration or data folder; 3 held, waits for approval; 4 could not be read; 5 some changes failed; 6 credentials refused.");
    }

    /// <summary>The command as one writes it: <c>joinery approve PLAN --hash H</c>.</summary>
    public static string Usage(Command command)
    {
        if (command is not Verb verb) return "joinery COMMAND [OPTIONS]";
        var parts = new List<string> { "joinery", verb.FullName };
        parts.AddRange(verb.Arguments.Select(Shown));
        if (verb.Subcommands.Count > 0) parts.Add(string.Join('|', verb.Subcommands.Select(c => c.Name)));
        parts.AddRange(verb.Options.Where(o => !o.Hidden).Select(o => o.Required ? Row(o).Item1 : $"[{Row(o).Item1}]"));
        return string.Join(' ', parts);
    }

    /// <summary>One line of the list of commands.</summary>
    private static string Line(Command command) => string.Join(' ', command.Arguments.Where(a => a.Arity.MinimumNumberOfValues > 0).Select(a => a.Name).Prepend(command.Name));

    private static string Shown(Argument argument) => argument.Arity switch
    {
        { MinimumNumberOfValues: > 0 } => argument.Name,
        { MaximumNumberOfValues: > 1 } => $"[{argument.Name}...]",
        _ => $"[{argument.Name}]",
    };

    private static (string, string?) Row(Option option) => (option.Arity.MaximumNumberOfValues == 0 || option.ValueType == typeof(bool) ? option.Name : $"{option.Name} {option.HelpName}", option.Description);

    private static bool Fits(Option option, Command command, CommandTree tree) => command is not Verb verb
        || ((option != tree.Changes || verb.TakesChanges) && (option != tree.Now || verb.TakesNow));

    private static void List(Page page, string heading, IEnumerable<(string Name, string? About)> rows)
    {
        var list = rows.ToList();
        if (list.Count == 0) return;
        page.Line();
        page.Heading(heading);
        var width = Math.Min(list.Max(r => r.Name.Length), 26);
        foreach (var (name, about) in list)
        {
            var lines = Columns.Wrap(about ?? "", page.Width - width - 4).ToList();
            page.Line($"  {Columns.Pad(name, width)}  {lines.FirstOrDefault()}".TrimEnd());
            foreach (var line in lines.Skip(1)) page.Line($"  {new string(' ', width)}  {line}");
        }
    }
}
