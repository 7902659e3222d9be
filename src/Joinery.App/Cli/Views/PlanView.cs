using System.Globalization;
using Joinery.App.Cli.Answers;
using Joinery.App.Cli.Layout;
using Joinery.App.Storage;
using Joinery.Core.Planning;

namespace Joinery.App.Cli.Views;

/// <summary>The plan as people read it: what, who, why, before and after; why it waits; what to do next.</summary>
internal static class PlanView
{
    private const int FewRows = 5;

    public static void ShowAll(Page page, IReadOnlyList<SyncAnswer> answers, GlobalOptions options)
    {
        for (var i = 0; i < answers.Count; i++)
        {
            if (i > 0) page.Line();
            if (i == 1) page.Sentence(page.Texts["demo.day"], tone: Tone.Strong);
            Show(page, answers[i], options);
        }
    }

    public static void Show(Page page, SyncAnswer answer, GlobalOptions options)
    {
        Title(page, answer);
        if (answer.Plan is { } plan)
        {
            foreach (var kind in Enum.GetValues<ChangeKind>()) Kind(page, plan, kind, options);
            PlanWaits.Show(page, answer, plan, options);
        }

        Outcome(page, answer);
    }

    private static void Title(Page page, SyncAnswer answer)
    {
        var texts = page.Texts;
        var state = answer.Plan?.State ?? PlanState.Refused;
        page.Spread(answer.Plan is { } plan ? texts.Say("plan.title", PlanNames.Short(plan.Id), answer.Sync) : texts.Say("plan.none", answer.Sync), texts.State(state), Tones.Of(state));
        var read = texts.Count("plan.read", answer.Verdict.People);
        page.Line(answer.Plan is { } planned ? $"{read}, {texts.Say("plan.unchanged", planned.Unchanged)}." : $"{read}.", Tone.Quiet);
        if (answer.Verdict.Kind == VerdictWords.Believed) return;
        Reasons(page, texts[answer.Plan is null ? "plan.refused" : "plan.doubtful"], answer.Verdict.Reasons);
    }

    private static void Reasons(Page page, string heading, IReadOnlyList<string> reasons)
    {
        page.Line();
        page.Heading(heading);
        foreach (var reason in reasons) page.Sentence(reason, 2);
    }

    private static void Kind(Page page, PlanAnswer plan, ChangeKind kind, GlobalOptions options)
    {
        var count = plan.Counts[kind];
        if (count == 0) return;
        page.Line();
        page.Heading(string.Create(CultureInfo.InvariantCulture, $"{page.Texts.Word(kind)} {count}"));
        var rows = (plan.Changes ?? []).Where(c => c.Kind == kind).ToList();
        var shown = options.Changes ? rows : [.. rows.Take(FewRows)];
        ChangeRows.Show(page, shown);
        if (shown.Count < count) page.Line(page.Texts.Say("plan.more", count - shown.Count), Tone.Quiet, 2);
    }

    private static void Outcome(Page page, SyncAnswer answer)
    {
        var texts = page.Texts;
        page.Line();
        if (answer.Plan?.State == PlanState.Empty) page.Line(texts["plan.nothing"], Tone.Good);
        if (answer.Applied is { } a) page.Line(texts.Say("plan.applied", a.Done, a.AlreadyTrue, a.Conflict, a.Failed), a.Failed + a.Conflict > 0 ? Tone.Bad : Tone.Good);
        if (answer.Proved is { } p) page.Line(texts.Say("plan.proved", p.Checked, p.Differing), p.Differing > 0 ? Tone.Care : Tone.Good);
        foreach (var note in answer.Notes) page.Sentence(note);
        page.Line(texts.Say("plan.requests", answer.Requests.Source, answer.Requests.Target, (answer.DurationMs / 1000.0).ToString("0.0", CultureInfo.InvariantCulture)), Tone.Quiet);
    }
}
