using System.Text.Json;
using Joinery.App.Cli;

namespace Joinery.App.Tests.Cli;

/// <summary>Runs commands the way a shell does, on a <see cref="FakeEngine"/>.</summary>
internal sealed class Shell(FakeEngine engine)
{
    private readonly Dictionary<string, string> _variables = [];

    public Shell()
        : this(new FakeEngine()) { }

    public FakeEngine Engine { get; } = engine;

    public string Output { get; private set; } = "";

    public string Error { get; private set; } = "";

    public JsonElement Json => JsonElement.Parse(Output);

    public Shell With(string name, string value)
    {
        _variables[name] = value;
        return this;
    }

    public Task<int> RunAsync(string command) => RunAsync(command.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    public async Task<int> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error, Terminal.LeastWidth, HasColour: false, IsLive: false, _variables.GetValueOrDefault);
        var code = await new CommandLine(terminal, Engine.OpenAsync, TimeProvider.System).RunAsync(arguments, CancellationToken.None);
        (Output, Error) = (output.ToString(), error.ToString());
        return code;
    }
}
