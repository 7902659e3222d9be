using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Joinery.Core.Planning;

/// <summary>What makes a row of a plan the same row tomorrow: person, kind, before, after, reason (BEHAVIOUR 5).</summary>
/// <remarks>
/// An update has a key per attribute, so that a second attribute that changed meanwhile does not undo the approval of the first;
/// nor does it when it changes the reason that the whole row shows. Ids of the target take no part: they may come into being while
/// a plan is carried out. A membership is its person and group, whatever the group is called by then.
/// </remarks>
public static class RowKey
{
    public static ImmutableArray<string> Of(Change change) => change.Kind switch
    {
        ChangeKind.Update => [.. change.After.Select(v => Hash(change, v.Key, change.Before[v.Key], v.Value))],
        ChangeKind.AddMember or ChangeKind.RemoveMember => [Hash(change, null, null, null)],
        ChangeKind.SetManager => [Hash(change, null, Flat(change.Before), null)],
        _ => [Hash(change, null, Flat(change.Before), Flat(change.After))],
    };

    private static string Hash(Change change, string? attribute, string? before, string? after)
    {
        var reason = change.Kind == ChangeKind.Update && FollowsHr(change.Reason.Kind) ? ReasonKind.Moved : change.Reason.Kind;
        var text = string.Join('\u001f', change.Kind, change.Person?.Value, change.Group, change.Manager?.Value, change.Absence, change.How,
            reason, change.Reason.Detail, attribute, before, after, change.IsTemporary);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 12));
    }

    private static bool FollowsHr(ReasonKind reason) => reason is ReasonKind.Moved or ReasonKind.Drifted or ReasonKind.SettingsChanged or ReasonKind.Matched;

    private static string Flat(Values values) => string.Join('\u001e', values.Select(v => $"{v.Key}={v.Value}"));
}
