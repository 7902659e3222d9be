using Joinery.App.Storage;
using Joinery.Core.Model;
using Joinery.Core.Planning;
using Microsoft.EntityFrameworkCore;

namespace Joinery.App.Tests.Storage;

public abstract class OrganisationTests<TProvider> : StorageTests<TProvider>
    where TProvider : IStorageProvider, new()
{
    [Fact]
    public async Task An_organisation_sees_its_own_rows_only()
    {
        await using var test = await MakeAsync();
        await using var other = await test.OtherOrganisationAsync();
        await test.AddSyncAsync();
        await new Links(test.Store).SaveAsync("t", [new Link(new Namespace("n"), new PersonId("p"), new AccountId("a"), "staff", LinkHow.Created, Now)], Token);

        Assert.Single(await test.Store.Db.Syncs.ToListAsync(Token));
        Assert.Empty(await other.Db.Syncs.ToListAsync(Token));
        Assert.Empty(await new Links(other).ReadAsync("t", Token).ToListAsync(Token));
        Assert.Equal("other", Assert.Single(await other.Db.Organisations.ToListAsync(Token)).Name);
        Assert.Equal(2, await other.Db.Organisations.OfEverybody().CountAsync(Token));
    }

    [Fact]
    public async Task Every_set_stands_under_a_filter_but_the_servers_own()
    {
        await using var test = await MakeAsync();
        var open = test.Store.Db.Model.GetEntityTypes().Where(t => t.GetDeclaredQueryFilters().Count == 0).Select(t => t.ClrType);
        Assert.Equal([typeof(MergeAccountEntity), typeof(TurnNumber)], open);
    }

    [Fact]
    public async Task The_same_organisation_is_made_once()
    {
        await using var test = await MakeAsync();
        Assert.Equal(await test.Database.AddOrganisationAsync("other", Token), await test.Database.AddOrganisationAsync("other", Token));
        Assert.Null(await test.Database.ForAsync("nobody", Token));
    }

    [Fact]
    public async Task Commands_and_EF_share_a_transaction()
    {
        await using var test = await MakeAsync();
        await Assert.ThrowsAsync<TimeoutException>(() => test.Store.InTransactionAsync(
            async token =>
            {
                await new Runs(test.Store).StartAsync(1, "command", Now, false, token);
                test.Store.Db.Runs.Add(new Run { OrganisationId = 1, Trigger = "button", Outcome = "x" });
                await test.Store.Db.SaveChangesAsync(token);
                Assert.Equal(2, await test.Store.Db.Runs.CountAsync(token));
                throw new TimeoutException();
            },
            Token));
        Assert.Equal(0, await test.Store.Db.Runs.CountAsync(Token));

        await test.Store.InTransactionAsync(token => new Runs(test.Store).StartAsync(1, "command", Now, false, token), Token);
        Assert.Equal(1, await test.Store.Db.Runs.CountAsync(Token));
    }
}
