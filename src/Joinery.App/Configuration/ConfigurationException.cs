using System.Collections.Immutable;

namespace Joinery.App.Configuration;

/// <summary>A configuration that cannot be used: exit code 2. Carries every problem found.</summary>
internal sealed class ConfigurationException(ImmutableArray<ConfigurationProblem> problems) : Exception(problems[0].Text)
{
    public ConfigurationException(string where, string text, string? whatToDo = null)
        : this([new ConfigurationProblem(where, text, whatToDo)]) { }

    public ImmutableArray<ConfigurationProblem> Problems { get; } = problems;
}

/// <param name="Where">The place: <c>joinery.json: syncs.staff.approvel</c>.</param>
/// <param name="Text">What is wrong, in a plain sentence.</param>
/// <param name="WhatToDo">What to do about it; null where the sentence says it.</param>
internal sealed record ConfigurationProblem(string Where, string Text, string? WhatToDo = null);
