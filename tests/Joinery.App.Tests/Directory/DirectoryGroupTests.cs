using Joinery.App.Cli;
using Joinery.App.Directory;
using Joinery.App.Tests.Storage;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.App.Tests.Directory;

public abstract class DirectoryGroupTests<TProvider> : DirectoryTests<TProvider>
    where TProvider : IStorageProvider, new()
{
    private static readonly GroupId Sales = new(GroupKind.Department, "7");

    [Fact]
    public async Task A_group_remembers_what_it_is_and_where_it_came_from()
    {
        await using var test = await MakeAsync();
        var target = TargetOf(test);
        var group = await AddGroupAsync(target);
        var jane = await AddAsync(target, "jane");
        var add = OnGroup(group, ChangeKind.AddMember) with { Account = jane };
        Assert.IsType<Applied.Done>(await target.ApplyAsync(add, Token));
        Assert.IsType<Applied.AlreadyTrue>(await target.ApplyAsync(add, Token));

        var read = Assert.Single(await target.ReadGroupsAsync(Token).ToListAsync(Token));
        Assert.Equal((group, "Sales", "hibob:1/department:7", GroupKind.Department, "bob"), (read.Id, read.Name, read.ExternalId, read.Kind, read.Source));
        Assert.Equal([jane], read.Members);
    }

    [Fact]
    public async Task A_repeated_group_is_already_true_and_another_name_a_conflict()
    {
        await using var test = await MakeAsync();
        var target = TargetOf(test);
        var group = await AddGroupAsync(target);

        Assert.Equal(group, Assert.IsType<Applied.AlreadyTrue>(await target.ApplyAsync(CreateGroup("Sales"), Token)).Group);
        Assert.IsType<Applied.Conflict>(await target.ApplyAsync(CreateGroup("Marketing"), Token));
        var rename = OnGroup(group, ChangeKind.RenameGroup, [("name", "Sales")], [("name", "Sales & more")]);
        Assert.IsType<Applied.Done>(await target.ApplyAsync(rename, Token));
        Assert.IsType<Applied.AlreadyTrue>(await target.ApplyAsync(rename, Token));
        Assert.IsType<Applied.Conflict>(await target.ApplyAsync(OnGroup(group, ChangeKind.RenameGroup, [("name", "Sales")], [("name", "Marketing")]), Token));
    }

    [Fact]
    public async Task A_group_made_by_hand_can_be_linked_once()
    {
        await using var test = await MakeAsync();
        var target = TargetOf(test);
        await new DirectoryAdmin(test.Store, new HurriedTime(Now)).ChangeAsync(new DirectoryChange.Add(DirectoryEntity.Group, "hand-made", new Dictionary<string, string> { ["name"] = "Sales" }), Token);
        Assert.Null(Assert.Single(await target.ReadGroupsAsync(Token).ToListAsync(Token)).Source);

        var link = OnGroup(new TargetGroupId("hand-made"), ChangeKind.LinkGroup);
        Assert.IsType<Applied.Done>(await target.ApplyAsync(link, Token));
        Assert.IsType<Applied.AlreadyTrue>(await target.ApplyAsync(link, Token));
        var read = Assert.Single(await target.ReadGroupsAsync(Token).ToListAsync(Token));
        Assert.Equal(("Sales", null, GroupKind.Department, "bob"), (read.Name, read.ExternalId, read.Kind, read.Source));
    }

    [Fact]
    public async Task Members_and_groups_go_and_are_gone()
    {
        await using var test = await MakeAsync();
        var target = TargetOf(test);
        var group = await AddGroupAsync(target);
        AccountId jane = await AddAsync(target, "jane"), john = await AddAsync(target, "john");
        await target.ApplyAsync([OnGroup(group, ChangeKind.AddMember) with { Account = jane }, OnGroup(group, ChangeKind.AddMember) with { Account = john }], Token);
        var remove = OnGroup(group, ChangeKind.RemoveMember) with { Account = jane };

        Assert.IsType<Applied.Done>(await target.ApplyAsync(remove, Token));
        Assert.IsType<Applied.AlreadyTrue>(await target.ApplyAsync(remove, Token));
        Assert.IsType<Applied.Conflict>(await target.ApplyAsync(OnGroup(group, ChangeKind.AddMember) with { Account = new AccountId("nobody") }, Token));
        await target.ApplyAsync(On(john, ChangeKind.Delete, Values.None, Values.None), Token);
        Assert.Empty(Assert.Single(await target.ReadGroupsAsync(Token).ToListAsync(Token)).Members);
        Assert.IsType<Applied.Done>(await target.ApplyAsync(OnGroup(group, ChangeKind.DeleteGroup), Token));
        Assert.IsType<Applied.AlreadyTrue>(await target.ApplyAsync(OnGroup(group, ChangeKind.DeleteGroup), Token));
        Assert.IsType<Applied.Conflict>(await target.ApplyAsync(OnGroup(group, ChangeKind.AddMember) with { Account = jane }, Token));
    }

    private static TargetChange CreateGroup(string name) => OnGroup(null, ChangeKind.CreateGroup, [], [("name", name), ("externalId", "hibob:1/department:7")]);

    private static async Task<TargetGroupId> AddGroupAsync(DirectoryTarget target) =>
        Assert.IsType<Applied.Done>(await target.ApplyAsync(CreateGroup("Sales"), Token)).Group!.Value;

    private static TargetChange OnGroup(TargetGroupId? group, ChangeKind kind, (string, string?)[]? before = null, (string, string?)[]? after = null)
    {
        var change = On(null, kind, Values.Of(before ?? []), Values.Of(after ?? []));
        return change with { Change = change.Change with { Group = Sales }, Group = group };
    }
}
