using Joinery.Connectors.Http;
using Joinery.Connectors.Targets.Deskbird.Absences;
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
    private const string AbsentOption = "absentOption";

    public static ConnectorDefinition Definition { get; } = new(
        "deskbird",
        ConnectorKind.Target,
        "deskbird",
        [
            new(ScimToken, SettingKind.Secret, "SCIM token, from deskbird's admin pages.") { IsRequired = true },
            new(ApiKey, SettingKind.Secret, "API key; needed for absences only."),
            new(ScimBaseUrl, SettingKind.Url, "Another SCIM address, for sandboxes and proxies.") { Default = DefaultScimBaseUrl },
            new(ApiBaseUrl, SettingKind.Url, "Another API address, for sandboxes and proxies.") { Default = DeskbirdAbsenceOptions.DefaultBaseUrl },
            new(AbsentOption, SettingKind.Text, "The scheduling status that says somebody is away, by its name in deskbird, where it was renamed.") { Default = DeskbirdAbsenceOptions.DefaultAbsentOption },
        ])
    {
        DefaultMapping = DefaultMappings.Profile,
        Target = static (settings, services) => new DeskbirdTarget(new ScimTarget(ScimOptionsOf(settings), services), AbsencesOf(settings, services)),
    };

    private static readonly VendorWords Words = new(
        "deskbird",
        "deskbird does not accept the SCIM token. There is one for the whole company, and whoever makes a new one cuts off the old: under Admin > API keys make a SCIM key and enter it in the connection.",
        "deskbird lets the SCIM token in but does not let it do this. Look whether the key is of the type SCIM, and whether deskbird's plan includes SCIM.");

    /// <summary>Null without an API key.</summary>
    private static DeskbirdAbsences? AbsencesOf(ConnectorSettings settings, ConnectorServices services) => settings.Secret(ApiKey) is not { } key ? null : new DeskbirdAbsences(
        new DeskbirdAbsenceOptions
        {
            ApiKey = key,
            BaseUrl = new Uri(settings.Text(ApiBaseUrl) ?? DeskbirdAbsenceOptions.DefaultBaseUrl),
            AbsentOption = settings.Text(AbsentOption) ?? DeskbirdAbsenceOptions.DefaultAbsentOption,
        },
        services);

    private static ScimOptions ScimOptionsOf(ConnectorSettings settings) => new()
    {
        BaseUrl = new Uri(settings.Text(ScimBaseUrl) ?? DefaultScimBaseUrl),
        Credential = Credential.Bearer(settings.Secret(ScimToken)!),
        Words = Words,
        Profile = DeskbirdProfile.Profile,
    };
}
