using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Joinery.Core.Model;

namespace Joinery.Core.Planning;

/// <summary>What makes a row of a plan the same row tomorrow: person, kind, before, after, reason (BEHAVIOUR 5).</summary>
/// <remarks>
/// An update has a key per attribute, so that a second attribute that changed meanwhile does not undo the approval of the first;
/// nor does it when it changes the reason that the whole row shows. Ids of the target take no part: they may come into being while
/// a plan is carried out. A membership is its person and group, whatever the group is called by then; an absence without an end is the same
/// one tomorrow.
/// </remarks>
public static class RowKey
{
    public static ImmutableArray<string> Of(Change change) => change.Kind switch
    {
        ChangeKind.Update => [.. change.After.Select(v => Hash(change, Values.Of((v.Key, change.Before[v.Key])), Values.Of((v.Key, v.Value))))],
        ChangeKind.AddMember or ChangeKind.RemoveMember => [Hash(change, Values.None, Values.None)],
        ChangeKind.SetManager => [Hash(change, change.Before, Values.None)],
        ChangeKind.AddAbsence or ChangeKind.ChangeAbsence or ChangeKind.WithdrawAbsence => [Hash(change, WithoutMovingDay(change.Before), WithoutMovingDay(change.After))],
        _ => [Hash(change, change.Before, change.After)],
    };

    private static string Hash(Change change, Values before, Values after)
    {
        var text = new ArrayBufferWriter<byte>(512);
        var reason = change.Kind == ChangeKind.Update && FollowsHr(change.Reason.Kind) ? ReasonKind.Moved : change.Reason.Kind;
        Add(text, change.Kind.ToString());
        Add(text, change.Person?.Value);
        Add(text, change.Group?.ToString());
        Add(text, change.Manager?.Value);
        Add(text, change.Absence);
        Add(text, change.How?.ToString());
        Add(text, reason.ToString());
        Add(text, change.Reason.Detail);
        Add(text, change.IsTemporary ? "temporary" : null);
        Add(text, before);
        Add(text, after);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text.WrittenSpan, hash);
        return Convert.ToHexStringLower(hash[..12]);
    }

    // An absence without an end is sent a day further every day, and is the same absence.
    private static Values WithoutMovingDay(Values values) => values.Has(AbsenceValues.OpenEnded) ? values.Only(n => n != AbsenceValues.LastDay) : values;

    private static bool FollowsHr(ReasonKind reason) => reason is ReasonKind.Moved or ReasonKind.Drifted or ReasonKind.SettingsChanged or ReasonKind.Matched;

    private static void Add(ArrayBufferWriter<byte> text, Values values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            Add(text, values[i].Key);
            Add(text, values[i].Value);
        }

        Add(text, "");
    }

    // Absent and empty are told apart, and no text can pass for two.
    private static void Add(ArrayBufferWriter<byte> text, string? part)
    {
        text.Write(part is null ? "\u001e"u8 : "\u001f"u8);
        Encoding.UTF8.GetBytes(part, text);
    }
}
