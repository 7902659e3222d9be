using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Joinery.App.Cli.Layout;

namespace Joinery.App.Cli;

/// <summary>A parsed command: what is asked, how the answer is shown, what it means for the exit code.</summary>
internal abstract record Work
{
    private Work() { }

    public abstract Task<int> RunAsync(Session session, CancellationToken cancellationToken);

    /// <summary>Something asked of the engine.</summary>
    public static Work Ask<T>(Func<IEngine, CancellationToken, Task<T>> ask, JsonTypeInfo<T> json, Action<Page, T, GlobalOptions> view, Func<T, int>? exitCode = null) =>
        new Asking<T>(ask, json, view, exitCode ?? (_ => ExitCodes.InStep), static (answer, _) => answer);

    /// <summary>Something asked of the engine whose document is not the whole answer.</summary>
    public static Work Ask<T>(Func<IEngine, CancellationToken, Task<T>> ask, JsonTypeInfo<T> json, Action<Page, T, GlobalOptions> view, Func<T, int> exitCode, Func<T, GlobalOptions, T> document) =>
        new Asking<T>(ask, json, view, exitCode, document);

    /// <summary>Something that opens engines of its own: the demo, which makes its data folder first.</summary>
    public static Work Play<T>(Func<EngineContext, CancellationToken, Task<T>> play, JsonTypeInfo<T> json, Action<Page, T, GlobalOptions> view, Func<T, int> exitCode, Func<T, GlobalOptions, T> document) =>
        new Playing<T>(play, json, view, exitCode, document);

    /// <summary>Something that goes on until a signal ends it, and says on standard output what there is to say.</summary>
    public static Work Stay(Func<EngineContext, TextWriter, CancellationToken, Task> stay) => new Staying(stay);

    /// <summary>Something this program knows by itself: no configuration is read, no database opened.</summary>
    public static Work Tell<T>(Func<T> answer, JsonTypeInfo<T> json, Action<Page, T, GlobalOptions> view) => new Telling<T>(answer, json, view);

    private static void Show<T>(Session session, T answer, T document, JsonTypeInfo<T> json, Action<Page, T, GlobalOptions> view)
    {
        if (session.Options.Json) session.Terminal.Output.WriteLine(JsonSerializer.Serialize(document, json));
        else view(session.Page(), answer, session.Options);
        session.Terminal.Output.Flush();
    }

    private sealed record Asking<T>(
        Func<IEngine, CancellationToken, Task<T>> Question, JsonTypeInfo<T> Json, Action<Page, T, GlobalOptions> View, Func<T, int> ExitCode, Func<T, GlobalOptions, T> Document) : Work
    {
        public override async Task<int> RunAsync(Session session, CancellationToken cancellationToken)
        {
            await using var engine = await session.OpenEngineAsync(cancellationToken);
            var answer = await Question(engine, cancellationToken);
            session.Progress.Done();
            Show(session, answer, Document(answer, session.Options), Json, View);
            return ExitCode(answer);
        }
    }

    private sealed record Playing<T>(
        Func<EngineContext, CancellationToken, Task<T>> Play, JsonTypeInfo<T> Json, Action<Page, T, GlobalOptions> View, Func<T, int> ExitCode, Func<T, GlobalOptions, T> Document) : Work
    {
        public override async Task<int> RunAsync(Session session, CancellationToken cancellationToken)
        {
            var answer = await Play(session.Context(), cancellationToken);
            session.Progress.Done();
            Show(session, answer, Document(answer, session.Options), Json, View);
            return ExitCode(answer);
        }
    }

    private sealed record Staying(Func<EngineContext, TextWriter, CancellationToken, Task> Play) : Work
    {
        public override async Task<int> RunAsync(Session session, CancellationToken cancellationToken)
        {
            await Play(session.Context(), session.Terminal.Output, cancellationToken);
            return ExitCodes.InStep;
        }
    }

    private sealed record Telling<T>(Func<T> Answer, JsonTypeInfo<T> Json, Action<Page, T, GlobalOptions> View) : Work
    {
        public override Task<int> RunAsync(Session session, CancellationToken cancellationToken)
        {
            var answer = Answer();
            Show(session, answer, answer, Json, View);
            return Task.FromResult(ExitCodes.InStep);
        }
    }
}
