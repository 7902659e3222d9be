using System.Collections.Immutable;
using Joinery.Core.Contract;
using Joinery.Sandbox.Merge;

namespace Joinery.Connectors.Tests.Merge;

internal static class MergeSources
{
    /// <summary>A source made as the App makes one: from settings, through the catalogue.</summary>
    public static ISource Create(Uri baseUrl, MergeLinkedAccount account, ConnectorServices services, string? webhookSecret = null) =>
        ConnectorCatalog.BuiltIn.CreateSource("merge", Settings(baseUrl, account.Token, KeyOf(account.Region), webhookSecret), services);

    public static ConnectorSettings Settings(Uri baseUrl, string accountToken, string apiKey, string? webhookSecret = null)
    {
        var settings = new ConnectorSettings
        {
            Texts = ImmutableDictionary<string, string>.Empty.Add("baseUrl", baseUrl.AbsoluteUri),
            Secrets = ImmutableDictionary<string, Secret>.Empty.Add("apiKey", new Secret(apiKey)).Add("accountToken", new Secret(accountToken)),
        };
        return webhookSecret is null ? settings : settings with { Secrets = settings.Secrets.Add("webhookSecret", new Secret(webhookSecret)) };
    }

    public static string KeyOf(string region) => region switch
    {
        "eu" => MergeSandbox.EuKey,
        "ap" => MergeSandbox.ApKey,
        _ => MergeSandbox.UsKey,
    };
}
