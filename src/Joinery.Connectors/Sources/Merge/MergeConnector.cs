namespace Joinery.Connectors.Sources.Merge;

/// <summary>Merge in the catalogue: its settings, and how a source is made of them.</summary>
public static class MergeConnector
{
    public const string Name = "merge";
    public const string ApiKey = "apiKey";
    public const string AccountToken = "accountToken";
    public const string Region = "region";
    public const string Account = "account";
    public const string WebhookSecret = "webhookSecret";
    public const string BaseUrl = "baseUrl";

    internal static ConnectorDefinition Definition { get; } = new(
        Name,
        ConnectorKind.Source,
        "Merge",
        [
            new(ApiKey, SettingKind.Secret, "API key of the Merge account; or name an account of mergeAccounts."),
            new(AccountToken, SettingKind.Secret, "Token of the linked account; left out where the account of mergeAccounts is linked by Joinery itself."),
            new(Region, SettingKind.Text, "Where the Merge account lives.") { Default = MergeAccount.DefaultRegion, Allowed = [.. MergeAccount.Regions.Keys] },
            new(Account, SettingKind.Text, "Name of one of mergeAccounts, in place of apiKey and region."),
            new(WebhookSecret, SettingKind.Secret, "The secret with which Merge signs its webhooks, where apiKey is given; needed only to receive them."),
            new(BaseUrl, SettingKind.Url, "Another address than the region's, for sandboxes and proxies."),
        ])
    {
        Source = static (settings, services) => new MergeSource(OptionsOf(settings), services),
        Rules = ProblemsOf,
    };

    private static MergeOptions OptionsOf(ConnectorSettings settings) => new()
    {
        BaseUrl = MergeAccount.AddressOf(settings.Text(Region), settings.Text(BaseUrl)),
        ApiKey = settings.Secret(ApiKey),
        AccountToken = settings.Secret(AccountToken),
        WebhookSecret = settings.Secret(WebhookSecret),
    };

    private static IEnumerable<SettingProblem> ProblemsOf(ConnectorSettings settings)
    {
        var names = settings.Names.ToHashSet(StringComparer.Ordinal);
        if (!names.Contains(ApiKey) && !names.Contains(Account))
            yield return new SettingProblem(ApiKey, "apiKey is missing: give apiKey, or account with the name of one of mergeAccounts.");
        if (names.Contains(Account) && (names.Contains(ApiKey) || names.Contains(Region)))
            yield return new SettingProblem(Account, "account stands in place of apiKey and region: give one or the other.");
        if (names.Contains(Account) && names.Contains(WebhookSecret))
            yield return new SettingProblem(WebhookSecret, "The webhook secret of an account stands in mergeAccounts: take it out here.");
    }
}
