using Joinery.Connectors.Http;
using Joinery.Connectors.Targets.Scim;

namespace Joinery.Connectors.Targets.Deskbird;

/// <summary>deskbird in the catalogue: its settings, and how a target is made of them.</summary>
internal static class DeskbirdConnector
{
    private const string ScimToken = "scimToken";
    private const string ApiKey = "apiKey";
    private const string ScimBaseUrl = "scimBaseUrl";
    private const string ApiBaseUrl = "apiBaseUrl";
    private const string DefaultScimBaseUrl = "https://api.deskbird.app/v2/scim";
    private const string DefaultApiBaseUrl = "https://connect.deskbird.com";

    public static ConnectorDefinition Definition { get; } = new(
        "deskbird",
        ConnectorKind.Target,
        "deskbird",
        [
            new(ScimToken, SettingKind.Secret, "SCIM token, from deskbird's admin pages.") { IsRequired = true },
            new(ApiKey, SettingKind.Secret, "API key; needed for absences only."),
            new(ScimBaseUrl, SettingKind.Url, "Another SCIM address, for sandboxes and proxies.") { Default = DefaultScimBaseUrl },
            new(ApiBaseUrl, SettingKind.Url, "Another API address, for sandboxes and proxies.") { Default = DefaultApiBaseUrl },
        ])
    {
        DefaultMapping = DefaultMappings.Profile,
        Target = static (settings, services) => new DeskbirdTarget(new ScimTarget(ScimOptionsOf(settings), services)),
    };

    private static readonly VendorWords Words = new(
        "deskbird",
        "deskbird does not accept the SCIM token. There is one for the whole company, and whoever makes a new one cuts off the old: under Admin > API keys make a SCIM key and enter it in the connection.",
        "deskbird lets the SCIM token in but does not let it do this. Look whether the key is of the type SCIM, and whether deskbird's plan includes SCIM.");

    private static ScimOptions ScimOptionsOf(ConnectorSettings settings) => new()
    {
        BaseUrl = new Uri(settings.Text(ScimBaseUrl) ?? DefaultScimBaseUrl),
        Credential = Credential.Bearer(settings.Secret(ScimToken)!),
        Words = Words,
        Profile = DeskbirdProfile.Profile,
    };
}
