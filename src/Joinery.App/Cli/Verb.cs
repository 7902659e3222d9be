using System.CommandLine;

namespace Joinery.App.Cli;

/// <summary>A command: what it is called, what it is for, one example, and the work it parses to.</summary>
internal sealed class Verb : Command
{
    /// <param name="work">Null where it only has commands of its own.</param>
    public Verb(string name, string about, string example, Func<ParseResult, Work>? work = null)
        : base(name, about) => (Example, Work) = (example, work);

    public string Example { get; }

    public Func<ParseResult, Work>? Work { get; }

    /// <summary>Whether <c>--changes</c> says anything here.</summary>
    public bool TakesChanges { get; init; }

    /// <summary>Whether <c>--now</c> works without <c>JOINERY_CLOCK</c>.</summary>
    public bool TakesNow { get; init; }

    public bool ReadsConfiguration { get; init; } = true;

    public string DataFolder { get; init; } = "data";

    /// <summary>Names of the commands from the root down: "keys add".</summary>
    public string FullName
    {
        get
        {
            var parents = Parents.OfType<Command>().Where(p => p is not RootCommand).Select(p => p.Name);
            return string.Join(' ', parents.Append(Name));
        }
    }

    public static Argument<string> Needed(string name, string about) => new(name) { Description = about };

    public static Argument<string?> Perhaps(string name, string about) => new(name) { Description = about, Arity = ArgumentArity.ZeroOrOne };

    public static Argument<string[]> Several(string name, string about) => new(name) { Description = about, Arity = ArgumentArity.ZeroOrMore };
}
