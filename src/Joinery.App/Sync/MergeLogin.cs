using Joinery.App.Configuration;
using Joinery.App.Security;
using Joinery.App.Storage;
using Joinery.Connectors;
using Joinery.Connectors.Sources.Merge;

namespace Joinery.App.Sync;

/// <summary>What a connection takes from a Merge account of the server: key, region and webhook secret, and the token of what was linked for it.</summary>
internal sealed class MergeLogin(Protection protection)
{
    /// <summary>The settings with everything that stands elsewhere; a token in the connection's own settings wins.</summary>
    public ConnectorSettings Complete(ConnectorSettings settings, StoredConnection connection)
    {
        if (settings.Text(MergeConnector.Account) is not { } name) return settings;
        var account = connection.Merge?.Account ?? throw new ConfigurationException(
            $"connections.{connection.Name}.settings.account", $"There is no Merge account \"{name}\" any more.", "Put it into mergeAccounts again, or give the connection apiKey and region.");
        var secrets = settings.Secrets.Add(MergeConnector.ApiKey, Secret(account.ApiKey, $"mergeAccounts.{name}.apiKey"));
        if (account.WebhookSecret is { } hook) secrets = secrets.Add(MergeConnector.WebhookSecret, Secret(hook, $"mergeAccounts.{name}.webhookSecret"));
        if (!secrets.ContainsKey(MergeConnector.AccountToken) && connection.Merge.Link?.Token is { } token)
            secrets = secrets.Add(MergeConnector.AccountToken, new Secret(System.Text.Encoding.UTF8.GetString(protection.Unprotect(MergeLinks.Purpose, token))));
        return settings with
        {
            Texts = settings.Texts.Remove(MergeConnector.Account).SetItem(MergeConnector.Region, account.Region),
            Secrets = secrets,
        };
    }

    private static Secret Secret(string reference, string where) => new(SecretReference.Resolve(reference, where));
}
