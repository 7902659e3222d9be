using System.CommandLine;
using Joinery.App.Cli.Commands;

namespace Joinery.App.Cli;

/// <summary>All commands and the options that every one of them takes.</summary>
internal sealed class CommandTree
{
    public const string ClockVariable = "JOINERY_CLOCK";

    public CommandTree()
    {
        Root = new RootCommand("Joinery keeps the accounts in your applications true to your HR system.");
        // The built-in ones write where and how they like; ours answer with views (HelpView).
        Root.Options.Clear();
        Root.Directives.Clear();
        foreach (var option in (Option[])[Config, Data, Organisation, Json, Changes, Now, Verbose, Server, Help, Version]) Root.Options.Add(option);
        foreach (var verb in (IEnumerable<Verb>)[.. PlanCommands.All(), .. LookCommands.All(), .. LinkCommands.All(), .. DirectoryCommands.All(), .. OwnerCommands.All()]) Root.Subcommands.Add(verb);
    }

    public RootCommand Root { get; }

    /// <summary>What <c>--version</c> does.</summary>
    public Verb VersionVerb => Root.Subcommands.OfType<Verb>().Single(v => v.Name == "version");

    public Option<string?> Config { get; } = Global<string?>("--config", "FILE", "Configuration file. Left out: joinery.json, if it is there.");

    public Option<string?> Data { get; } = Global<string?>("--data", "DIR", "Data folder. Left out: ./data.");

    public Option<string> Organisation { get; } = Global<string>("--organisation", "NAME", "Organisation. Left out: default.");

    public Option<bool> Json { get; } = Flag("--json", "Answer with one JSON document.");

    public Option<bool> Changes { get; } = Flag("--changes", "List every change (plan, sync, approve, show).");

    public Option<string?> Now { get; } = Global<string?>("--now", "INSTANT", "Decide as if it were then (plan, explain, report).");

    public Option<bool> Verbose { get; } = Flag("--verbose", "Log lines, and where an error came from, on standard error.");

    public Option<string?> Server { get; } = Hidden(Global<string?>("--server", "URL", "Talk to a running server."));

    public Option<bool> Help { get; } = new("--help", "-h", "-?") { Description = "Help for a command.", Recursive = true };

    public Option<bool> Version { get; } = new("--version") { Description = "The version.", Hidden = true };

    private static Option<T> Global<T>(string name, string value, string about) => new(name) { Description = about, HelpName = value, Recursive = true };

    private static Option<bool> Flag(string name, string about) => new(name) { Description = about, Recursive = true, Arity = ArgumentArity.Zero };

    private static Option<T> Hidden<T>(Option<T> option)
    {
        option.Hidden = true;
        return option;
    }
}
