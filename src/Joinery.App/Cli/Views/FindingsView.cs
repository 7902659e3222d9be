using Joinery.App.Cli.Answers;
using Joinery.App.Cli.Layout;

namespace Joinery.App.Cli.Views;

/// <summary>Findings by kind, each kind with what to do.</summary>
internal static class FindingsView
{
    public static void Show(Page page, IReadOnlyList<FindingAnswer> findings, GlobalOptions options)
    {
        if (findings.Count == 0) page.Line(page.Texts["list.empty"]);
        var isFirst = true;
        foreach (var kind in findings.GroupBy(f => f.Kind))
        {
            if (!isFirst) page.Line();
            isFirst = false;
            page.Heading($"{page.Texts.Word(kind.Key)} {kind.Count()}");
            foreach (var advice in kind.GroupBy(f => f.WhatToDo))
            {
                foreach (var finding in advice) page.Sentence($"- {finding.Sync}, {Texts.Moment(finding.Since)}: {finding.Text}", 2);
                if (advice.Key.Length > 0) page.Sentence(page.Texts.Say("what.todo", advice.Key), 2, Tone.Quiet);
            }
        }
    }
}
