using System.Text.Json;
using Joinery.App.Cli.Answers;
using Joinery.App.Cli.Layout;

namespace Joinery.App.Cli.Views;

/// <summary>An error as a document on standard output, or in plain sentences on standard error.</summary>
internal static class ErrorView
{
    private const int Most = 10;

    public static int Show(Terminal terminal, Texts texts, bool asJson, IReadOnlyList<ErrorBody> errors)
    {
        var first = errors[0];
        if (asJson)
        {
            var body = errors.Count > 1 ? first with { WhatToDo = first.WhatToDo ?? texts.Say("error.more", errors.Count - 1) } : first;
            terminal.Output.WriteLine(JsonSerializer.Serialize(new ErrorAnswer(body), Documents.Json.ErrorAnswer));
            terminal.Output.Flush();
            return first.Code;
        }

        var page = new Page(terminal.Error, terminal.Width, terminal.IsLive, texts);
        foreach (var error in errors.Take(Most))
        {
            if (error.Where is { } where) page.Sentence($"{where}:", tone: Tone.Strong);
            page.Sentence(error.Text, error.Where is null ? 0 : 2, Tone.Bad);
            if (error.WhatToDo is { } advice) page.Sentence(advice, error.Where is null ? 0 : 2);
        }

        if (errors.Count > Most) page.Line(texts.Say("error.moreText", errors.Count - Most));
        return first.Code;
    }
}
