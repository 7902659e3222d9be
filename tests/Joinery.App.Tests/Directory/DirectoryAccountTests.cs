using Joinery.App.Cli;
using Joinery.App.Directory;
using Joinery.App.Tests.Storage;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.App.Tests.Directory;

public abstract class DirectoryAccountTests<TProvider> : DirectoryTests<TProvider>
    where TProvider : IStorageProvider, new()
{
    [Fact]
    public async Task An_account_is_read_back_exactly()
    {
        await using var test = await MakeAsync();
        var target = TargetOf(test);
        var boss = await AddAsync(target, "boss");
        var done = Assert.IsType<Applied.Done>(await target.ApplyAsync(Create("p1", "Jane@Example.test", ("firstName", "Jané"), ("title", null)) with { Manager = boss }, Token));

        var read = await ReadAsync(target, done.Account!.Value);
        Assert.Equal(done.Now!.Attributes.Supplied(), read.Attributes.Supplied());
        Assert.Equal("Jane@Example.test", read.UserName);
        Assert.Equal("Jané", read.Attributes.Text("firstName"));
        Assert.Equal(boss.Value, read.Attributes.Text("manager"));
        Assert.Equal("staff", read.ManagedBy);
        Assert.True(read.Enabled);
        Assert.True(read.Attributes["title"].IsEmpty);
        Assert.Equal(target.Facts.Attributes.Order(), read.Attributes.Supplied().Select(a => a.Name).Order());
        Assert.Equal(2, (await target.ReadAccountsAsync(Token).ToListAsync(Token)).Count);
    }

    [Fact]
    public async Task A_repeated_create_is_already_true_where_its_content_is_ours()
    {
        await using var test = await MakeAsync();
        var target = TargetOf(test);
        var id = await AddAsync(target, "p1", ("firstName", "Jane"));

        Assert.Equal(id, Assert.IsType<Applied.AlreadyTrue>(await target.ApplyAsync(Create("p1", "p1@example.test", ("firstName", "Jane")), Token)).Account);
        Assert.IsType<Applied.Conflict>(await target.ApplyAsync(Create("p1", "p1@example.test", ("firstName", "John")), Token));
        Assert.IsType<Applied.Conflict>(await target.ApplyAsync(Create("p1", "p1@example.test", ("firstName", "Jane")) with { Sync = "guests" }, Token));
    }

    [Fact]
    public async Task A_failing_change_does_not_stop_its_neighbours()
    {
        await using var test = await MakeAsync();
        var target = TargetOf(test);
        var answers = await target.ApplyAsync(
            [
                Create("p1", "jane@example.test"),
                Create("p2", "JANE@example.test"),
                Create("p3", "x@example.test", ("shoeSize", "43")),
                Create("p4", "y@example.test", ("enabled", "perhaps")),
                Create("p5", ""),
                Create("p6", "z@example.test") with { Manager = new AccountId("nobody") },
                Update(new AccountId("nobody"), ("title", null), ("title", "Boss")),
                Create("p7", "john@example.test"),
            ],
            Token);

        Assert.Equal(
            ["Done", "Conflict", "Failed", "Failed", "Failed", "Conflict", "Conflict", "Done"],
            answers.Select(a => a.GetType().Name));
        Assert.Contains("is taken", ((Applied.Conflict)answers[1]).Why, StringComparison.Ordinal);
        Assert.Contains("shoeSize", ((Applied.Failed)answers[2]).Why, StringComparison.Ordinal);
        Assert.Equal(2, (await target.ReadAccountsAsync(Token).ToListAsync(Token)).Count);
    }

    [Fact]
    public async Task An_update_looks_at_what_is_there()
    {
        await using var test = await MakeAsync();
        var target = TargetOf(test);
        var id = await AddAsync(target, "p1", ("title", "Clerk"), ("phone", "1"));

        Assert.IsType<Applied.Done>(await target.ApplyAsync(Update(id, ("title", "Clerk"), ("title", "Head")), Token));
        Assert.IsType<Applied.AlreadyTrue>(await target.ApplyAsync(Update(id, ("title", "Clerk"), ("title", "Head")), Token));
        Assert.IsType<Applied.Conflict>(await target.ApplyAsync(Update(id, ("title", "Clerk"), ("title", "Boss")), Token));
        Assert.IsType<Applied.Done>(await target.ApplyAsync(Update(id, ("phone", "1"), ("phone", null)), Token));
        Assert.IsType<Applied.Done>(await target.ApplyAsync(Update(id, ("userName", "P1@EXAMPLE.test"), ("userName", "jane@example.test")), Token));

        var read = await ReadAsync(target, id);
        Assert.Equal("Head", read.Attributes.Text("title"));
        Assert.True(read.Attributes["phone"].IsEmpty);
        Assert.Equal("jane@example.test", read.UserName);
    }

    [Fact]
    public async Task Suspended_and_reactivated_accounts_stay_the_same_accounts()
    {
        await using var test = await MakeAsync();
        var target = TargetOf(test);
        var id = await AddAsync(target, "p1", ("title", "Clerk"));
        var suspend = On(id, ChangeKind.Suspend, Values.Of(("enabled", "true")), Values.Of(("enabled", "false")));

        Assert.IsType<Applied.Done>(await target.ApplyAsync(suspend, Token));
        Assert.IsType<Applied.AlreadyTrue>(await target.ApplyAsync(suspend, Token));
        Assert.False((await ReadAsync(target, id)).Enabled);
        Assert.IsType<Applied.Done>(await target.ApplyAsync(On(id, ChangeKind.Reactivate, Values.Of(("enabled", "false")), Values.Of(("enabled", "true"))), Token));
        Assert.True((await ReadAsync(target, id)).Enabled);
        Assert.Equal("Clerk", (await ReadAsync(target, id)).Attributes.Text("title"));
        Assert.IsType<Applied.Conflict>(await target.ApplyAsync(On(id, ChangeKind.Suspend, Values.Of(("title", "Boss")), Values.None), Token));
    }

    [Fact]
    public async Task Managers_are_set_and_cleared_and_go_with_their_account()
    {
        await using var test = await MakeAsync();
        var target = TargetOf(test);
        AccountId boss = await AddAsync(target, "boss"), jane = await AddAsync(target, "jane");
        var set = On(jane, ChangeKind.SetManager, Values.Of(("manager", null)), Values.Of(("manager", boss.Value))) with { Manager = boss };

        Assert.IsType<Applied.Done>(await target.ApplyAsync(set, Token));
        Assert.IsType<Applied.AlreadyTrue>(await target.ApplyAsync(set, Token));
        Assert.Equal(boss.Value, (await ReadAsync(target, jane)).Attributes.Text("manager"));
        Assert.IsType<Applied.Conflict>(await target.ApplyAsync(set with { Change = set.Change with { Before = Values.Of(("manager", boss.Value)) }, Manager = jane }, Token));
        Assert.IsType<Applied.Done>(await target.ApplyAsync(On(boss, ChangeKind.Delete, Values.None, Values.None), Token));
        Assert.IsType<Applied.AlreadyTrue>(await target.ApplyAsync(On(boss, ChangeKind.Delete, Values.None, Values.None), Token));
        Assert.Null(await target.ReadAccountAsync(boss, Token));
        Assert.Null((await ReadAsync(target, jane)).Attributes.Text("manager"));
    }

    [Fact]
    public async Task An_account_made_by_hand_is_nobody_s_until_it_is_linked()
    {
        await using var test = await MakeAsync();
        var target = TargetOf(test);
        await new DirectoryAdmin(test.Store, new HurriedTime(Now)).ChangeAsync(new DirectoryChange.Add(DirectoryEntity.User, "robot", new Dictionary<string, string>()), Token);
        var robot = new AccountId("robot");
        Assert.Null((await ReadAsync(target, robot)).ManagedBy);

        Assert.IsType<Applied.Done>(await target.ApplyAsync(On(robot, ChangeKind.Link, Values.None, Values.None), Token));
        Assert.IsType<Applied.AlreadyTrue>(await target.ApplyAsync(On(robot, ChangeKind.Link, Values.None, Values.None), Token));
        Assert.Equal("staff", (await ReadAsync(target, robot)).ManagedBy);
    }

    [Fact]
    public async Task Absences_come_change_and_go()
    {
        await using var test = await MakeAsync();
        var target = TargetOf(test);
        var id = await AddAsync(target, "p1");
        var absence = new AbsenceToKeep(new DateOnly(2026, 2, 2), new DateOnly(2026, 2, 4), DayPart.Day, DayPart.Morning, AbsenceToKeep.Absent, "hr-1");
        var add = On(id, ChangeKind.AddAbsence, Values.None, Values.None) with { Absence = absence };
        Assert.IsType<Applied.Done>(await target.ApplyAsync(add, Token));
        Assert.IsType<Applied.AlreadyTrue>(await target.ApplyAsync(add, Token));
        var change = add with { Change = add.Change with { Kind = ChangeKind.ChangeAbsence }, Absence = absence with { LastDay = new DateOnly(2026, 2, 5) } };
        Assert.IsType<Applied.Conflict>(await target.ApplyAsync(add with { Absence = change.Absence }, Token));
        Assert.IsType<Applied.Done>(await target.ApplyAsync(change, Token));

        var read = Assert.Single(await target.ReadAbsencesAsync(new DateOnly(2026, 2, 5), new DateOnly(2026, 2, 9), Token).ToListAsync(Token));
        Assert.Equal(new AccountAbsence(read.Id, id, new DateOnly(2026, 2, 2), new DateOnly(2026, 2, 5), DayPart.Day, DayPart.Morning, "absent", "hr-1"), read);
        Assert.Empty(await target.ReadAbsencesAsync(new DateOnly(2026, 2, 6), new DateOnly(2026, 2, 9), Token).ToListAsync(Token));
        var withdraw = add with { Change = add.Change with { Kind = ChangeKind.WithdrawAbsence } };
        Assert.IsType<Applied.Done>(await target.ApplyAsync(withdraw, Token));
        Assert.IsType<Applied.AlreadyTrue>(await target.ApplyAsync(withdraw, Token));
        Assert.IsType<Applied.Conflict>(await target.ApplyAsync(change, Token));
        Assert.IsType<Applied.Failed>(await target.ApplyAsync(add with { Absence = absence with { LastDay = new DateOnly(2026, 1, 1) } }, Token));
    }

    [Fact]
    public async Task A_picture_is_compared_by_its_content()
    {
        await using var test = await MakeAsync();
        var target = TargetOf(test);
        var id = await AddAsync(target, "p1");
        var set = On(id, ChangeKind.SetPhoto, Values.None, Values.None) with { Photo = new Photo(new byte[] { 1, 2, 3 }, "image/png", "https://hr.example.test/p1") };

        Assert.IsType<Applied.Done>(await target.ApplyAsync(set, Token));
        Assert.IsType<Applied.AlreadyTrue>(await target.ApplyAsync(set with { Photo = set.Photo! with { Content = new byte[] { 1, 2, 3 } } }, Token));
        Assert.IsType<Applied.Done>(await target.ApplyAsync(set with { Photo = set.Photo! with { Content = new byte[] { 4 } } }, Token));
        Assert.Equal([4], (await target.ReadPhotoAsync(id, Token))!.Value.Content);
        Assert.Equal("https://hr.example.test/p1", (await ReadAsync(target, id)).Attributes.Text("photo"));
    }

    [Fact]
    public async Task Directories_of_two_organisations_do_not_meet()
    {
        await using var test = await MakeAsync();
        await using var other = await test.OtherOrganisationAsync();
        var target = TargetOf(test);
        var elsewhere = new DirectoryTarget(test.Database, other.OrganisationId, "other", TimeProvider.System);
        await AddAsync(target, "p1");
        await AddAsync(elsewhere, "p1");

        Assert.Single(await target.ReadAccountsAsync(Token).ToListAsync(Token));
        Assert.NotEqual(target.Facts.Fingerprint, elsewhere.Facts.Fingerprint);
        Assert.True((await target.CheckAsync(Token)).Accepted);
    }
}
