namespace Joinery.App.Cli;

/// <summary>The command cannot be carried out as it was given: exit code 2.</summary>
internal sealed class UsageException(string text, string? whatToDo = null, string? where = null) : Exception(text)
{
    public string? WhatToDo { get; } = whatToDo;

    public string? Where { get; } = where;
}
