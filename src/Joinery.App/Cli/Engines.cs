namespace Joinery.App.Cli;

/// <summary>The engine behind the commands.</summary>
internal static class Engines
{
    public static Task<IEngine> OpenAsync(EngineContext context, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"No engine stands behind the command line yet (data folder {context.DataFolder}).");
}
