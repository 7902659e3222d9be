using Joinery.App.Cli.Answers;
using Joinery.App.Cli.Layout;

namespace Joinery.App.Cli.Views;

/// <summary>Answers of a few lines.</summary>
internal static class SimpleViews
{
    public static void Explain(Page page, ExplainAnswer answer, GlobalOptions options)
    {
        page.Heading(page.Texts.Say("explain.title", answer.Email ?? answer.Person, answer.Sync));
        foreach (var step in answer.Steps)
        {
            page.Line();
            page.Spread(step.Step, step.Result, Tone.Strong);
            page.Sentence(step.Text, 2);
            foreach (var (name, value) in step.Inputs) page.Line($"{name}: {(string.IsNullOrEmpty(value) ? page.Texts["plan.empty"] : value)}", Tone.Quiet, 4);
        }
    }

    public static void SyncState(Page page, SyncStateAnswer answer, GlobalOptions options) =>
        page.Sentence(answer.Paused ? page.Texts.Say("sync.paused", answer.Sync, answer.Why) : page.Texts.Say("sync.resumed", answer.Sync));

    public static void KeyAdded(Page page, KeyAnswer answer, GlobalOptions options)
    {
        page.Sentence(page.Texts.Say("key.added", answer.Name, answer.Role));
        page.Command(answer.Key ?? "", 2);
    }

    public static void KeyRevoked(Page page, KeyAnswer answer, GlobalOptions options) => page.Sentence(page.Texts.Say("key.revoked", answer.Name));

    /// <summary>Silent where the export itself went to standard output.</summary>
    public static void Exported(Page page, ExportAnswer answer, GlobalOptions options)
    {
        if (answer.File != ExportAnswer.StandardOutput) page.Sentence(page.Texts.Say("export.done", answer.Rows, answer.Secrets, string.Join(", ", answer.Organisations), answer.File));
    }

    public static void Imported(Page page, ImportAnswer answer, GlobalOptions options)
    {
        page.Sentence(page.Texts.Say("import.done", answer.Rows, string.Join(", ", answer.Organisations), answer.File));
        if (answer.SecretsToType.Count == 0) return;
        page.Sentence(page.Texts["import.secrets"]);
        foreach (var secret in answer.SecretsToType) page.Line(secret, indent: 2);
    }

    public static void Rotated(Page page, RotatedAnswer answer, GlobalOptions options) => page.Sentence(page.Texts.Say("secrets.rotated", answer.Secrets));

    public static void Version(Page page, VersionAnswer answer, GlobalOptions options) => page.Line($"Joinery {answer.Version} ({answer.Runtime}, {answer.System})");
}
