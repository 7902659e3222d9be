using Joinery.App.Configuration;
using Joinery.App.Security;
using Joinery.App.Storage;
using Joinery.App.Sync;
using Joinery.Connectors;
using Joinery.Connectors.Sources.Merge;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Sandbox;
using Joinery.Sandbox.Merge;
using Joinery.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Joinery.App.Tests.Storage;

/// <summary>A connection is linked through a Merge account of the server, and opens with what was kept.</summary>
public abstract class MergeLinkageTests<TProvider> : StorageTests<TProvider>, IAsyncLifetime
    where TProvider : IStorageProvider, new()
{
    private static readonly MergeLinkWish Acme = new("Acme", "hr@example.test");

    private readonly FakeClock _clock = new(Now);
    private readonly TemporaryFolder _secrets = new();
    private TestDatabase _test = null!;
    private SandboxHost _host = null!;
    private Protection _protection = null!;

    public async ValueTask InitializeAsync()
    {
        _test = await MakeAsync();
        _host = await SandboxHost.StartAsync(new SandboxOptions { Employees = 20 }, Token);
        _protection = new Protection(_test.Database.Folder);
        await File.WriteAllTextAsync(_secrets.File("key"), MergeSandbox.EuKey, Token);
        await File.WriteAllTextAsync(_secrets.File("hook"), "hook-secret", Token);
        await new MergeAccounts(_test.Store).SaveAsync(new MergeAccountEntity { Name = "main", ApiKey = $"file:{_secrets.File("key")}", Region = "eu", WebhookSecret = $"file:{_secrets.File("hook")}" }, Token);
        await AddAsync("hr", ("account", "main"), ("baseUrl", _host.MergeBaseUrl("eu").AbsoluteUri));
    }

    public async ValueTask DisposeAsync()
    {
        _protection.Dispose();
        await _host.DisposeAsync();
        await _test.DisposeAsync();
        _secrets.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_connection_opens_with_what_was_linked_for_it()
    {
        var unlinked = await (await OpenAsync()).CheckAsync(Token);
        Assert.Contains("not linked to an HR system yet", unlinked.Advice, StringComparison.Ordinal);

        var linked = await LinkAsync();
        var source = await OpenAsync();
        Assert.Equal(20, await source.ReadPeopleAsync(new ReadRequest(new AttributeLayout(["id", "email"]), GroupKind.None), Token).CountAsync(Token));
        Assert.Equal(new Namespace($"merge:{linked.AccountId}"), source.Facts.Namespace);
        Assert.Equal("Personio", (await LinkOfAsync()).System);
    }

    [Fact]
    public async Task The_account_token_is_kept_encrypted()
    {
        var linked = await LinkAsync();
        var kept = (await LinkOfAsync()).Token!;
        Assert.False(kept.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(linked.AccountToken.Reveal())) >= 0);
    }

    [Fact]
    public async Task Linking_again_keeps_the_account_whatever_went_wrong_before()
    {
        var begun = await Linkage.BeginAsync("hr", Acme, Token);
        _host.Merge.Links.Abandon(begun.LinkToken.Reveal(), MergeCoverage.Personio);
        var origin = (await LinkOfAsync()).OriginId;
        var first = await LinkAsync();
        _host.Merge.Find(first.AccountId).LoseAccess();
        var second = await LinkAsync();
        Assert.Equal((first.AccountId, origin), (second.AccountId, (await LinkOfAsync()).OriginId));
        Assert.Equal("Personio", (await Linkage.BeginAsync("hr", Acme, Token)).LinkedSystem);
    }

    [Fact]
    public async Task A_magic_link_is_finished_by_the_message_that_brings_the_token()
    {
        var begun = await Linkage.BeginAsync("hr", Acme with { WantsMagicLink = true }, Token);
        Assert.NotNull(begun.MagicLink);
        _host.Merge.Links.Complete(begun.LinkToken.Reveal(), MergeCoverage.Personio);
        var origin = (await LinkOfAsync()).OriginId;
        var message = new MergeWebhook(new WebhookReading.Nothing("LinkedAccount.linked")) { OriginId = origin, LinkedAccountId = "account-1", Slug = "personio", AccountToken = new Secret("token") };
        Assert.True(await Linkage.CompleteAsync(message, Token));
        Assert.False(await Linkage.CompleteAsync(message with { OriginId = "somebody else's" }, Token));
        Assert.Equal(("account-1", "Personio"), ((await LinkOfAsync()).AccountId, (await LinkOfAsync()).System));
    }

    [Fact]
    public async Task A_message_finds_its_connection_in_whatever_organisation()
    {
        var linked = await LinkAsync();
        var link = await LinkOfAsync();
        await using var other = await _test.OtherOrganisationAsync();
        var links = new MergeLinks(other);
        Assert.Empty(await links.ReadAsync(Token));
        Assert.Equal(new MergeRoute(1, link.ConnectionId), await links.RouteAsync(linked.AccountId, null, Token));
        Assert.Equal(new MergeRoute(1, link.ConnectionId), await links.RouteAsync("unheard", link.OriginId, Token));
        Assert.Null(await links.RouteAsync("unheard", null, Token));
    }

    [Fact]
    public async Task A_token_of_the_connections_own_wins()
    {
        await LinkAsync();
        var own = _host.Merge.Add("eu", "by hand", MergeCoverage.BambooHr);
        await File.WriteAllTextAsync(_secrets.File("token"), own.Token, Token);
        await AddAsync("hr", ("account", "main"), ("baseUrl", _host.MergeBaseUrl("eu").AbsoluteUri), ("accountToken", $"file:{_secrets.File("token")}"));
        Assert.Contains("BambooHR is linked", (await (await OpenAsync()).CheckAsync(Token)).Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_webhook_secret_is_the_accounts()
    {
        await LinkAsync();
        var source = (IWebhookSource)await OpenAsync();
        Assert.True(Assert.IsType<WebhookReading.Refused>(source.ReadWebhook(new WebhookDelivery([], "{}"u8.ToArray(), Now))).IsForged);
    }

    [Fact]
    public async Task What_cannot_be_linked_is_said()
    {
        await AddAsync("own", ("apiKey", "env:K"), ("accountToken", "env:T"));
        await AddAsync("lost", ("account", "gone"));
        Assert.Contains("uses no Merge account", (await Assert.ThrowsAsync<ConfigurationException>(() => Linkage.BeginAsync("own", Acme, Token))).Message, StringComparison.Ordinal);
        Assert.Contains("did you mean hr", (await Assert.ThrowsAsync<JoineryException>(() => Linkage.BeginAsync("hx", Acme, Token))).Text, StringComparison.Ordinal);
        Assert.Contains("never begun", (await Assert.ThrowsAsync<JoineryException>(() => Linkage.CompleteAsync("hr", "public", Token))).Text, StringComparison.Ordinal);
        var stored = (await StoredConfiguration.ConnectionsAsync(_test.Store, Token)).Single(c => c.Name == "lost");
        Assert.Contains("no Merge account \"gone\" any more", Assert.Throws<ConfigurationException>(() => Connecting.Source(stored)).Message, StringComparison.Ordinal);
    }

    private MergeLinkage Linkage => new(_test.Store, _protection, _clock, new ConnectorServices());

    private Connecting Connecting => new(_test.Database, "default", _clock, NullLoggerFactory.Instance, _protection);

    private async Task<ISource> OpenAsync() => Connecting.Source((await StoredConfiguration.ConnectionsAsync(_test.Store, Token)).Single(c => c.Name == "hr")).Opened;

    private async Task<MergeLinkEntity> LinkOfAsync() => Assert.Single(await new MergeLinks(_test.Store).ReadAsync(Token)).Value;

    private async Task<MergeLinked> LinkAsync()
    {
        var begun = await Linkage.BeginAsync("hr", Acme, Token);
        return await Linkage.CompleteAsync("hr", _host.Merge.Links.Complete(begun.LinkToken.Reveal(), MergeCoverage.Personio)!, Token);
    }

    private Task AddAsync(string name, params (string Key, string Value)[] settings) => new Connections(_test.Store).SaveAsync(
        new Connection
        {
            Name = name,
            Connector = "merge",
            Settings = ConnectionJson.Write(new ConnectionSettings { Texts = System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, settings.Select(s => KeyValuePair.Create(s.Key, s.Value))) }),
        },
        Token);
}
