using Joinery.App.Configuration;
using Joinery.App.Storage;
using Joinery.App.Tests.Storage;
using Joinery.Testing;
using Microsoft.EntityFrameworkCore;

namespace Joinery.App.Tests.Configuration;

public sealed class ApplyingConfigurations : IAsyncLifetime
{
    private const string OnlyConnections = """
        { "connections": {
          "bob": { "connector": "hibob", "settings": { "serviceUserId": "SERVICE-1", "token": "env:BOB_TOKEN" } },
          "people": { "connector": "directory" } } }
        """;

    private readonly FakeClock _clock = new();
    private TestDatabase _database = null!;

    private static CancellationToken Token => TestDatabase.Token;

    private Store Store => _database.Store;

    public async ValueTask InitializeAsync() => _database = await new Sqlite().MakeAsync();

    [Fact]
    public async Task The_same_file_twice_changes_nothing()
    {
        Assert.Equal(["connection bob added", "connection people added", "sync staff added"], await Apply(Read.WithSync("")));
        Assert.Empty(await Apply(Read.WithSync("\"photos\": false /* written out */")));
        Assert.Equal(1, await Store.Db.AuditEntries.CountAsync(Token));
    }

    [Fact]
    public async Task What_was_applied_is_what_runs_read()
    {
        await Apply(Read.WithSync("\"hold\": \"kind\""));
        var sync = await StoredConfiguration.SyncAsync(Store, "staff", Token);
        Assert.Equal(Joinery.Core.Policies.HoldMode.Kind, sync.Configuration.Settings.Hold);
        Assert.Equal(("bob", "people"), (sync.Source.Name, sync.Target.Name));
        Assert.Equal("env:BOB_TOKEN", sync.Source.Configuration.Settings.Text("token"));
        Assert.Equal(SyncJson.Hash(Read.Sync("\"hold\": \"kind\"")), sync.SettingsHash);
        Assert.True(sync.Source.FromFile);
    }

    [Fact]
    public async Task A_change_is_applied_and_audited_with_what_changed()
    {
        await Apply(Read.WithSync(""));
        Assert.Equal(["sync staff changed"], await Apply(Read.WithSync("\"approval\": \"always\"")));
        var entry = await Store.Db.AuditEntries.OrderBy(a => a.Id).LastAsync(Token);
        Assert.Equal(("joinery.json", "configuration applied", "sync staff changed"), (entry.Who, entry.What, entry.Detail));
    }

    [Fact]
    public async Task What_disappears_is_paused_never_deleted_and_goes_on_when_it_comes_back()
    {
        await Apply(Read.WithSync(""));
        Assert.Equal(["sync staff is no longer in the file: paused"], await Apply(OnlyConnections));
        Assert.Equal("no longer in the configuration file", (await StoredConfiguration.SyncAsync(Store, "staff", Token)).PausedBecause);
        Assert.Empty(await Apply(OnlyConnections));

        Assert.Equal(["sync staff is back"], await Apply(Read.WithSync("")));
        Assert.Null((await StoredConfiguration.SyncAsync(Store, "staff", Token)).PausedBecause);
    }

    [Fact]
    public async Task Merge_accounts_are_kept_with_their_references_and_connections_find_theirs()
    {
        const string File = """
            { "mergeAccounts": { "main": { "apiKey": "env:MERGE_KEY", "region": "REGION", "webhookSecret": "env:MERGE_HOOK" } },
              "connections": { "hr": { "connector": "merge", "settings": { "account": "main" } } } }
            """;
        var eu = File.Replace("REGION", "eu", StringComparison.Ordinal);
        Assert.Equal(["Merge account main set", "connection hr added"], await Apply(eu));
        Assert.Empty(await Apply(eu));
        var account = Assert.Single(await StoredConfiguration.ConnectionsAsync(Store, Token)).Merge!.Account!;
        Assert.Equal(("env:MERGE_KEY", "eu", "env:MERGE_HOOK"), (account.ApiKey, account.Region, account.WebhookSecret));

        Assert.Equal(["Merge account main set"], await Apply(File.Replace("REGION", "us", StringComparison.Ordinal)));
        using var export = new MemoryStream();
        await SettingsExport.WriteAsync(Store, export, Token);
        Assert.Equal("us", Read.Text(System.Text.Encoding.UTF8.GetString(export.ToArray())).MergeAccounts["main"].Region);
    }

    [Fact]
    public async Task Everything_gone_pauses_connections_too()
    {
        await Apply(Read.WithSync(""));
        await Apply("{}");
        Assert.All(await StoredConfiguration.ConnectionsAsync(Store, Token), c => Assert.True(c.IsPaused));
        await Apply(Read.WithSync(""));
        Assert.All(await StoredConfiguration.ConnectionsAsync(Store, Token), c => Assert.False(c.IsPaused));
    }

    [Fact]
    public async Task A_pause_by_hand_outlives_the_file()
    {
        await Apply(Read.WithSync(""));
        await Store.Db.Syncs.ExecuteUpdateAsync(s => s.SetProperty(x => x.PausedBecause, "by hand"), Token);
        await Apply(OnlyConnections);
        await Apply(Read.WithSync("\"approval\": \"always\""));
        Assert.Equal("by hand", (await StoredConfiguration.SyncAsync(Store, "staff", Token)).PausedBecause);
    }

    [Fact]
    public async Task Organisations_do_not_see_each_others()
    {
        await Apply(Read.WithSync(""));
        await using var other = _database.Database.For(await _database.Database.AddOrganisationAsync("other", Token));
        Assert.Empty(await StoredConfiguration.SyncsAsync(other, Token));
        var e = await Assert.ThrowsAsync<JoineryException>(() => StoredConfiguration.SyncAsync(Store, "stuff", Token));
        Assert.Equal("There is no sync \"stuff\": did you mean staff?", e.Text);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private Task<IReadOnlyList<string>> Apply(string json) => new ConfigurationApplier(Store, _clock).ApplyAsync(Read.Text(json), Token);
}
