using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.HiBob;

/// <summary>HiBob in the catalogue: its settings, and how a source is made of them.</summary>
internal static class HiBobConnector
{
    private const string BaseUrl = "baseUrl";
    private const string ServiceUserId = "serviceUserId";
    private const string Token = "token";
    private const string WebhookSecret = "webhookSecret";
    private const string Fields = "fields";

    public static ConnectorDefinition Definition { get; } = new(
        "hibob",
        ConnectorKind.Source,
        "HiBob",
        [
            new(ServiceUserId, SettingKind.Text, "The id of the service user, from Settings > Integrations > Service users in Bob.") { IsRequired = true },
            new(Token, SettingKind.Secret, "The token of the service user, which Bob shows once.") { IsRequired = true },
            new(WebhookSecret, SettingKind.Secret, "The secret with which Bob signs its webhooks; needed only to receive them."),
            new(Fields, SettingKind.Table, "Which of Bob's fields holds an attribute: team, costCentre, division and legalEntity have none until named here; others are replaced."),
            new(BaseUrl, SettingKind.Url, "The address of Bob's API, for its sandbox or a proxy.") { Default = HiBobOptions.DefaultBaseUrl },
        ])
    {
        Source = static (settings, services) => new HiBobSource(OptionsOf(settings), services),
        Rules = static settings => settings.Table(Fields).SelectMany(field => ProblemsOf(field.Key, field.Value)),
    };

    private static HiBobOptions OptionsOf(ConnectorSettings settings) => new()
    {
        BaseUrl = new Uri(settings.Text(BaseUrl) ?? HiBobOptions.DefaultBaseUrl),
        ServiceUserId = settings.Text(ServiceUserId)!,
        Token = settings.Secret(Token)!,
        WebhookSecret = settings.Secret(WebhookSecret),
        Fields = settings.Table(Fields),
    };

    private static IEnumerable<SettingProblem> ProblemsOf(string attribute, string field)
    {
        var where = $"{Fields}.{attribute}";
        if (!PersonAttributes.IsKnown(attribute))
            yield return new SettingProblem(where, $"\"{attribute}\" is no attribute of a person, nor custom.NAME.", attribute, [.. PersonAttributes.Known.Order(StringComparer.Ordinal)]);
        else if (attribute == PersonAttributes.Id)
            yield return new SettingProblem(where, "The id is always Bob's own (root.id): people are known by it. Map another attribute to the account's external id instead.");
        if (!IsFieldId(field))
            yield return new SettingProblem(where, $"\"{field}\" is no field id of Bob, such as work.customColumns.column_1700000000000.");
    }

    private static bool IsFieldId(string field) => field.Length <= 200 && field.Split('.') is { Length: >= 2 } parts && parts.All(p => p.Length > 0 && p.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'));
}
