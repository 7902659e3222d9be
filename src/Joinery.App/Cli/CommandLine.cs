using System.CommandLine;
using Joinery.App.Cli.Answers;
using Joinery.App.Cli.Layout;
using Joinery.App.Cli.Views;
using Joinery.App.Configuration;
using Joinery.App.Storage;
using Joinery.Core.Contract;

namespace Joinery.App.Cli;

/// <summary>One command from its arguments to its exit code: parse, run, show.</summary>
internal sealed class CommandLine(Terminal terminal, OpenEngine open, TimeProvider clock)
{
    private readonly CommandTree _tree = new();
    private readonly Texts _texts = Texts.Of(terminal.Variable);

    public async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var asJson = arguments.Contains("--json");
        var isVerbose = arguments.Contains("--verbose");
        Session? session = null;
        try
        {
            var parsed = _tree.Root.Parse(arguments, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
            if (Answered(parsed)) return ExitCodes.InStep;
            if (Complaint(parsed) is { } complaint) return ErrorView.Show(terminal, _texts, asJson, [complaint]);
            var verb = parsed.GetValue(_tree.Version) ? _tree.VersionVerb : (Verb)parsed.CommandResult.Command;
            session = new Session(verb, GlobalOptionsReader.Read(parsed, verb, _tree, terminal), terminal, _texts, open, clock);
            return await verb.Work!(parsed).RunAsync(session, cancellationToken);
        }
        catch (Exception e) when (Errors(e, cancellationToken) is { } errors)
        {
            session?.Progress.Done();
            if (isVerbose) await terminal.Error.WriteLineAsync(e.ToString());
            return ErrorView.Show(terminal, _texts, asJson, errors);
        }
    }

    /// <summary>Help needs neither arguments nor configuration, and answers whatever else is wrong.</summary>
    private bool Answered(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var asksNothing = command is RootCommand && parsed.Tokens.Count == 0;
        if (!asksNothing && !parsed.GetValue(_tree.Help)) return false;
        HelpView.Show(new Page(terminal.Output, terminal.Width, terminal.HasColour, _texts), command, _tree);
        terminal.Output.Flush();
        return true;
    }

    private ErrorBody? Complaint(ParseResult parsed) => parsed.GetValue(_tree.Version) ? null : new UsageCheck(_tree, _texts).Complaint(parsed);

    private IReadOnlyList<ErrorBody>? Errors(Exception e, CancellationToken cancellationToken) => e switch
    {
        ConfigurationException c => [.. c.Problems.Select(p => new ErrorBody(ExitCodes.Usage, p.Text, p.WhatToDo, p.Where))],
        JoineryException j => [new ErrorBody(j.ExitCode, j.Text, j.WhatToDo, j.Where)],
        ConnectorException c => [new ErrorBody(ExitCodes.Of(c.Kind), c.Message, null, null)],
        OperationCanceledException when cancellationToken.IsCancellationRequested => [new ErrorBody(ExitCodes.Failed, _texts["error.stopped"], _texts["error.stopped.todo"], null)],
        // Whoever read our output has gone: nobody is left to be told.
        IOException when e.Message.Contains("Broken pipe", StringComparison.Ordinal) => null,
        _ when e is not HttpRequestException and not HttpIOException && StorageErrors.Explain(e, "the data folder") is { } told => [new ErrorBody(told.ExitCode, told.Text, told.WhatToDo, told.Where)],
        _ => [new ErrorBody(ExitCodes.Failed, _texts.Say("error.unexpected", e.Message), _texts["error.verbose"], null)],
    };
}
