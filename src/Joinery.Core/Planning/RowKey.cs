using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Joinery.Core.Planning;

/// <summary>What makes a row of a plan the same row tomorrow: person, kind, before, after, reason (BEHAVIOUR 5).</summary>
/// <remarks>
/// An update has a key per attribute, so that a second attribute that changed meanwhile does not undo the approval of the first.
/// Ids of the target take no part: they may come into being while a plan is carried out.
/// </remarks>
public static class RowKey
{
    public static ImmutableArray<string> Of(Change change) => change.Kind == ChangeKind.Update
        ? [.. change.After.Select(v => Hash(change, v.Key, change.Before[v.Key], v.Value))]
        : [Hash(change, null, Flat(change.Before), change.Kind == ChangeKind.SetManager ? null : Flat(change.After))];

    private static string Hash(Change change, string? attribute, string? before, string? after)
    {
        var text = string.Join('\u001f', change.Kind, change.Person?.Value, change.Group, change.Manager?.Value, change.Absence, change.How,
            change.Reason.Kind, change.Reason.Detail, attribute, before, after, change.IsTemporary);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 12));
    }

    private static string Flat(Values values) => string.Join('\u001e', values.Select(v => $"{v.Key}={v.Value}"));
}
