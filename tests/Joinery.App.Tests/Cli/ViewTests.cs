using Joinery.App.Cli;
using Joinery.App.Cli.Answers;
using Joinery.App.Cli.Layout;
using Joinery.App.Storage;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.App.Tests.Cli;

public sealed class ViewTests
{
    private const string LongEmail = "maximiliane.von-und-zu-hohenfels-schwarzenbergen@a-very-long-company-name.example.test";
    private static readonly string LongText = string.Join(' ', Enumerable.Repeat("a sentence that goes on and on", 8));

    [Fact]
    public async Task A_plan_shows_what_who_why_and_the_very_next_command()
    {
        var changes = new[]
        {
            Sample.Change(ChangeKind.Create, "sam.mills@example.test", ReasonKind.Preboarding, "2026-12-01"),
            Sample.Change(ChangeKind.Update, "ann.kok@example.test", ReasonKind.Moved, "jobTitle", ("title", "Clerk", "Buyer")),
            Sample.Change(ChangeKind.Suspend, "bo.lind@example.test", ReasonKind.Left, "2026-11-20") with { IsHeld = true },
        };
        var shell = await Show("plan staff --data there", Sample.Answer(PlanState.Held, changes, [new HoldAnswer(HoldWhy.Guard, GuardKind.Suspend, 0, 1)]));
        Assert.Equal("""
            Plan 0199aabbccdd of sync staff                              held, waits for you
            240 people read, 233 unchanged.

            Create 1
              sam.mills@example.test  joins on 2026-12-01

            Update 1
              ann.kok@example.test  jobTitle changed  title: Clerk -> Buyer

            Suspend 1
              bo.lind@example.test  last day was 2026-11-20

            Held, because
              - too many suspensions: 1, and 0 may go without a person
              (bo.lind@example.test)

            To approve and apply it:
              joinery approve 0199aabbccdd --hash 9c1e5a77d0f1 --data there
            To reject it:
              joinery reject 0199aabbccdd --data there

            1 requests to the source, 3 to the target, 0.8 s.

            """, shell.Output);
    }

    [Fact]
    public async Task Five_rows_of_a_kind_are_shown_and_all_with_changes()
    {
        var answer = Sample.Answer(PlanState.Planned, [.. Enumerable.Range(1, 9).Select(i => Sample.Change(ChangeKind.Create, $"p{i}@example.test", ReasonKind.Joined))], []);
        Assert.Contains("and 4 more: --changes lists all", (await Show("plan staff", answer)).Output, StringComparison.Ordinal);
        Assert.Contains("p9@example.test", (await Show("plan staff --changes", answer)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_line_is_longer_than_80_columns_whatever_the_data()
    {
        var kinds = Enum.GetValues<ChangeKind>().Select(k => Sample.Change(k, LongEmail, ReasonKind.LeftScope, LongText, ("title", LongText, LongText), ("phone", null, "1")) with { Group = LongText, IsHeld = true });
        var answer = Sample.Answer(PlanState.Held, [.. kinds], [.. Enum.GetValues<GuardKind>().Select(k => new HoldAnswer(HoldWhy.Guard, k, 1, 100000))], [new PlanFindingAnswer(FindingKind.Incomplete, "3400", LongText)]);
        var engine = new FakeEngine
        {
            Sync = answer with { Verdict = new VerdictAnswer(VerdictWords.Doubtful, 100000, [LongText]), Notes = [LongText] },
            Checks = [new CheckAnswer(LongEmail, true, false, LongText, [new AttributeAnswer("costCentre", LongText, Supplied.No)])],
            Links = [new LinkAnswer(LongText, LongEmail, LongText, LinkHow.Created, Sample.Now, LongText, "joinery")],
            Runs = [new RunAnswer(100000, LongText, "webhook", Sample.Now, Sample.Now, "applied", LongText)],
            Findings = [new FindingAnswer(FindingKind.Missing, "staff", LongEmail, Sample.Now, LongText, LongText)],
            Forecasts = [new ForecastAnswer(LongText, "3400", LongEmail, ChangeKind.Suspend, Sample.Now, "America/Argentina/ComodRivadavia", LongText)],
            Groups = [new DirectoryGroupAnswer(LongText, null, "department", LongText, null, [])],
            Absences = [new DirectoryAbsenceAnswer(LongText, new DateOnly(2026, 2, 2), new DateOnly(2026, 2, 4), DayPart.Day, DayPart.Morning, LongText)],
            Users = [DirectoryUserAnswer.Of("u1", new Dictionary<string, string?> { ["userName"] = LongEmail, ["displayName"] = "山田太郎山田太郎山田太郎山田太郎山田太郎山田太郎山田太郎山田太郎" }, null)],
            Explained = new ExplainAnswer("staff", "3400", LongEmail, [new ExplainStep("scope", "inside", LongText, new Dictionary<string, string?> { ["department"] = LongText })]),
        };
        string[] commands =
        [
            "plan staff --changes", "sync staff", "check", "links staff", "runs", "findings", "report forecast", "directory users", "directory groups",
            "directory absences", "explain staff 3400", "keys add a --role viewer", "licences", "version", "help-me", "pause staff",
        ];
        foreach (var command in commands)
        {
            var shell = new Shell(engine);
            await shell.RunAsync(command);
            Assert.All((shell.Output + shell.Error).Split('\n'), line => Assert.True(Columns.Width(line) <= 80, $"{command}: {line}"));
        }
    }

    [Fact]
    public async Task A_value_cannot_move_the_cursor()
    {
        var answer = Sample.Answer(PlanState.Planned, [Sample.Change(ChangeKind.Create, "a\u001b[2Jb\nc\u202E@example.test", ReasonKind.Joined)], []);
        Assert.Contains("a [2Jb c @example.test", (await Show("plan staff", answer)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_read_says_why_nothing_was_planned()
    {
        var shell = await Show("plan staff", Sample.Refused);
        Assert.Contains("Nothing was planned, because\n  The read is empty.", shell.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_environment_chooses_dutch()
    {
        var shell = new Shell(new FakeEngine { Sync = Sample.Answer(PlanState.Planned, [Sample.Change(ChangeKind.Suspend, "bo@example.test", ReasonKind.Left, "2026-11-20")], []) }).With("LANG", "nl_NL.UTF-8");
        await shell.RunAsync("plan staff");
        Assert.Contains("Blokkeren 1\n  bo@example.test  laatste dag was 2026-11-20", shell.Output, StringComparison.Ordinal);
        await shell.With("JOINERY_LANGUAGE", "en").RunAsync("plan staff");
        Assert.Contains("Suspend 1", shell.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_choice_that_is_shown_has_a_word_in_both_languages()
    {
        Assert.All(Keys<ChangeKind>().Concat(Keys<GuardKind>()).Concat(Keys<HoldWhy>()).Concat(Keys<FindingKind>()).Concat(Keys<ReasonKind>()).Concat(Keys<ReasonKind>().Select(k => k + ".of")), k => Assert.Contains(k, Texts.Keys));
        var dutch = new Texts(Language.Dutch);
        Assert.All(Texts.Keys, k => Assert.NotEmpty(dutch[k]));
        Assert.All(Texts.Keys, k => Assert.Equal(Holes(Texts.English[k]), Holes(dutch[k])));
    }

    [Fact]
    public void Text_is_clipped_and_wrapped_by_columns_not_characters()
    {
        Assert.Equal("山田…", Columns.Clip("山田太郎", 5));
        Assert.Equal(["ab", "cdefg", "h"], Columns.Wrap("ab cdefgh", 5));
        Assert.Equal(1, Columns.Width("e\u0301"));
    }

    private static IEnumerable<string> Keys<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(v => $"{typeof(T).Name}.{Words.Of(v)}");

    private static string Holes(string text) => string.Concat(System.Text.RegularExpressions.Regex.Matches(text, "\\{[0-9]\\}").Select(m => m.Value).Order(StringComparer.Ordinal));

    private static async Task<Shell> Show(string command, SyncAnswer answer)
    {
        var shell = new Shell(new FakeEngine { Sync = answer });
        await shell.RunAsync(command);
        return shell;
    }
}
