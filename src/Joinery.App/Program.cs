using System.Runtime.InteropServices;
using Joinery.App.Cli;
using Joinery.App.Sync;

// A table of contents: the command line parses, the engine decides and does, views show.
using var stopping = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await new CommandLine(Terminal.OfProcess(), Engine.OpenAsync, TimeProvider.System).RunAsync(args, stopping.Token);

// The first signal ends the command cleanly; a second one ends the process as it would any other.
void Stop(PosixSignalContext signal)
{
    if (stopping.IsCancellationRequested) return;
    signal.Cancel = true;
    stopping.Cancel();
}
