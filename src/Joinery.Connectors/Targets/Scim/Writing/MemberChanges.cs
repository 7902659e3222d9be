using Joinery.Connectors.Targets.Scim.Reading;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.Connectors.Targets.Scim.Writing;

/// <summary>Puts accounts into a group and takes them out, as many in one request as the server takes. What is unclear afterwards is read.</summary>
internal sealed class MemberChanges(ScimClient client, GroupReading groups, MemberSending sending)
{
    private volatile int _most = client.Profile.MembersPerRequest;

    /// <summary>Changes of one group. Each answer is handed over as soon as it is known: what a later request meets does not undo it.</summary>
    public async Task ApplyAsync(TargetGroupId group, IReadOnlyList<TargetChange> changes, Action<int, Applied> answer, CancellationToken cancellationToken)
    {
        for (var at = 0; at < changes.Count;)
        {
            var chunk = changes.Skip(at).Take(_most).ToArray();
            foreach (var applied in await ChunkAsync(group, chunk, cancellationToken)) answer(at++, applied);
        }
    }

    private async Task<IReadOnlyList<Applied>> ChunkAsync(TargetGroupId group, TargetChange[] changes, CancellationToken cancellationToken)
    {
        var answer = await sending.SendAsync(group, changes, null, cancellationToken);
        if (answer.IsDone) return All(changes, new Applied.Done(Group: group));
        if (answer.IsBadRequest && changes.Length > 1) return await HalvesAsync(group, changes, cancellationToken);
        if (!answer.IsLost && !answer.IsClash && !answer.IsNotFound && !answer.IsStale) return All(changes, Refused(answer));

        // Lost, in already, or gone: the group itself tells which changes are still to be made.
        if (await groups.FetchAsync(group, cancellationToken) is not { } there) return All(changes, Sentences.Gone($"The group {group}"));
        // A clash on a member can only mean that he is in.
        if (answer.IsClash && !there.TellsMembers && changes.Length == 1) return All(changes, new Applied.AlreadyTrue(Group: group));
        var open = changes.Where(c => !IsTrue(c, there)).ToArray();
        if (open.Length == changes.Length && answer.IsClash) return open.Length == 1 ? All(changes, Refused(answer)) : await HalvesAsync(group, changes, cancellationToken);
        if (answer.IsNotFound && open.Length == changes.Length) return All(changes, Refused(answer));
        var late = open.Length == 0 ? [] : await OnceMoreAsync(group, open, answer.IsStale ? there.Version : null, cancellationToken);
        Applied settled = answer.IsLost ? new Applied.Done(Group: group) : new Applied.AlreadyTrue(Group: group);
        return [.. changes.Select(c => Array.IndexOf(open, c) is >= 0 and var i ? late[i] : settled)];
    }

    /// <summary>Too many at once, or one among them that is refused: halves tell which.</summary>
    private async Task<IReadOnlyList<Applied>> HalvesAsync(TargetGroupId group, TargetChange[] changes, CancellationToken cancellationToken)
    {
        var half = (changes.Length + 1) / 2;
        var first = await ChunkAsync(group, changes[..half], cancellationToken);
        if (first.All(a => a is Applied.Done)) _most = Math.Min(_most, half);
        return [.. first, .. await ChunkAsync(group, changes[half..], cancellationToken)];
    }

    private async Task<IReadOnlyList<Applied>> OnceMoreAsync(TargetGroupId group, TargetChange[] open, string? version, CancellationToken cancellationToken)
    {
        var again = await sending.SendAsync(group, open, version, cancellationToken);
        if (again.IsDone) return All(open, new Applied.Done(Group: group));
        var there = await groups.FetchAsync(group, cancellationToken);
        Applied failed = again.Lost is { } lost ? Sentences.Lost(lost) : Refused(again);
        return [.. open.Select(c => there is not null && IsTrue(c, there) ? new Applied.Done(Group: group) : failed)];
    }

    // Who is in no list is out only where there is a list; many leave an empty one out.
    private bool IsTrue(TargetChange change, ScimGroup there) => (there.TellsMembers || client.Profile.ShowsMembers) && there.Group.Members.Contains(change.Account!.Value) == (change.Change.Kind == ChangeKind.AddMember);

    private static Applied[] All(TargetChange[] changes, Applied answer) => [.. changes.Select(_ => answer)];

    private static Applied.Failed Refused(ScimAnswer answer) => Sentences.Refused(answer, "to change the members of this group");
}
