using Microsoft.Extensions.Logging;

namespace Joinery.App.Cli;

/// <summary>Log lines of a command, on standard error. The framework's own console logger costs more to start than most commands take.</summary>
internal sealed class ErrorLog(TextWriter writer, LogLevel least) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new Lines(writer, least, categoryName[(categoryName.LastIndexOf('.') + 1)..]);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("A command's log goes to standard error alone.");

    public void Dispose()
    {
        // The writer is the terminal's.
    }

    private sealed class Lines(TextWriter writer, LogLevel least, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= least && least != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;
            lock (writer)
            {
                writer.WriteLine($"{logLevel.ToString().ToLowerInvariant()}: {category}: {formatter(state, exception)}");
                if (exception is not null) writer.WriteLine(exception);
            }
        }
    }
}
