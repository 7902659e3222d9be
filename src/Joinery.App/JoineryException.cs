namespace Joinery.App;

/// <summary>Something a person has to put right: shown as it is, without a stack trace, and answered with an exit code (CONFIGURATION).</summary>
/// <param name="exitCode">2 wrong usage, configuration or data folder; 4, 5 and 6 as CONFIGURATION says.</param>
/// <param name="text">What is the case, in one plain sentence.</param>
/// <param name="whatToDo">What to do about it, in one or two plain sentences.</param>
/// <param name="where">The place: a file, or a file and a path inside it; null where there is none.</param>
internal sealed class JoineryException(int exitCode, string text, string whatToDo, string? where = null, Exception? inner = null)
    : Exception(text, inner)
{
    public int ExitCode { get; } = exitCode;

    public string Text => Message;

    public string WhatToDo { get; } = whatToDo;

    public string? Where { get; } = where;
}
