using Joinery.App.Cli;

namespace Joinery.App.Tests.Cli;

public sealed class Commands
{
    private static IEnumerable<Verb> Verbs => new CommandTree().Root.Subcommands.SelectMany(c => c.Subcommands.Prepend(c)).Cast<Verb>();

    [Theory]
    [InlineData("check", "check")]
    [InlineData("check bob people", "check bob people")]
    [InlineData("plan staff", "plan staff")]
    [InlineData("plan staff --now 2026-11-21T06:00:00Z", "plan staff")]
    [InlineData("approve 3f2a --hash 9c1e", "approve 3f2a 9c1e")]
    [InlineData("approve --hash 9c1e 3f2a", "approve 3f2a 9c1e")]
    [InlineData("reject 3f2a", "reject 3f2a")]
    [InlineData("sync staff", "sync staff ")]
    [InlineData("sync staff --person jane@example.test", "sync staff jane@example.test")]
    [InlineData("runs", "runs ")]
    [InlineData("runs staff", "runs staff")]
    [InlineData("show 17", "show 17")]
    [InlineData("explain staff 3400 --now 2026-11-21T06:00:00+01:00", "explain staff 3400")]
    [InlineData("undo 17", "undo 17")]
    [InlineData("pause staff", "pause staff")]
    [InlineData("resume staff", "resume staff")]
    [InlineData("links staff", "links staff")]
    [InlineData("links staff split 3400", "links staff Split { Person = 3400 }")]
    [InlineData("links staff join 3400 a1", "links staff Join { Person = 3400, Account = a1 }")]
    [InlineData("links staff rehire 3400", "links staff Rehire { Person = 3400 }")]
    [InlineData("links staff other 3400", "links staff Other { Person = 3400 }")]
    [InlineData("links staff ignore 3400", "links staff Ignore { Person = 3400 }")]
    [InlineData("findings", "findings ")]
    [InlineData("findings staff", "findings staff")]
    [InlineData("report forecast", "forecast")]
    [InlineData("report leavers", "leavers")]
    [InlineData("report freshness", "freshness")]
    [InlineData("directory users", "users")]
    [InlineData("directory groups", "groups")]
    [InlineData("directory absences", "absences")]
    [InlineData("directory add user u1 userName=jane title=", "directory Add User u1 {\"userName\":\"jane\",\"title\":\"\"}")]
    [InlineData("directory set group g1 name=a=b", "directory Set Group g1 {\"name\":\"a=b\"}")]
    [InlineData("directory delete user u1", "directory Delete User u1 ")]
    [InlineData("keys add reporting --role viewer", "key reporting viewer")]
    [InlineData("keys list", "keys")]
    [InlineData("keys revoke reporting", "revoke reporting")]
    [InlineData("export --out x.json", "export False x.json False")]
    [InlineData("export --all --without-secrets --out x.json", "export True x.json True")]
    [InlineData("import x.json", "import x.json")]
    [InlineData("secrets rotate", "rotate")]
    public async Task A_command_asks_the_engine_what_it_says(string command, string asked)
    {
        var shell = new Shell();
        Assert.Equal(0, await shell.RunAsync(command));
        Assert.Equal(asked, Assert.Single(shell.Engine.Asked));
        Assert.True(shell.Engine.IsClosed);
    }

    [Theory]
    [InlineData("plna", "There is no command \"plna\": did you mean plan?")]
    [InlineData("keys lits", "There is no command \"keys lits\": did you mean list?")]
    [InlineData("plan", "plan needs SYNC, the name of a sync.")]
    [InlineData("plan staff finance", "plan takes no \"finance\" here.")]
    [InlineData("plan staff --chnages", "There is no option --chnages for plan: did you mean --changes?")]
    [InlineData("approve 3f2a", "approve needs --hash H.")]
    [InlineData("approve 3f2a --hash", "--hash needs a value.")]
    [InlineData("keys", "keys needs add, list, revoke.")]
    [InlineData("keys add x --role king", "There is no role \"king\": known here are owner, operator, viewer.")]
    [InlineData("undo last", "undo needs the number of a run, not \"last\".")]
    [InlineData("links staff splt 3400", "links knows no \"splt\": did you mean split?")]
    [InlineData("links staff join 3400", "links join needs two values after it, not 1.")]
    [InlineData("links staff relink /no/such/file", "The file /no/such/file cannot be read.")]
    [InlineData("directory add usr u1", "directory changes a user or a group, not \"usr\": did you mean user?")]
    [InlineData("directory set user u1", "directory set needs at least one ATTRIBUTE=VALUE.")]
    [InlineData("directory set user u1 title", "\"title\" is not ATTRIBUTE=VALUE.")]
    [InlineData("demo --employees many", "--employees needs a whole number, not \"many\".")]
    [InlineData("demo --employees 0", "--employees must be 1 at least, not 0.")]
    [InlineData("runs --changes", "runs takes no --changes.")]
    [InlineData("runs --now 2026-11-21T06:00:00Z", "runs takes no --now.")]
    [InlineData("plan staff --now 2026-11-21T06:00:00", "--now needs an instant with Z or an offset, such as 2026-11-20T06:00:00Z, not \"2026-11-21T06:00:00\".")]
    [InlineData("plan staff --now tomorrow", "--now needs an instant with Z or an offset, such as 2026-11-20T06:00:00Z, not \"tomorrow\".")]
    [InlineData("plan staff --organisation merge", "No organisation is called merge: its webhooks come in under that name.")]
    [InlineData("plan staff --config /no/such/joinery.json", "There is no file /no/such/joinery.json.")]
    [InlineData("runs --server http://x", "This version of Joinery does not have --server yet.")]
    public async Task Wrong_usage_is_answered_with_a_sentence_and_nothing_is_done(string command, string sentence)
    {
        var shell = new Shell();
        Assert.Equal(2, await shell.RunAsync(command));
        Assert.Contains(sentence, Unwrapped(shell.Error), StringComparison.Ordinal);
        Assert.Equal("", shell.Output);
        Assert.Empty(shell.Engine.Asked);

        Assert.Equal(2, await shell.RunAsync(command + " --json"));
        Assert.Equal(sentence, shell.Json.GetProperty("error").GetProperty("text").GetString());
        Assert.Equal(2, shell.Json.GetProperty("error").GetProperty("code").GetInt32());
        Assert.Equal("", shell.Error);
    }

    [Fact]
    public async Task Options_of_every_command_stand_before_or_after_it()
    {
        var shell = new Shell();
        Assert.Equal(0, await shell.RunAsync("--data /tmp/a --organisation acme --json plan staff"));
        Assert.Equal(("/tmp/a", "acme"), (shell.Engine.Context!.DataFolder, shell.Engine.Context.Organisation));
        Assert.Equal(0, await shell.RunAsync("plan staff --json --data=/tmp/b --organisation acme"));
        Assert.Equal(("/tmp/b", "acme"), (shell.Engine.Context!.DataFolder, shell.Engine.Context.Organisation));
    }

    [Fact]
    public void The_demo_has_a_data_folder_of_its_own()
    {
        Assert.Equal(Path.Combine("data", "demo"), Verbs.Single(v => v.Name == "demo").DataFolder);
        Assert.All(Verbs.Where(v => v.Name != "demo"), v => Assert.Equal("data", v.DataFolder));
    }

    [Fact]
    public async Task Another_present_makes_a_rehearsal_unless_the_environment_says_it_is_a_test()
    {
        var shell = new Shell();
        await shell.RunAsync("plan staff --now 2026-11-21T06:00:00+01:00");
        Assert.True(shell.Engine.Context!.IsRehearsal);
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 5, 0, 0, TimeSpan.Zero), shell.Engine.Context.Clock.GetUtcNow());

        Assert.Equal(0, await shell.With("JOINERY_CLOCK", "1").RunAsync("sync staff --now 2026-11-21T06:00:00Z"));
        Assert.False(shell.Engine.Context.IsRehearsal);

        await shell.RunAsync("plan staff");
        Assert.False(shell.Engine.Context.IsRehearsal);
        Assert.Same(TimeProvider.System, shell.Engine.Context.Clock);
    }

    [Fact]
    public async Task A_configuration_file_reaches_the_engine_read_and_checked()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("joinery");
        var file = Path.Combine(folder.FullName, "acme.json");
        await File.WriteAllTextAsync(file, Configuration.Read.WithSync(""), TestContext.Current.CancellationToken);
        var shell = new Shell();
        Assert.Equal(0, await shell.RunAsync("plan", "staff", "--config", file));
        Assert.Equal("bob", shell.Engine.Context!.Configuration!.Syncs["staff"].Source);

        await File.WriteAllTextAsync(file, Configuration.Read.WithSync("\"approvel\": 1, \"hold\": 2"), TestContext.Current.CancellationToken);
        Assert.Equal(2, await shell.RunAsync("plan", "staff", "--config", file, "--json"));
        var error = shell.Json.GetProperty("error");
        Assert.Equal("acme.json: syncs.staff.approvel", error.GetProperty("where").GetString());
        Assert.Equal("Unknown key \"approvel\": did you mean approval?", error.GetProperty("text").GetString());

        Assert.Equal(2, await shell.RunAsync("plan", "staff", "--config", file));
        Assert.Contains("acme.json: syncs.staff.approvel:", shell.Error, StringComparison.Ordinal);
        Assert.Contains("acme.json: syncs.staff.hold:", shell.Error, StringComparison.Ordinal);

        Assert.Equal(2, await shell.RunAsync("plan", "staff", "--config", folder.FullName));
        Assert.Contains("is a folder, not a file.", Unwrapped(shell.Error), StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Version_and_licences_need_no_configuration()
    {
        var shell = new Shell();
        Assert.Equal(0, await shell.RunAsync("version --json --config /no/such/file"));
        Assert.Matches("^[0-9]+\\.[0-9]+\\.[0-9]+", shell.Json.GetProperty("version").GetString());
        Assert.Equal(0, await shell.RunAsync("--version"));
        Assert.StartsWith("Joinery ", shell.Output, StringComparison.Ordinal);
        Assert.Equal(0, await shell.RunAsync("licences"));
        Assert.Contains("System.CommandLine", shell.Output, StringComparison.Ordinal);
        Assert.Null(shell.Engine.Context);
    }

    [Fact]
    public void The_licences_are_those_of_the_packages_the_program_is_built_of()
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "joinery.deps.json"));
        using var document = System.Text.Json.JsonDocument.Parse(stream);
        var built = document.RootElement.GetProperty("libraries").EnumerateObject().Where(l => l.Value.GetProperty("type").GetString() == "package").Select(l => l.Name).Order(StringComparer.Ordinal);
        Assert.Equal(built, About.Licences().Select(l => $"{l.Package}/{l.Version}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_command_has_help_of_80_columns_with_an_example()
    {
        foreach (var verb in Verbs)
        {
            var shell = new Shell();
            Assert.Equal(0, await shell.RunAsync([.. verb.FullName.Split(' '), "--help"]));
            Assert.Contains($"Example\n  {verb.Example}\n", shell.Output, StringComparison.Ordinal);
            Assert.All(shell.Output.Split('\n'), line => Assert.True(line.Length <= 80, line));
            Assert.Empty(shell.Engine.Asked);
        }
    }

    [Fact]
    public async Task Every_example_can_be_typed()
    {
        foreach (var verb in Verbs.Where(v => v.Name is not ("serve" or "export" or "demo")))
        {
            var shell = new Shell();
            Assert.Equal((0, verb.Example), (await shell.RunAsync(verb.Example.Split(' ')[1..]), verb.Example));
        }
    }

    /// <summary>Sentences are broken at 80 columns; the sentence is the same.</summary>
    private static string Unwrapped(string text) => string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
