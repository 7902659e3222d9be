using System.CommandLine;
using System.Globalization;
using Joinery.App.Cli.Answers;
using Joinery.App.Cli.Views;

namespace Joinery.App.Cli.Commands;

/// <summary>Commands that answer with a plan.</summary>
internal static class PlanCommands
{
    public static IEnumerable<Verb> All() => [Demo(), Check(), Plan(), Approve(), Reject(), Sync(), Show(), Undo(), Pause(), Resume()];

    /// <summary>The document has no list of changes unless it is asked for.</summary>
    private static SyncAnswer Document(SyncAnswer answer, GlobalOptions options) =>
        options.Changes || answer.Plan is null ? answer : answer with { Plan = answer.Plan with { Changes = null } };

    private static Work Ask(Func<IEngine, CancellationToken, Task<SyncAnswer>> ask, Func<SyncAnswer, int> exitCode) =>
        Work.Ask(ask, Documents.Json.SyncAnswer, PlanView.Show, exitCode, Document);

    private static Verb Demo()
    {
        var employees = new Option<int>("--employees") { Description = "How many people the pretend company has.", HelpName = "N", DefaultValueFactory = _ => 240 };
        var seed = new Option<int>("--seed") { Description = "Another seed is another company.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var once = new Option<bool>("--once") { Description = "End after the third plan." };
        return new Verb("demo", "Plan, apply, and see a day pass, with a pretend HR system.", "joinery demo --once", p =>
        {
            var arguments = new DemoArguments(Least(p.GetValue(employees), 1, "--employees"), p.GetValue(seed), p.GetValue(once));
            return Work.Play((context, token) => Joinery.App.Sync.Demo.RunAsync(context, arguments, token), Documents.Json.IReadOnlyListSyncAnswer, PlanView.ShowAll, ExitCodes.OfDemo,
                (answers, options) => [.. answers.Select(a => Document(a, options))]);
        })
        {
            Options = { employees, seed, once },
            ReadsConfiguration = false,
            TakesChanges = true,
            DataFolder = Path.Combine("data", "demo"),
        };
    }

    private static Verb Check()
    {
        var connections = Verb.Several("CONNECTION", "Which connections; all when left out.");
        return new Verb("check", "Can a connection be reached, is it let in, what can it see?", "joinery check bob", p =>
        {
            var names = p.GetValue(connections) ?? [];
            return Work.Ask((e, token) => e.CheckAsync(names, token), Documents.Json.IReadOnlyListCheckAnswer, CheckView.Show, ExitCodes.Of);
        })
        {
            Arguments = { connections },
        };
    }

    private static Verb Plan()
    {
        var sync = Verb.Needed("SYNC", "the name of a sync");
        return new Verb("plan", "Read and plan; write nothing.", "joinery plan staff --changes", p =>
        {
            var name = p.GetRequiredValue(sync);
            return Ask((e, token) => e.PlanAsync(name, token), ExitCodes.OfPlan);
        })
        {
            Arguments = { sync },
            TakesChanges = true,
            TakesNow = true,
        };
    }

    private static Verb Approve()
    {
        var plan = Verb.Needed("PLAN", "the id of a plan");
        var hash = new Option<string>("--hash") { Description = "Hash of the plan, as it was shown.", HelpName = "H", Required = true };
        return new Verb("approve", "Approve a plan and apply it.", "joinery approve 3f2a --hash 9c1e", p =>
        {
            var (id, shown) = (p.GetRequiredValue(plan), p.GetRequiredValue(hash));
            return Ask((e, token) => e.ApproveAsync(id, shown, token), ExitCodes.Of);
        })
        {
            Arguments = { plan },
            Options = { hash },
            TakesChanges = true,
        };
    }

    private static Verb Reject()
    {
        var plan = Verb.Needed("PLAN", "the id of a plan");
        return new Verb("reject", "Reject a plan; nothing is applied.", "joinery reject 3f2a", p =>
        {
            var id = p.GetRequiredValue(plan);
            return Ask((e, token) => e.RejectAsync(id, token), _ => ExitCodes.InStep);
        })
        {
            Arguments = { plan },
        };
    }

    private static Verb Sync()
    {
        var sync = Verb.Needed("SYNC", "the name of a sync");
        var person = new Option<string?>("--person") { Description = "Only this person: an id of the source, or an e-mail.", HelpName = "PERSON" };
        return new Verb("sync", "Plan, and apply what approval and guards allow.", "joinery sync staff --person jane@example.test", p =>
        {
            var (name, who) = (p.GetRequiredValue(sync), p.GetValue(person));
            return Ask((e, token) => e.SyncAsync(name, who, token), ExitCodes.Of);
        })
        {
            Arguments = { sync },
            Options = { person },
            TakesChanges = true,
        };
    }

    private static Verb Show()
    {
        var which = Verb.Needed("RUN|PLAN", "the number of a run or the id of a plan");
        return new Verb("show", "Show a run or a plan again.", "joinery show 17 --changes", p =>
        {
            var name = p.GetRequiredValue(which);
            return Ask((e, token) => e.ShowAsync(name, token), _ => ExitCodes.InStep);
        })
        {
            Arguments = { which },
            TakesChanges = true,
        };
    }

    private static Verb Undo()
    {
        var run = Verb.Needed("RUN", "the number of a run");
        return new Verb("undo", "Make a plan that turns a run back. It waits for you.", "joinery undo 17", p =>
        {
            var text = p.GetRequiredValue(run);
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                throw new JoineryException(ExitCodes.Usage, $"undo needs the number of a run, not \"{text}\".", "joinery runs lists them.");
            return Ask((e, token) => e.UndoAsync(number, token), ExitCodes.Of);
        })
        {
            Arguments = { run },
            TakesChanges = true,
        };
    }

    private static Verb Pause()
    {
        var sync = Verb.Needed("SYNC", "the name of a sync");
        return new Verb("pause", "Pause a sync.", "joinery pause staff", p =>
        {
            var name = p.GetRequiredValue(sync);
            return Work.Ask((e, token) => e.PauseAsync(name, token), Documents.Json.SyncStateAnswer, SimpleViews.SyncState);
        })
        {
            Arguments = { sync },
        };
    }

    private static Verb Resume()
    {
        var sync = Verb.Needed("SYNC", "the name of a sync");
        return new Verb("resume", "Let a paused sync go on.", "joinery resume staff", p =>
        {
            var name = p.GetRequiredValue(sync);
            return Work.Ask((e, token) => e.ResumeAsync(name, token), Documents.Json.SyncStateAnswer, SimpleViews.SyncState);
        })
        {
            Arguments = { sync },
        };
    }

    private static int Least(int value, int least, string option) => value >= least
        ? value
        : throw new JoineryException(ExitCodes.Usage, $"{option} must be {least} at least, not {value}.", $"Give {option} a larger number.");
}
