using Joinery.Connectors.Sources.Personio.People;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Personio;

/// <summary>Personio in the catalogue: its settings, and how a source of either generation is made of them.</summary>
internal static class PersonioConnector
{
    private const string BaseUrl = "baseUrl";
    private const string ClientId = "clientId";
    private const string ClientSecret = "clientSecret";
    private const string ApiVersion = "apiVersion";
    private const string WebhookToken = "webhookToken";
    private const string CompanyId = "companyId";
    private const string Fields = "fields";
    private const string First = "v1";
    private const string Second = "v2";

    public static ConnectorDefinition Definition { get; } = new(
        "personio",
        ConnectorKind.Source,
        "Personio",
        [
            new(ClientId, SettingKind.Text, "The client id of the API credential, from Settings > Integrations > API credentials in Personio.") { IsRequired = true },
            new(ClientSecret, SettingKind.Secret, "The secret of the API credential, which Personio shows once.") { IsRequired = true },
            new(ApiVersion, SettingKind.Text, "The generation of Personio's API: v1 reads a person in one row, v2 asks for each person's employments.") { Default = First, Allowed = [First, Second] },
            new(WebhookToken, SettingKind.Secret, "The token that Personio sends with its webhooks; needed only to receive them."),
            new(CompanyId, SettingKind.Text, "The number of your company at Personio, as its webhooks tell it: links are then known by it, and webhooks of another company are refused."),
            new(Fields, SettingKind.Table, "Which of Personio's attributes holds an attribute: for your own ones, such as dynamic_24407, and to replace the usual ones."),
            new(BaseUrl, SettingKind.Url, "The address of Personio's API, for sandboxes and proxies.") { Default = PersonioOptions.DefaultBaseUrl },
        ])
    {
        Source = SourceOf,
        Rules = static settings => settings.Table(Fields).SelectMany(field => ProblemsOf(field.Key, field.Value)),
    };

    private static ISource SourceOf(ConnectorSettings settings, ConnectorServices services)
    {
        var options = new PersonioOptions
        {
            BaseUrl = new Uri(settings.Text(BaseUrl) ?? PersonioOptions.DefaultBaseUrl),
            ClientId = settings.Text(ClientId)!,
            ClientSecret = settings.Secret(ClientSecret)!,
            WebhookToken = settings.Secret(WebhookToken),
            CompanyId = settings.Text(CompanyId)?.Trim(),
            Fields = settings.Table(Fields),
        };
        return settings.Text(ApiVersion) == Second ? new PersonioV2Source(options, services) : new PersonioV1Source(options, services);
    }

    private static IEnumerable<SettingProblem> ProblemsOf(string attribute, string field)
    {
        var where = $"{Fields}.{attribute}";
        if (!PersonAttributes.IsKnown(attribute))
            yield return new SettingProblem(where, $"\"{attribute}\" is no attribute of a person, nor custom.NAME.", attribute, [.. PersonAttributes.Known.Order(StringComparer.Ordinal)]);
        else if (attribute == PersonAttributes.Id)
            yield return new SettingProblem(where, "The id is always Personio's own: people are known by it. Map another attribute to the account's external id instead.");
        if (!PersonioFields.IsName(field))
            yield return new SettingProblem(where, $"\"{field}\" is no name of an attribute in Personio's API, such as position or dynamic_24407.");
    }
}
