using System.Text;
using Joinery.App.Configuration;
using Joinery.App.Security;
using Joinery.App.Storage;
using Joinery.Connectors;
using Joinery.Connectors.Http;
using Joinery.Connectors.Sources.Merge;

namespace Joinery.App.Sync;

/// <summary>Whom Merge shows beside the connection in its own pages.</summary>
/// <param name="WantsMagicLink">An address to be sent to whoever has the credentials, in place of a dialog in our own pages.</param>
internal sealed record MergeLinkWish(string Organisation, string Email, bool WantsMagicLink = false);

/// <summary>Links a connection's HR system through a Merge account of the server, and keeps what comes of it.</summary>
/// <remarks>Merge knows a connection by one id for ever, so that beginning again is a retry or a relink, never a second account.</remarks>
internal sealed class MergeLinkage(Store store, Protection protection, TimeProvider clock, ConnectorServices services)
{
    private readonly MergeLinks _links = new(store);

    /// <summary>Begins, or begins again; what comes back opens Merge's dialog once.</summary>
    /// <exception cref="Core.Contract.ConnectorException">Merge does not let us.</exception>
    public async Task<MergeLinkStart> BeginAsync(string connection, MergeLinkWish wish, CancellationToken cancellationToken)
    {
        var stored = await FindAsync(connection, cancellationToken);
        var link = stored.Merge?.Link ?? new MergeLinkEntity { ConnectionId = stored.Id, OriginId = $"joinery-{Guid.NewGuid():N}" };
        // Kept before Merge hears of it: whatever happens next, the next try is the same account.
        if (stored.Merge?.Link is null) await SaveAsync(link, cancellationToken);
        using var linking = Open(stored);
        var magic = wish.WantsMagicLink ? TimeSpan.FromDays(7) : (TimeSpan?)null;
        return await linking.BeginAsync(new MergeLinkRequest(link.OriginId, wish.Organisation, wish.Email) { WantsMagicLink = wish.WantsMagicLink, Expires = magic }, cancellationToken);
    }

    /// <summary>Exchanges what the dialog gave back, and keeps the account token: the connection opens with it from now on.</summary>
    /// <exception cref="Core.Contract.ConnectorException">The public token is used up or too old: begin again.</exception>
    public async Task<MergeLinked> CompleteAsync(string connection, string publicToken, CancellationToken cancellationToken)
    {
        var stored = await FindAsync(connection, cancellationToken);
        var link = stored.Merge?.Link ?? throw NotBegun(connection);
        using var linking = Open(stored);
        var linked = await linking.CompleteAsync(publicToken, cancellationToken);
        await KeepAsync(link, linked.AccountToken, linked.AccountId, linked.System.Name, cancellationToken);
        return linked;
    }

    /// <summary>Keeps what a message says was linked by a magic link.</summary>
    /// <returns>False when it is about no connection of this organisation, or brings no token.</returns>
    public async Task<bool> CompleteAsync(MergeWebhook message, CancellationToken cancellationToken)
    {
        if (message is not { AccountToken: { } token, LinkedAccountId: { } account, OriginId: { } origin }) return false;
        var link = (await _links.ReadAsync(cancellationToken)).Values.FirstOrDefault(l => l.OriginId == origin);
        if (link is null) return false;
        await KeepAsync(link, token, account, MergeSystems.Find(message.Slug, null).Name, cancellationToken);
        return true;
    }

    private async Task KeepAsync(MergeLinkEntity link, Secret token, string account, string system, CancellationToken cancellationToken)
    {
        link.Token = protection.Protect(MergeLinks.Purpose, Encoding.UTF8.GetBytes(token.Reveal()));
        (link.AccountId, link.System) = (account, system);
        await SaveAsync(link, cancellationToken);
    }

    private Task SaveAsync(MergeLinkEntity link, CancellationToken cancellationToken)
    {
        link.UpdatedAt = clock.GetUtcNow().ToMilliseconds();
        return _links.SaveAsync(link, cancellationToken);
    }

    private async Task<StoredConnection> FindAsync(string name, CancellationToken cancellationToken)
    {
        var all = await StoredConfiguration.ConnectionsAsync(store, cancellationToken);
        var found = all.FirstOrDefault(c => c.Name == name) ?? throw StoredConfiguration.Unknown("connection", name, [.. all.Select(c => c.Name)]);
        return found.Merge?.Account is not null ? found : throw new ConfigurationException(
            $"connections.{name}", $"The connection {name} uses no Merge account of the server, so there is nothing to link it through.", "Give it account with the name of one of mergeAccounts, in place of apiKey, region and accountToken.");
    }

    private MergeLinking Open(StoredConnection connection)
    {
        var account = connection.Merge!.Account!;
        var key = new Secret(SecretReference.Resolve(account.ApiKey, $"mergeAccounts.{account.Name}.apiKey"));
        var address = MergeAccount.AddressOf(account.Region, connection.Configuration.Settings.Text(MergeConnector.BaseUrl));
        return new MergeLinking(new MergeAccount(address, key), services with { Network = new NetworkRules { TrustsBaseUrl = true } });
    }

    private static JoineryException NotBegun(string connection) =>
        new(2, $"The linking of {connection} was never begun here.", "Begin it, and give back what Merge's dialog gives.");
}
