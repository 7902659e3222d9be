using Joinery.App.Configuration;
using Microsoft.Extensions.Logging;

namespace Joinery.App.Cli;

/// <summary>What a command tells its engine.</summary>
/// <param name="Configuration">The file to apply first; null: the database is used as it is.</param>
/// <param name="Clock">The present of everything that is decided (<c>--now</c>); time-outs and token lives take the system's.</param>
/// <param name="IsRehearsal">Whether the present was replaced without <c>JOINERY_CLOCK</c>: such a plan can be shown and not approved, and its read counts for nothing.</param>
/// <param name="Logs">Silent without <c>--verbose</c>.</param>
internal sealed record EngineContext(
    string DataFolder,
    string Organisation,
    JoineryConfiguration? Configuration,
    TimeProvider Clock,
    bool IsRehearsal,
    IProgressView Progress,
    ILoggerFactory Logs);

/// <summary>Makes the engine of one command: opens the data folder, applies the configuration.</summary>
internal delegate Task<IEngine> OpenEngine(EngineContext context, CancellationToken cancellationToken);

/// <summary>Shows how far a long command is. Writes to standard error only.</summary>
internal interface IProgressView
{
    /// <summary>A new step begins: "reading bob", "applying".</summary>
    void Step(string what);

    /// <param name="total">Null where nobody knows.</param>
    void At(int done, int? total);

    /// <summary>A sentence worth reading: "another run holds declaree (process 4711); waiting".</summary>
    void Say(string sentence);
}
