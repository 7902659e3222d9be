using System.CommandLine;
using System.Globalization;
using System.Text;
using Joinery.App.Cli;
using Joinery.App.Cli.Views;

namespace Joinery.App.Tests.Docs;

/// <summary>Writes <c>docs/command-line.md</c> from the commands as they are parsed.</summary>
internal static class CommandManual
{
    private const string Introduction = """
        # Command line

        <!-- Generated from the commands in src/Joinery.App/Cli. Do not edit: run JOINERY_WRITE_DOCS=1 ./build.sh test, and look at the difference. -->

        `joinery COMMAND --help` says the same in a terminal. `PERSON` is a person id of the source or an e-mail; `PLAN` the id of a plan or its beginning. Answers are in
        English or Dutch, as the environment says (`JOINERY_LANGUAGE`, `LC_ALL`, `LANG`); documents (`--json`) are the same in every language. `NO_COLOR` is respected.

        Exit codes: **0** in step or applied; **2** wrong usage, configuration or data folder; **3** held, waits for approval (not from `plan`, which only looks); **4** a side
        could not be read, nothing was planned; **5** some changes failed, or the run stopped half-way; **6** a credential was refused. Of several the first of
        2, 6, 4, 5, 3, 0 counts.

        With `--json` a command answers with one document on standard output, an error with `{ "error": { "code", "text", "whatToDo", "where" } }`.

        """;

    public static string Write()
    {
        var tree = new CommandTree();
        var page = new StringBuilder(Introduction.ReplaceLineEndings("\n"));
        page.Append("\n## Options of every command\n\nBefore or after it.\n");
        Options(page, tree.Root.Options);
        foreach (var verb in tree.Root.Subcommands.Where(c => !c.Hidden).Cast<Verb>()) Section(page, verb, "##");
        return page.ToString();
    }

    private static void Section(StringBuilder page, Verb verb, string level)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n{level} {verb.FullName}\n\n{verb.Description}\n\n```\n{HelpView.Usage(verb)}\n```\n");
        foreach (var argument in verb.Arguments)
            page.Append(CultureInfo.InvariantCulture, $"\n`{argument.Name}`: {argument.Description?.TrimEnd('.')}.\n");
        Options(page, verb.Options);
        if (verb.Work is not null) page.Append(CultureInfo.InvariantCulture, $"\nExample: `{verb.Example}`\n");
        foreach (var inner in verb.Subcommands.Where(c => !c.Hidden).Cast<Verb>()) Section(page, inner, level + "#");
    }

    private static void Options(StringBuilder page, IEnumerable<Option> options)
    {
        var shown = options.Where(o => !o.Hidden).ToList();
        if (shown.Count == 0) return;
        page.Append("\n| Option | |\n|---|---|\n");
        foreach (var option in shown)
            page.Append(CultureInfo.InvariantCulture, $"| `{option.Name}{(option.ValueType == typeof(bool) ? "" : $" {option.HelpName}")}` | {option.Description} |\n");
    }
}
