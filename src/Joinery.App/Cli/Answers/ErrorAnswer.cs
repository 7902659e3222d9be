namespace Joinery.App.Cli.Answers;

internal sealed record ErrorAnswer(ErrorBody Error);

/// <param name="Code">The exit code.</param>
/// <param name="Where">The place, for instance <c>joinery.json: syncs.staff.approvel</c>.</param>
internal sealed record ErrorBody(int Code, string Text, string? WhatToDo, string? Where);
