using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.Connectors.Tests.Conformance;

/// <summary>Brings a target to where three people and a group should be, by what it reads, as a sync does: the smallest that can be interrupted anywhere.</summary>
internal sealed class PretendSync(ITarget target)
{
    private const string Group = "Product";

    public static readonly (string Name, string? Text)[][] People =
    [
        TargetChanges.Max,
        TargetChanges.Nora,
        [.. TargetChanges.Person("7003", "Ida", "Holm").Where(v => v.Name != AccountAttributes.Enabled), (AccountAttributes.Enabled, "false")],
    ];

    public int Written { get; private set; }

    /// <summary>One run. Whatever is refused stays for the next.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var accounts = await ReadAsync(cancellationToken);
        foreach (var person in People)
        {
            if (Find(accounts, person) is not { } there) await ApplyAsync(TargetChanges.Create(person), cancellationToken);
            else await FollowAsync(there, person, cancellationToken);
        }

        accounts = await ReadAsync(cancellationToken);
        if (Find(accounts, People[1]) is { } report && Find(accounts, People[0]) is { } boss && report.Attributes.Text(AccountAttributes.Manager) != boss.Id.Value)
            await ApplyAsync(TargetChanges.SetManager(report.Id, boss.Id), cancellationToken);
        if (target is IGroupTarget groups) await GroupAsync(groups, [.. People[..2].Select(p => Find(accounts, p)).OfType<Account>()], cancellationToken);
    }

    private async Task FollowAsync(Account there, (string Name, string? Text)[] person, CancellationToken cancellationToken)
    {
        var differing = person.Where(v => v.Name is not (AccountAttributes.Enabled or AccountAttributes.ExternalId) && !string.Equals(there.Attributes.Text(v.Name), v.Text, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (differing.Length > 0) await ApplyAsync(TargetChanges.Update(there.Id, [.. differing.Select(d => (d.Name, there.Attributes.Text(d.Name)))], differing), cancellationToken);
        var isOn = person.First(v => v.Name == AccountAttributes.Enabled).Text == "true";
        if (there.Enabled != isOn) await ApplyAsync(isOn ? TargetChanges.Reactivate(there.Id) : TargetChanges.Suspend(there.Id), cancellationToken);
    }

    private async Task GroupAsync(IGroupTarget groups, List<Account> members, CancellationToken cancellationToken)
    {
        var all = await groups.ReadGroupsAsync(cancellationToken).ToListAsync(cancellationToken);
        if (all.Find(g => g.Name == Group) is not { } group)
        {
            await ApplyAsync(TargetChanges.CreateGroup(Group), cancellationToken);
            all = await groups.ReadGroupsAsync(cancellationToken).ToListAsync(cancellationToken);
            if ((group = all.Find(g => g.Name == Group)) is null) return;
        }

        foreach (var member in members.Where(m => !group.Members.Contains(m.Id))) await ApplyAsync(TargetChanges.AddMember(group.Id, member.Id), cancellationToken);
    }

    private async Task ApplyAsync(TargetChange change, CancellationToken cancellationToken)
    {
        Written++;
        await target.ApplyAsync(change, cancellationToken);
    }

    private Task<List<Account>> ReadAsync(CancellationToken cancellationToken) => target.ReadAccountsAsync(cancellationToken).ToListAsync(cancellationToken).AsTask();

    private static Account? Find(List<Account> accounts, (string Name, string? Text)[] person) =>
        accounts.Find(a => string.Equals(a.UserName, Values.Of(person)[AccountAttributes.UserName], StringComparison.OrdinalIgnoreCase));
}
