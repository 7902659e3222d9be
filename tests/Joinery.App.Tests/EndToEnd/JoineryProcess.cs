using System.Diagnostics;
using System.Globalization;

namespace Joinery.App.Tests.EndToEnd;

/// <summary>Joinery as a process of its own, to be killed or run beside another.</summary>
internal sealed class JoineryProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private JoineryProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    public static JoineryProcess Start(Rig rig, string command)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        string[] arguments =
        [
            "exec", Path.Combine(AppContext.BaseDirectory, "joinery.dll"), .. command.Split(' '),
            "--config", rig.ConfigurationFile, "--data", rig.Data, "--json", "--now", rig.Now.ToString("O", CultureInfo.InvariantCulture),
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["JOINERY_CLOCK"] = "1";
        return new JoineryProcess(Process.Start(start)!);
    }

    public async Task<Said> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Said(_process.ExitCode, await _output, await _error);
    }

    /// <summary>SIGKILL, unless it has ended by then; true when it was still alive.</summary>
    public async Task<bool> KillAfterAsync(TimeSpan time)
    {
        var ended = _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        // Real time on purpose: a kill hits wherever the process is.
        var alive = await Task.WhenAny(ended, Task.Delay(time, TestContext.Current.CancellationToken)) != ended;
        if (alive) _process.Kill();
        await ended;
        return alive;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
