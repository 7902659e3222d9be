using System.Text.Json.Serialization;
using Joinery.Core.Planning;

namespace Joinery.App.Cli.Answers;

/// <summary>One row of a plan. A manager, group or absence that the row is about stands among the values.</summary>
internal sealed record ChangeAnswer(
    ChangeKind Kind,
    string? Person,
    string? Email,
    string? Account,
    ReasonKind Reason,
    IReadOnlyDictionary<string, string?> Before,
    IReadOnlyDictionary<string, string?> After)
{
    /// <summary>What the reason turns on: a day, a rule, an attribute. For the text view.</summary>
    [JsonIgnore]
    public string? Detail { get; init; }

    /// <summary>The group's name, where the row is about one. For the text view.</summary>
    [JsonIgnore]
    public string? Group { get; init; }

    [JsonIgnore]
    public bool IsHeld { get; init; }

    public static ChangeAnswer Of(PlannedChange planned) => Of(planned.Change) with { IsHeld = planned.IsHeld };

    public static ChangeAnswer Of(Change change)
    {
        var before = Copy(change.Before);
        var after = Copy(change.After);
        if (change.Kind == ChangeKind.SetManager && !after.ContainsKey("manager")) after["manager"] = change.Manager?.Value;
        if (change.Group is { } group)
            (change.Kind is ChangeKind.RemoveMember or ChangeKind.DeleteGroup ? before : after).TryAdd("group", group.ToString());
        if (change.How is { } how) after.TryAdd("how", Words.Of(how));
        return new ChangeAnswer(change.Kind, change.Person?.Value, change.Email, change.Account?.Value, change.Reason.Kind, before, after)
        {
            Detail = change.Reason.Detail,
            Group = change.After["name"] ?? change.Before["name"] ?? change.After["group"] ?? change.Before["group"] ?? change.Group?.ToString(),
        };
    }

    private static SortedDictionary<string, string?> Copy(Values values) => new(values.ToDictionary(v => v.Key, v => v.Value), StringComparer.Ordinal);
}
