using System.CommandLine;
using Joinery.App.Cli.Answers;
using Joinery.App.Cli.Views;

namespace Joinery.App.Cli.Commands;

/// <summary>What the owner of an installation does: keys, backup, secrets, version.</summary>
internal static class OwnerCommands
{
    public static IEnumerable<Verb> All() => [Keys(), Export(), Import(), Secrets(), Version(), Licences(), Serve()];

    private static Verb Keys() => new("keys", "API keys.", "joinery keys list")
    {
        Subcommands = { AddKey(), new Verb("list", "The keys there are.", "joinery keys list", _ => Work.Ask((e, token) => e.KeysAsync(token), Documents.Json.IReadOnlyListKeyAnswer, ListViews.Keys)), RevokeKey() },
    };

    private static Verb AddKey()
    {
        var name = Verb.Needed("NAME", "a name for the key");
        var role = new Option<string>("--role") { Description = "owner, operator or viewer.", HelpName = "ROLE", Required = true };
        return new Verb("add", "Make a key; it is shown once.", "joinery keys add reporting --role viewer", p =>
        {
            var (key, what) = (p.GetRequiredValue(name), p.GetRequiredValue(role));
            if (what is not ("owner" or "operator" or "viewer"))
                throw new JoineryException(ExitCodes.Usage, $"There is no role \"{what}\"{Configuration.Reading.Hint.For(what, ["owner", "operator", "viewer"])}", "Give --role owner, operator or viewer.");
            return Work.Ask((e, token) => e.AddKeyAsync(key, what, token), Documents.Json.KeyAnswer, SimpleViews.KeyAdded);
        })
        {
            Arguments = { name },
            Options = { role },
        };
    }

    private static Verb RevokeKey()
    {
        var name = Verb.Needed("NAME", "the name of a key");
        return new Verb("revoke", "End a key.", "joinery keys revoke reporting", p =>
        {
            var key = p.GetRequiredValue(name);
            return Work.Ask((e, token) => e.RevokeKeyAsync(key, token), Documents.Json.KeyAnswer, SimpleViews.KeyRevoked);
        })
        {
            Arguments = { name },
        };
    }

    private static Verb Export()
    {
        var all = new Option<bool>("--all") { Description = "Everything, for a backup or a move; asks for a passphrase." };
        var file = new Option<string?>("--out") { Description = "Where to write it. Left out: standard output.", HelpName = "FILE" };
        var bare = new Option<bool>("--without-secrets") { Description = "Leave secrets out; they must be typed again." };
        return new Verb("export", "Write settings, or with --all everything, to a file.", "joinery export --all --out backup.jsonl", p =>
        {
            // Without a file the export itself goes to standard output, where it leaves no room for a second document.
            if (p.GetValue(file) is null && p.GetValue<bool>("--json")) throw new JoineryException(ExitCodes.Usage, "export --json needs --out.", "Give --out FILE: the export is not an answer.");
            var arguments = new ExportArguments(p.GetValue(all), p.GetValue(file), p.GetValue(bare), p.GetValue(all) && !p.GetValue(bare) ? Passphrase.ForExport : null);
            return Work.Ask((e, token) => e.ExportAsync(arguments, token), Documents.Json.ExportAnswer, SimpleViews.Exported);
        })
        {
            Options = { all, file, bare },
        };
    }

    private static Verb Import()
    {
        var file = Verb.Needed("FILE", "the file to import");
        return new Verb("import", "Read a backup or settings from a file.", "joinery import backup.jsonl", p =>
        {
            var arguments = new ImportArguments(p.GetRequiredValue(file), Passphrase.ForImport);
            return Work.Ask((e, token) => e.ImportAsync(arguments, token), Documents.Json.ImportAnswer, SimpleViews.Imported);
        })
        {
            Arguments = { file },
        };
    }

    private static Verb Secrets() => new("secrets", "Stored secrets.", "joinery secrets rotate")
    {
        Subcommands = { new Verb("rotate", "Encrypt stored secrets anew under a new key.", "joinery secrets rotate", _ => Work.Ask((e, token) => e.RotateSecretsAsync(token), Documents.Json.RotatedAnswer, SimpleViews.Rotated)) },
    };

    private static Verb Version() => new("version", "The version of Joinery.", "joinery version",
        _ => Work.Tell(About.Version, Documents.Json.VersionAnswer, SimpleViews.Version)) { ReadsConfiguration = false };

    private static Verb Licences() => new("licences", "The packages Joinery is made with, and their licences.", "joinery licences",
        _ => Work.Tell(About.Licences, Documents.Json.IReadOnlyListLicenceAnswer, ListViews.Licences)) { ReadsConfiguration = false };

    private static Verb Serve()
    {
        var urls = new Option<string?>("--urls") { Description = "Where to listen, ; between. Left out: listen of the file.", HelpName = "URLS" };
        return new Verb("serve", "Serve the directory over SCIM and REST. Schedules and console come later.", "joinery serve", p =>
        {
            var listen = p.GetValue(urls);
            return Work.Stay((context, output, token) => Web.Serve.RunAsync(context, listen, output, token));
        })
        {
            Options = { urls },
        };
    }
}
