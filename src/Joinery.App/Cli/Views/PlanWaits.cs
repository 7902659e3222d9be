using Joinery.App.Cli.Answers;
using Joinery.App.Cli.Layout;
using Joinery.App.Storage;
using Joinery.Core.Planning;

namespace Joinery.App.Cli.Views;

/// <summary>Why a plan waits, what was found beside it, and the very commands that go on from here.</summary>
internal static class PlanWaits
{
    private const int FewNames = 4;
    private const int FewFindings = 2;

    public static void Show(Page page, SyncAnswer answer, PlanAnswer plan, GlobalOptions options)
    {
        if (plan.HeldBecause.Count > 0 && (plan.State == PlanState.Held || plan.StillHeld > 0)) Held(page, plan);
        if (plan.Findings.Count > 0) Findings(page, plan, options);
        if (plan.State is PlanState.Held or PlanState.Planned) Next(page, answer, plan, options);
    }

    private static void Held(Page page, PlanAnswer plan)
    {
        page.Line();
        page.Heading(page.Texts["plan.held"]);
        foreach (var hold in plan.HeldBecause) page.Sentence($"- {Sentence(page.Texts, hold)}{Names(plan, hold)}", 2, Tone.Care);
    }

    public static string Sentence(Texts texts, HoldAnswer hold) =>
        texts.Say($"HoldWhy.{Words.Of(hold.Why)}", hold.Kind is { } kind ? texts.Word(kind) : "", hold.Asked, hold.Allowed);

    /// <summary>Who is meant, where the cause is about some people and not about all.</summary>
    private static string Names(PlanAnswer plan, HoldAnswer hold)
    {
        var rows = (plan.Changes ?? []).Where(c => Concerns(hold, c)).Select(ChangeRows.Who).Distinct(StringComparer.Ordinal).ToList();
        if (rows.Count == 0) return "";
        return $" ({string.Join(", ", rows.Take(FewNames))}{(rows.Count > FewNames ? $", +{rows.Count - FewNames}" : "")})";
    }

    private static bool Concerns(HoldAnswer hold, ChangeAnswer change) => hold.Why switch
    {
        HoldWhy.Vanished => change.Reason == ReasonKind.Vanished,
        HoldWhy.Guard => change.IsHeld && hold.Kind switch
        {
            GuardKind.Suspend => change.Kind == ChangeKind.Suspend,
            GuardKind.Create => change.Kind == ChangeKind.Create,
            GuardKind.Link => change.Kind is ChangeKind.Link or ChangeKind.LinkGroup,
            GuardKind.Identity => change.Kind == ChangeKind.Update && (change.After.ContainsKey("userName") || (change.After.ContainsKey("firstName") && change.After.ContainsKey("lastName"))),
            GuardKind.Manager => change.Kind == ChangeKind.SetManager,
            GuardKind.RemoveMember => change.Kind == ChangeKind.RemoveMember,
            GuardKind.Delete => change.Kind == ChangeKind.Delete,
            GuardKind.DeleteGroup => change.Kind == ChangeKind.DeleteGroup,
            _ => false,
        },
        _ => false,
    };

    private static void Findings(Page page, PlanAnswer plan, GlobalOptions options)
    {
        page.Line();
        page.Heading($"{page.Texts["plan.findings"]} {plan.Findings.Count}");
        foreach (var kind in plan.Findings.GroupBy(f => f.Kind))
        {
            page.Line($"{page.Texts.Word(kind.Key)} {kind.Count()}", Tone.Care, 2);
            var shown = options.Changes ? [.. kind] : kind.Take(FewFindings).ToList();
            foreach (var finding in shown) page.Sentence(finding.Text, 4);
            if (kind.Count() > shown.Count) page.Line(page.Texts.Say("plan.more", kind.Count() - shown.Count), Tone.Quiet, 4);
        }
    }

    private static void Next(Page page, SyncAnswer answer, PlanAnswer plan, GlobalOptions options)
    {
        var id = PlanNames.Short(plan.Id);
        page.Line();
        page.Line(page.Texts["plan.approve"]);
        page.Command($"joinery approve {id} --hash {plan.Hash}{options.Again}", 2);
        page.Line(page.Texts[plan.State == PlanState.Held ? "plan.reject" : "plan.apply"]);
        page.Command(plan.State == PlanState.Held ? $"joinery reject {id}{options.Again}" : $"joinery sync {answer.Sync}{options.Again}", 2);
    }
}
