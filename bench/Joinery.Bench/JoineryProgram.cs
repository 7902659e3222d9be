using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Joinery.Sandbox.HiBob;

namespace Joinery.Bench;

/// <summary>One run of the program.</summary>
/// <param name="Milliseconds">From its start to its end, as the caller sees it.</param>
/// <param name="Processor">Milliseconds of processor time: what a busy machine disturbs least.</param>
/// <param name="PeakMemory">The most memory it ever held, in bytes.</param>
internal sealed record ProgramRun(double Milliseconds, double Processor, double PeakMemory, string Output)
{
    /// <summary>The answer of a sync.</summary>
    public JsonElement Answer => JsonDocument.Parse(Output).RootElement;

    /// <summary>The run's own work, without the start of the process.</summary>
    public double OwnWork => Answer.GetProperty("durationMs").GetDouble();
}

/// <summary>The published program, run as administrators run it: as a process of its own.</summary>
internal sealed class JoineryProgram(string folder, Scratch scratch)
{
    private readonly string _file = Path.GetFullPath(Path.Combine(folder, OperatingSystem.IsWindows() ? "joinery.exe" : "joinery"));

    /// <summary>A folder with a configuration: HiBob at this address into the built-in directory, nothing held.</summary>
    public async Task<string> ConfigureAsync(Uri hiBob, HiBobServiceUser user)
    {
        var home = scratch.Folder();
        await File.WriteAllTextAsync(Path.Combine(home, "token"), user.Token);
        await File.WriteAllTextAsync(Path.Combine(home, "joinery.json"), string.Format(CultureInfo.InvariantCulture, Configuration, hiBob, user.Id));
        return home;
    }

    public Task<ProgramRun> SyncAsync(string home) => RunAsync("sync", "staff", "--json", "--config", Path.Combine(home, "joinery.json"), "--data", Path.Combine(home, "data"));

    /// <summary>Runs it to its end, and throws unless it went well.</summary>
    public async Task<ProgramRun> RunAsync(params string[] arguments)
    {
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(_file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var ended = process.WaitForExitAsync();
        var (used, peak) = (TimeSpan.Zero, 0L);
        while (!ended.IsCompleted)
        {
            (used, peak) = Look(process, used, peak);
            await Task.WhenAny(ended, Task.Delay(3));
        }

        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        if (process.ExitCode != 0) throw new InvalidOperationException($"joinery {string.Join(' ', arguments)} ended with {process.ExitCode}: {await errors}{await output}");
        return new ProgramRun(took, used.TotalMilliseconds, peak, await output);
    }

    // The system keeps both itself, and forgets them with the process: looking now and then misses only its last moments.
    private static (TimeSpan Used, long Peak) Look(Process process, TimeSpan used, long peak)
    {
        try
        {
            process.Refresh();
            return (process.TotalProcessorTime, Math.Max(peak, process.PeakWorkingSet64));
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or IOException)
        {
            // It ended while we looked.
            return (used, peak);
        }
    }

    private const string Configuration = """
        {{
          "connections": {{
            "bob": {{ "connector": "hibob", "settings": {{ "baseUrl": "{0}", "serviceUserId": "{1}", "token": "file:token" }} }},
            "people": {{ "connector": "directory" }}
          }},
          "syncs": {{
            "staff": {{
              "source": "bob", "target": "people", "approval": "automatic",
              "guard": {{ "create": {{ "count": 1000000 }} }}
            }}
          }}
        }}
        """;
}
