using Joinery.App.Cli.Layout;
using Joinery.App.Configuration;
using Microsoft.Extensions.Logging;

namespace Joinery.App.Cli;

/// <summary>One command on its way: its options, its terminal, and how it comes to an engine.</summary>
internal sealed class Session(Verb verb, GlobalOptions options, Terminal terminal, Texts texts, OpenEngine open, TimeProvider clock)
{
    public GlobalOptions Options { get; } = options;

    public Terminal Terminal { get; } = terminal;

    public Texts Texts { get; } = texts;

    public ProgressView Progress { get; } = new(terminal);

    public string DataFolder => Options.Data ?? verb.DataFolder;

    public Page Page() => new(Terminal.Output, Terminal.Width, Terminal.HasColour, Texts);

    /// <summary>Reads the configuration file, and opens the engine on it.</summary>
    public Task<IEngine> OpenEngineAsync(CancellationToken cancellationToken) => open(Context(), cancellationToken);

    public EngineContext Context() => new(
        DataFolder,
        Options.Organisation,
        verb.ReadsConfiguration ? ConfigurationFile.Load(Options.Config) : null,
        Options.Now is { } now ? new StandingClock(now) : clock,
        IsRehearsal: Options.Now is not null && Terminal.Variable(CommandTree.ClockVariable) != "1",
        Progress,
        new ErrorLog(Terminal.Error, Options.Verbose ? LogLevel.Debug : LogLevel.None));
}
