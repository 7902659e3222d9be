using Joinery.App.Cli.Answers;
using Joinery.App.Cli.Views;

namespace Joinery.App.Cli.Commands;

/// <summary>Commands that only look.</summary>
internal static class LookCommands
{
    public static IEnumerable<Verb> All() => [Runs(), Explain(), Findings(), Report()];

    private static Verb Runs()
    {
        var sync = Verb.Perhaps("SYNC", "Only of this sync.");
        return new Verb("runs", "What ran, the newest first.", "joinery runs staff", p =>
        {
            var name = p.GetValue(sync);
            return Work.Ask((e, token) => e.RunsAsync(name, token), Documents.Json.IReadOnlyListRunAnswer, ListViews.Runs);
        })
        {
            Arguments = { sync },
        };
    }

    private static Verb Explain()
    {
        var sync = Verb.Needed("SYNC", "the name of a sync");
        var person = Verb.Needed("PERSON", "a person id or an e-mail");
        return new Verb("explain", "Why somebody's account is as it is, step by step.", "joinery explain staff jane@example.test", p =>
        {
            var (name, who) = (p.GetRequiredValue(sync), p.GetRequiredValue(person));
            return Work.Ask((e, token) => e.ExplainAsync(name, who, token), Documents.Json.ExplainAnswer, SimpleViews.Explain);
        })
        {
            Arguments = { sync, person },
            TakesNow = true,
        };
    }

    private static Verb Findings()
    {
        var sync = Verb.Perhaps("SYNC", "Only of this sync.");
        return new Verb("findings", "What a person must look at, and what to do.", "joinery findings staff", p =>
        {
            var name = p.GetValue(sync);
            return Work.Ask((e, token) => e.FindingsAsync(name, token), Documents.Json.IReadOnlyListFindingAnswer, FindingsView.Show);
        })
        {
            Arguments = { sync },
        };
    }

    private static Verb Report() => new("report", "What is coming, who left, how fresh the data are.", "joinery report forecast")
    {
        Subcommands =
        {
            new Verb("forecast", "Accounts that will come or go, and when.", "joinery report forecast",
                _ => Work.Ask((e, token) => e.ForecastAsync(token), Documents.Json.IReadOnlyListForecastAnswer, ListViews.Forecast)) { TakesNow = true },
            new Verb("leavers", "Who left, and whether the account was shut.", "joinery report leavers",
                _ => Work.Ask((e, token) => e.LeaversAsync(token), Documents.Json.IReadOnlyListLeaverAnswer, ListViews.Leavers)) { TakesNow = true },
            new Verb("freshness", "How old the data of each sync are.", "joinery report freshness",
                _ => Work.Ask((e, token) => e.FreshnessAsync(token), Documents.Json.IReadOnlyListFreshnessAnswer, ListViews.Freshness)) { TakesNow = true },
        },
    };
}
