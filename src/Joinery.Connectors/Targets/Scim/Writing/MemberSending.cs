using Joinery.Connectors.Targets.Scim.Reading;
using Joinery.Connectors.Targets.Scim.Wire;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.Connectors.Targets.Scim.Writing;

/// <summary>Sends one change of a group's members in the form that the server understands.</summary>
internal sealed class MemberSending(ScimClient client, GroupReading groups, GroupChanges whole, Dialect dialect)
{
    public async Task<ScimAnswer> SendAsync(TargetGroupId group, TargetChange[] changes, CancellationToken cancellationToken)
    {
        var add = Of(changes, ChangeKind.AddMember);
        var remove = Of(changes, ChangeKind.RemoveMember);
        if (!dialect.Patches) return await whole.ReplaceAsync(group, null, add, remove, cancellationToken);
        var forms = dialect.Forms;
        var answer = await PatchAsync(group, add, remove, forms, cancellationToken);
        if (answer.IsUnknownWay || (answer.IsNotFound && answer.IsWebPage)) return await whole.ReplaceAsync(group, null, add, remove, cancellationToken);
        return answer.IsBadRequest && remove.Count > 0 && changes.Length == remove.Count ? await RemoveOtherwiseAsync(group, remove, forms, answer, cancellationToken) : answer;
    }

    /// <summary>The other form of removing. By the letter of the standard a list without a filter takes everybody out: who went without being named comes back.</summary>
    private async Task<ScimAnswer> RemoveOtherwiseAsync(TargetGroupId group, List<AccountId> remove, ScimForms forms, ScimAnswer refusal, CancellationToken cancellationToken)
    {
        if (await groups.FetchAsync(group, cancellationToken) is not { } before) return refusal;
        var other = forms with { Members = forms.Members == MemberForm.Filter ? MemberForm.List : MemberForm.Filter };
        var again = await PatchAsync(group, [], remove, other, cancellationToken);
        if (!again.IsDone) return again.IsLost ? again : refusal;
        if (await groups.FetchAsync(group, cancellationToken) is not { } after) return again;
        var stayed = after.Group.Members.ToHashSet();
        if (before.Group.Members.Where(m => !remove.Contains(m) && !stayed.Contains(m)).ToList() is { Count: > 0 } lost) return await PatchAsync(group, lost, [], forms, cancellationToken);
        if (remove.TrueForAll(r => !stayed.Contains(r))) dialect.RemovesMembers(other.Members);
        return again;
    }

    private Task<ScimAnswer> PatchAsync(TargetGroupId group, List<AccountId> add, List<AccountId> remove, ScimForms forms, CancellationToken cancellationToken) =>
        client.WriteAsync(HttpMethod.Patch, ScimNames.Groups, group.Value, GroupBody.Members(add, remove, forms), null, cancellationToken);

    private static List<AccountId> Of(TargetChange[] changes, ChangeKind kind) => [.. changes.Where(c => c.Change.Kind == kind).Select(c => c.Account!.Value).Distinct()];
}
