using Joinery.App.Storage;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.App.Tests.Storage;

public abstract class PlanTests<TProvider> : StorageTests<TProvider>
    where TProvider : IStorageProvider, new()
{
    private static readonly Change Full = new()
    {
        Kind = ChangeKind.Update,
        Reason = new Reason(ReasonKind.Moved, "title: \"Héad\"\n"),
        Person = new PersonId("p1"),
        Email = "jane@example.test",
        Account = new AccountId("a1"),
        Group = new GroupId(GroupKind.CostCentre, "a:b"),
        TargetGroup = new TargetGroupId("g1"),
        Manager = new PersonId("p2"),
        How = LinkHow.ExternalId,
        Absence = "abs1",
        Before = Values.Of(("title", null), ("phone", "1")),
        After = Values.Of(("title", "Head of <Finance> & more"), ("phone", null)),
        Step = 3,
        IsTemporary = true,
    };

    [Fact]
    public void A_change_comes_back_as_it_was()
    {
        using var codec = new ChangeCodec();
        Assert.Equal(Full, ChangeCodec.Read(codec.Write(Full)));
        foreach (var kind in Enum.GetValues<ChangeKind>())
        {
            var bare = new Change { Kind = kind, Reason = new Reason(ReasonKind.Joined) };
            Assert.Equal(bare, ChangeCodec.Read(codec.Write(bare)));
        }
    }

    [Fact]
    public void What_a_later_version_adds_to_a_change_is_passed_over() =>
        Assert.Equal(new PersonId("p"), ChangeCodec.Read("""{"kind":"suspend","new":{"a":[1]},"reason":"left","person":"p"}""").Person);

    [Fact]
    public async Task Rows_come_back_in_order_with_their_keys()
    {
        await using var test = await MakeAsync();
        var plan = await AddAsync(test);
        PlannedChange[] rows = [new(Full, IsHeld: true), new(Full with { Kind = ChangeKind.Suspend, Person = null }, IsHeld: false)];
        await new PlanRows(test.Store).InsertAsync(plan.Id, rows, Token);

        var read = await new PlanRows(test.Store).ReadAsync(plan.Id, Token).ToListAsync(Token);
        Assert.Equal(rows.Select(r => r.Change), read.Select(r => r.Change));
        Assert.Equal([0, 1], read.Select(r => r.Seq));
        Assert.Equal([true, false], read.Select(r => r.IsHeld));
        Assert.Equal(rows.SelectMany(r => r.Keys), read.SelectMany(r => r.Keys));
        Assert.Equal(rows.SelectMany(r => r.Keys).ToHashSet(), await new PlanRows(test.Store).KeysAsync(plan.Id, Token));
    }

    [Fact]
    public async Task Only_the_first_of_two_approvals_counts()
    {
        await using var test = await MakeAsync();
        var plan = await AddAsync(test);
        var plans = new Plans(test.Store);

        Assert.False(await plans.ApproveAsync(plan.Id, "another hash", "jane", Now, Token));
        Assert.True(await plans.ApproveAsync(plan.Id, plan.Hash, "jane", Now, Token));
        Assert.False(await plans.ApproveAsync(plan.Id, plan.Hash, "john", Now, Token));
        var approved = Assert.Single(await plans.FindAsync(plan.Id, Token));
        Assert.Equal("jane", approved.ApprovedBy);
        Assert.Equal(Now, approved.ApprovedAt?.ToInstant());
        Assert.True(await plans.MoveAsync(plan.Id, [PlanState.Approved], PlanState.Applying, Token));
        Assert.False(await plans.MoveAsync(plan.Id, [PlanState.Approved], PlanState.Applying, Token));
    }

    [Fact]
    public async Task A_newer_plan_replaces_the_one_that_waits()
    {
        await using var test = await MakeAsync();
        var older = await AddAsync(test);
        var newer = await AddAsync(test);
        var plans = new Plans(test.Store);

        Assert.Equal(1, await plans.ReplaceOthersAsync(newer.SyncId, newer.Id, Token));
        Assert.Equal(PlanState.Replaced, Assert.Single(await plans.FindAsync(older.Id, Token)).State);
        Assert.Equal(newer.Id, (await plans.NewestAsync(newer.SyncId, [PlanState.Held], Token))?.Id);
    }

    [Fact]
    public async Task A_plan_is_found_by_the_beginning_of_its_id_where_that_is_clear()
    {
        await using var test = await MakeAsync();
        await AddAsync(test, "aa11");
        await AddAsync(test, "aa22");
        var plans = new Plans(test.Store);

        Assert.Equal("aa22", Assert.Single(await plans.FindAsync("aa2", Token)).Id);
        Assert.Equal(2, (await plans.FindAsync("aa", Token)).Count);
        Assert.Empty(await plans.FindAsync("b", Token));
    }

    private static async Task<PlanEntity> AddAsync(TestDatabase test, string? id = null)
    {
        var plan = new PlanEntity { Id = id ?? Plans.NewId(), SyncId = 1, RunId = 1, Hash = "h", State = PlanState.Held, SettingsHash = "s", Origin = PlanOrigin.Normal, Document = "{}" };
        await new Plans(test.Store).AddAsync(plan, Token);
        return plan;
    }
}
