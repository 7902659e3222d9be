using Joinery.Connectors.Http;
using Joinery.Connectors.Targets.Scim.Profiles;

namespace Joinery.Connectors.Targets.Scim;

/// <summary>Any application with SCIM 2.0 in the catalogue: its settings, and how a target is made of them.</summary>
internal static class ScimConnector
{
    private const string BaseUrl = "baseUrl";
    private const string Token = "token";
    private const string UserName = "username";
    private const string Password = "password";
    private const string Profile = "profile";

    public static ConnectorDefinition Definition { get; } = new(
        "scim",
        ConnectorKind.Target,
        "any SCIM 2.0 application",
        [
            new(BaseUrl, SettingKind.Url, "Address of the application's SCIM 2.0 service.") { IsRequired = true },
            new(Token, SettingKind.Secret, "Bearer token; or username and password."),
            new(UserName, SettingKind.Text, "User name, where the application wants one in place of a token."),
            new(Password, SettingKind.Secret, "Password of that user."),
            new(Profile, SettingKind.Text, "Dialect: rfc is what the standard says; the others know what one vendor does differently.") { Default = "rfc", Allowed = ScimProfiles.Words },
        ])
    {
        Target = static (settings, services) => new ScimTarget(OptionsOf(settings), services),
        Rules = ProblemsOf,
    };

    private static readonly VendorWords Words = new(
        "the application",
        "The application does not accept the credential of the connection. Make a new token in its provisioning settings (they expire in some applications) and enter it here. Nothing was suspended because of this.",
        "The application lets the credential in but does not let it do this. Give it the right to provision users and groups; where the application sells seats, look whether all are used.");

    private static ScimOptions OptionsOf(ConnectorSettings settings) => new()
    {
        BaseUrl = new Uri(settings.Text(BaseUrl)!),
        Credential = settings.Secret(Token) is { } token ? Credential.Bearer(token) : Credential.Basic(settings.Text(UserName)!, settings.Secret(Password)!),
        Words = Words,
        Profile = ScimProfiles.Find(settings.Text(Profile)),
        UserName = settings.Text(UserName),
    };

    private static IEnumerable<SettingProblem> ProblemsOf(ConnectorSettings settings)
    {
        bool Has(string name) => settings.Names.Contains(name, StringComparer.Ordinal);
        if (!Has(Token) && !Has(UserName) && !Has(Password)) yield return new SettingProblem(Token, "token is missing: give token, or username and password.");
        if (Has(Token) && (Has(UserName) || Has(Password))) yield return new SettingProblem(Token, "token stands in place of username and password: give one or the other.");
        else if (Has(UserName) != Has(Password)) yield return new SettingProblem(Has(UserName) ? Password : UserName, "username and password belong together.");
    }
}
