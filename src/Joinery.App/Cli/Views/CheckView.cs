using Joinery.App.Cli.Answers;
using Joinery.App.Cli.Layout;
using Joinery.Core.Contract;

namespace Joinery.App.Cli.Views;

/// <summary>What each connection can reach and see, field by field.</summary>
internal static class CheckView
{
    public static void Show(Page page, IReadOnlyList<CheckAnswer> checks, GlobalOptions options)
    {
        if (checks.Count == 0) page.Line(page.Texts["list.empty"]);
        for (var i = 0; i < checks.Count; i++)
        {
            if (i > 0) page.Line();
            Show(page, checks[i]);
        }
    }

    private static void Show(Page page, CheckAnswer check)
    {
        var (word, tone) = check switch
        {
            { Reachable: false } => ("check.unreachable", Tone.Bad),
            { Accepted: false } => ("check.refused", Tone.Bad),
            _ => ("check.good", Tone.Good),
        };
        page.Spread(check.Connection, page.Texts[word], tone);
        if (check.Advice is { } advice) page.Sentence(page.Texts.Say("what.todo", advice), 2, Tone.Care);
        // Where nobody let us in, nothing is known of any field.
        if (check.Attributes.Count == 0 || tone == Tone.Bad) return;
        page.Table(
            [page.Texts["column.attribute"], page.Texts["column.field"], page.Texts["column.supplied"]],
            [.. check.Attributes.Select(a => (IReadOnlyList<string?>)[a.Name, a.Field, page.Texts[$"word.{Words.Of<Supplied>(a.Supplied)}"]])],
            indent: 2);
    }
}
