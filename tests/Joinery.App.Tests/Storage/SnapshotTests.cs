using System.Collections.Immutable;
using Joinery.App.Security;
using Joinery.App.Storage;
using Joinery.App.Sync;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Policies;

namespace Joinery.App.Tests.Storage;

public abstract class SnapshotTests<TProvider> : StorageTests<TProvider>
    where TProvider : IStorageProvider, new()
{
    private static readonly ImmutableHashSet<(PersonId, string)> Nothing = [];

    [Fact]
    public void Not_supplied_empty_and_value_come_back_as_three_things()
    {
        var read = ReadOf(2000);
        var (again, unconfirmed) = SnapshotCodec.Decode(SnapshotCodec.Encode(read, Nothing.Add((new PersonId("p1"), "title")).Add((new PersonId("p0"), "email"))));

        Assert.Equal(read.StartedAt, again.StartedAt);
        Assert.Equal(read.Layout.Names, again.Layout.Names);
        Assert.Equal(read.GroupKinds, again.GroupKinds);
        Assert.Equal(read.Fill, again.Fill);
        Assert.Equal(2, unconfirmed.Count);
        Assert.Contains((new PersonId("p1"), "title"), unconfirmed);
        foreach (var (before, after) in read.People.Zip(again.People))
        {
            Assert.Equal(before.Id, after.Id);
            Assert.Equal(before.Attributes.Supplied(), after.Attributes.Supplied());
            Assert.Equal(before.Memberships.Supplied, after.Memberships.Supplied);
            Assert.Equal(before.Memberships.Groups.IsDefault ? [] : before.Memberships.Groups, after.Memberships.Groups);
        }
    }

    [Fact]
    public void What_a_source_says_of_itself_comes_back()
    {
        var facts = SnapshotCodec.Decode(SnapshotCodec.Encode(ReadOf(1), Nothing)).Read.Facts;
        Assert.Equal(Facts.Attributes.Order(), facts.Attributes.Order());
        Assert.Equal(Facts with { Attributes = facts.Attributes }, facts);
    }

    [Fact]
    public void A_read_without_people_and_one_with_long_texts_come_back()
    {
        Assert.Empty(SnapshotCodec.Decode(SnapshotCodec.Encode(ReadOf(0), Nothing)).Read.People);
        var layout = new AttributeLayout(["photo"]);
        var writer = new AttributeSet.Writer(layout);
        writer.Supply(0, new string('ü', 200_000));
        var read = PeopleRead.Of([new Person(new PersonId("p"), writer.Done())], layout, GroupKind.None, Facts, Now);
        Assert.Equal(read.People[0].Attributes["photo"], SnapshotCodec.Decode(SnapshotCodec.Encode(read, Nothing)).Read.People[0].Attributes["photo"]);
    }

    [Fact]
    public void Who_did_not_change_since_is_shared_with_a_later_read()
    {
        var (before, later) = (ReadOf(5000), ReadOf(5000));
        later = Empties.Replace(later,
        [
            later.People[1] with { Attributes = later.People[1].Attributes.With("title", AttributeValue.Of("Another")) },
            later.People[2] with { Attributes = later.People[2].Attributes.With("email", AttributeValue.NotSupplied) },
            later.People[3] with { Memberships = default },
        ]);
        var again = SnapshotCodec.Decode(SnapshotCodec.Encode(before, Nothing), later: later).Read;
        var alone = SnapshotCodec.Decode(SnapshotCodec.Encode(before, Nothing)).Read;

        for (var p = 0; p < again.People.Count; p++)
        {
            if (p is not (1 or 2 or 3)) Assert.Same(later.People[p], again.People[p]);
            Assert.Equal(alone.People[p].Id, again.People[p].Id);
            Assert.Equal(alone.People[p].Attributes.Supplied(), again.People[p].Attributes.Supplied());
            Assert.Equal(alone.People[p].Memberships.Supplied, again.People[p].Memberships.Supplied);
            Assert.Equal(alone.People[p].Memberships.Groups.AsSpan().ToArray(), again.People[p].Memberships.Groups.AsSpan().ToArray());
        }
    }

    [Fact]
    public void A_damaged_read_is_told()
    {
        Assert.Throws<InvalidDataException>(() => SnapshotCodec.Decode([]));
        Assert.Throws<InvalidDataException>(() => SnapshotCodec.Decode([9, 1, 2]));
    }

    [Fact]
    public async Task A_read_that_says_the_same_renews_the_kept_one()
    {
        await using var test = await MakeAsync();
        using var protection = new Protection(test.Database.Folder);
        var snapshots = new Snapshots(test.Store, protection);
        var first = await snapshots.SaveBelievedAsync(1, ReadOf(9), Nothing, Token);
        var later = PeopleRead.Of(ReadOf(9).People, new AttributeLayout(["email", "title", "team"]), GroupKind.Team, Facts with { Attributes = [.. Facts.Attributes] }, Now.AddHours(1));
        var other = Empties.Replace(later, [later.People[4] with { Memberships = default }]);

        Assert.False((await snapshots.LoadBelievedAsync(1, ReadOf(8), Token))!.IsSameAs(ReadOf(8)));
        Assert.False((await snapshots.LoadBelievedAsync(1, other, Token))!.IsSameAs(other));
        var same = ReadOf(9);
        Assert.True((await snapshots.LoadBelievedAsync(1, same, Token))!.IsSameAs(same));
        Assert.True(await snapshots.RenewAsync(first, Now.AddHours(1), Token));
        var kept = await snapshots.LoadBelievedAsync(1, Token);
        Assert.Equal((first, Now.AddHours(1)), (kept!.Id, kept.Read.StartedAt));
        Assert.Equal(Now.AddHours(1), await snapshots.BelievedAtAsync(1, Token));

        await snapshots.SaveBelievedAsync(1, ReadOf(8), Nothing, Token);
        Assert.False(await snapshots.RenewAsync(first, Now.AddHours(2), Token));
    }

    [Fact]
    public async Task The_last_believed_read_is_found_again()
    {
        await using var test = await MakeAsync();
        using var protection = new Protection(test.Database.Folder);
        var snapshots = new Snapshots(test.Store, protection);
        Assert.Null(await snapshots.LoadBelievedAsync(1, Token));

        await snapshots.SaveBelievedAsync(1, ReadOf(2), Nothing, Token);
        await snapshots.SaveCandidateAsync(1, ReadOf(1), Nothing, Token);
        await snapshots.SaveBelievedAsync(2, ReadOf(5), Nothing, Token);
        Assert.Equal(2, (await snapshots.LoadBelievedAsync(1, Token))?.Read.People.Count);
        Assert.Equal(Now, await snapshots.BelievedAtAsync(1, Token));
    }

    [Fact]
    public async Task Only_the_newest_two_and_those_of_waiting_plans_are_kept()
    {
        await using var test = await MakeAsync();
        using var protection = new Protection(test.Database.Folder);
        var snapshots = new Snapshots(test.Store, protection);
        var waits = await snapshots.SaveCandidateAsync(1, ReadOf(1), Nothing, Token);
        await new Plans(test.Store).AddAsync(new PlanEntity { Id = Plans.NewId(), Hash = "h", State = PlanState.Held, SettingsHash = "s", Origin = PlanOrigin.Normal, Document = "{}", SnapshotId = waits }, Token);
        var forgotten = await snapshots.SaveCandidateAsync(1, ReadOf(1), Nothing, Token);
        for (var i = 0; i < 4; i++) await snapshots.SaveBelievedAsync(1, ReadOf(i), Nothing, Token);
        await snapshots.SaveCandidateAsync(1, ReadOf(1), Nothing, Token);

        Assert.NotNull(await snapshots.LoadAsync(waits, Token));
        Assert.Null(await snapshots.LoadAsync(forgotten, Token));
        await using var count = test.Store.Connection.Query("""SELECT COUNT(*) FROM "Snapshots" """);
        Assert.Equal(4L, await count.ExecuteScalarAsync(Token));
    }

    private static SourceFacts Facts { get; } = new()
    {
        Attributes = ["email", "title", "team"],
        Namespace = new Namespace("hibob:1"),
        ShowsFutureJoiners = true,
        KeepsLeavers = false,
        EndDate = new EndDateMeaning(Inclusive: false, Certain: true),
        GroupKinds = GroupKind.Team,
        ReadLag = TimeSpan.FromSeconds(20),
    };

    /// <summary>Everything a cell can be: a text of one's own, one of a few, empty, not supplied.</summary>
    private static PeopleRead ReadOf(int count)
    {
        var layout = new AttributeLayout(["email", "title", "team"]);
        var people = new List<Person>();
        for (var i = 0; i < count; i++)
        {
            var writer = new AttributeSet.Writer(layout);
            if (i % 5 != 1) writer.Supply("email", i % 5 == 2 ? null : $"person{i}@example.test");
            if (i % 7 != 1) writer.Supply("title", i % 7 == 2 ? null : $"Title {i % 3} é");
            var memberships = i % 3 == 0 ? default : new Memberships(GroupKind.Team, i % 3 == 1 ? [] : [new GroupId(GroupKind.Team, $"{i % 4}"), new GroupId(GroupKind.Team, "all")]);
            people.Add(new Person(new PersonId($"p{i}"), writer.Done()) { Memberships = memberships });
        }

        return PeopleRead.Of(people, layout, GroupKind.Team, Facts, Now);
    }
}
