using Joinery.App.Storage;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.App.Tests.Storage;

public abstract class LinkTests<TProvider> : StorageTests<TProvider>
    where TProvider : IStorageProvider, new()
{
    private const string Target = "directory:default";
    private static readonly Namespace Company = new("hibob:1");

    [Fact]
    public async Task A_link_comes_back_with_its_memory()
    {
        await using var test = await MakeAsync();
        await test.AddSyncAsync();
        var links = new Links(test.Store);
        var link = LinkOf("p1", "a1") with
        {
            SuspendedBy = SuspendedBy.Joinery,
            SuspendedAt = Now,
            Email = "jane@example.test",
            Memory = WrittenMemory.With(null, [("title", new Written(1, 2))]),
        };
        await links.SaveAsync(Target, [link, LinkOf("p2", "a2")], Token);

        var read = await links.ReadAsync(Target, Token).ToListAsync(Token);
        Assert.Equal(link, read[0] with { Memory = link.Memory });
        Assert.Equal(new Written(1, 2), read[0].Memory!["title"]);
        Assert.Null(read[1].Memory);
        Assert.Empty(await links.ReadAsync("another target", Token).ToListAsync(Token));
    }

    [Fact]
    public async Task An_account_has_one_link_and_a_person_one_account()
    {
        await using var test = await MakeAsync();
        await test.AddSyncAsync();
        var links = new Links(test.Store);
        await links.SaveAsync(Target, [LinkOf("p1", "a1"), LinkOf("p2", "a2")], Token);

        // Two people swap their accounts.
        await links.SaveAsync(Target, [LinkOf("p2", "a1"), LinkOf("p1", "a2")], Token);
        Assert.Equal([("p2", "a1"), ("p1", "a2")], await PairsAsync(links));

        await links.SaveAsync(Target, [LinkOf("p1", "a3")], Token);
        Assert.Equal([("p2", "a1"), ("p1", "a3")], await PairsAsync(links));

        await links.RemoveAsync(Target, [new AccountId("a1")], Token);
        Assert.Equal([("p1", "a3")], await PairsAsync(links));
    }

    [Fact]
    public async Task Links_with_an_exchanged_target_are_told()
    {
        await using var test = await MakeAsync();
        var sync = await test.AddSyncAsync();
        await test.AddSyncAsync("guests");
        var links = new Links(test.Store);
        await links.SaveAsync("old", [LinkOf("p1", "a1"), LinkOf("p2", "a2") with { Sync = "guests" }], Token);
        await links.SaveAsync(Target, [LinkOf("p1", "a1")], Token);

        Assert.Equal("a1", Assert.Single(await links.ElsewhereAsync(sync.Id, Target, Token).ToListAsync(Token)).Account.Value);
        Assert.Equal(2, (await links.OfSyncAsync(sync.Id, Token).ToListAsync(Token)).Count);
    }

    private static Link LinkOf(string person, string account) => new(Company, new PersonId(person), new AccountId(account), "staff", LinkHow.Created, Now);

    private static async Task<List<(string, string)>> PairsAsync(Links links) =>
        [.. (await links.ReadAsync(Target, Token).ToListAsync(Token)).Select(l => (l.Person.Value, l.Account.Value)).OrderBy(l => l.Item2, StringComparer.Ordinal)];
}

public abstract class GroupMemoryTests<TProvider> : StorageTests<TProvider>
    where TProvider : IStorageProvider, new()
{
    private const string Target = "directory:default";

    [Fact]
    public async Task Groups_and_added_members_are_remembered_and_forgotten_together()
    {
        await using var test = await MakeAsync();
        var sync = await test.AddSyncAsync();
        var links = new GroupLinks(test.Store);
        var members = new AddedMembers(test.Store);
        var sales = new GroupLink(new Namespace("hibob:1"), new GroupId(GroupKind.Department, "1"), new TargetGroupId("g1"), "staff", "Sales");
        await links.SaveAsync(Target, [sales], LinkHow.Created, Now, Token);
        await links.SaveAsync(Target, [sales with { Name = "Sales & more" }], LinkHow.Created, Now, Token);
        await members.AddAsync(Target, sync.Id, [(new("g1"), new("a1")), (new("g1"), new("a2")), (new("g1"), new("a2"))], Token);
        await members.RemoveAsync(Target, [(new("g1"), new("a1"))], Token);

        Assert.Equal([sales with { Name = "Sales & more" }], await links.ReadAsync(Target, Token));
        Assert.Equal([(new TargetGroupId("g1"), new AccountId("a2"))], await members.ReadAsync(Target, Token));

        await links.RemoveAsync(Target, [new TargetGroupId("g1")], Token);
        Assert.Empty(await links.ReadAsync(Target, Token));
        Assert.Empty(await members.ReadAsync(Target, Token));
    }
}
