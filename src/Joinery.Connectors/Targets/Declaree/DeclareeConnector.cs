using Joinery.Connectors.Http;
using Joinery.Connectors.Targets.Scim;

namespace Joinery.Connectors.Targets.Declaree;

/// <summary>Declaree in the catalogue: its settings, and how a target is made of them.</summary>
internal static class DeclareeConnector
{
    private const string ApiKey = "apiKey";
    private const string Instance = "instance";
    private const string BaseUrl = "baseUrl";
    private const string Administrator = "administrator";

    public static ConnectorDefinition Definition { get; } = new(
        "declaree",
        ConnectorKind.Target,
        "Declaree",
        [
            new(ApiKey, SettingKind.Secret, "API key of an administrator. Give Joinery one of its own: making a new key cuts off the old one.") { IsRequired = true },
            new(Administrator, SettingKind.Text, "User name or e-mail address of the administrator whose key it is: Joinery then never shuts this account out without approval by name."),
            new(Instance, SettingKind.Text, "Which Declaree: app.declaree.com or app.declaree.de.") { Default = "com", Allowed = ["com", "de"] },
            new(BaseUrl, SettingKind.Url, "Another address than the instance's (https://app.declaree.com/SCIM/v2/, https://app.declaree.de/SCIM/v2/), for sandboxes and proxies."),
        ])
    {
        DefaultMapping = DefaultMappings.Identity,
        Target = static (settings, services) => new ScimTarget(OptionsOf(settings), services),
    };

    private static readonly VendorWords Words = new(
        "Declaree",
        "Declaree does not accept the API key. Making a new key cuts off the old one: sign in as the administrator it belongs to, and under My Account > Declaree API generate one and enter it in the connection.",
        "Declaree lets the API key in but does not let it do this. The key must belong to an administrator of the parent administration, and the SCIM module must be switched on for it: ask Declaree if in doubt.");

    private static ScimOptions OptionsOf(ConnectorSettings settings) => new()
    {
        BaseUrl = new Uri(settings.Text(BaseUrl) ?? (settings.Text(Instance) == "de" ? "https://app.declaree.de/SCIM/v2/" : "https://app.declaree.com/SCIM/v2/")),
        Credential = Credential.Bearer(settings.Secret(ApiKey)!),
        Words = Words,
        Profile = DeclareeProfile.Profile,
        UserName = settings.Text(Administrator),
    };
}
