using System.Collections.Immutable;
using Joinery.Core.Contract;
using Joinery.Sandbox.Personio;

namespace Joinery.Connectors.Tests.Personio;

/// <summary>Sources made as the App makes them: from settings, through the catalogue.</summary>
internal static class PersonioSources
{
    public static ISource Create(Uri server, PersonioCredential credential, ConnectorServices services, string version, params (string Attribute, string Field)[] fields) =>
        ConnectorCatalog.BuiltIn.CreateSource("personio", Settings(server, credential, version, fields), services);

    public static ConnectorSettings Settings(Uri server, PersonioCredential credential, string version, params (string Attribute, string Field)[] fields) => new()
    {
        Texts = ImmutableDictionary<string, string>.Empty.Add("clientId", credential.ClientId).Add("baseUrl", server.AbsoluteUri).Add("apiVersion", version).Add("companyId", "12345"),
        Secrets = ImmutableDictionary<string, Secret>.Empty.Add("clientSecret", new Secret(credential.Secret)).Add("webhookToken", new Secret("Bearer hook-7f3c")),
        Tables = ImmutableDictionary<string, ImmutableSortedDictionary<string, string>>.Empty.Add("fields", fields.ToImmutableSortedDictionary(f => f.Attribute, f => f.Field, StringComparer.Ordinal)),
    };
}
