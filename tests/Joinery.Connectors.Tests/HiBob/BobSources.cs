using System.Collections.Immutable;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Tests.HiBob;

internal static class BobSources
{
    /// <summary>A source made as the App makes one: from settings, through the catalogue.</summary>
    public static ISource Create(Uri server, ConnectorServices services, string? token = null, params (string Attribute, string Field)[] fields) =>
        ConnectorCatalog.BuiltIn.CreateSource("hibob", Settings(server, token, fields), services);

    public static ConnectorSettings Settings(Uri server, string? token = null, params (string Attribute, string Field)[] fields) => new()
    {
        Texts = ImmutableDictionary<string, string>.Empty.Add("serviceUserId", BobCompany.ServiceUser).Add("baseUrl", new Uri(server, "v1").AbsoluteUri),
        Secrets = ImmutableDictionary<string, Secret>.Empty.Add("token", new Secret(token ?? BobCompany.Token)),
        Tables = ImmutableDictionary<string, ImmutableSortedDictionary<string, string>>.Empty.Add(
            "fields",
            (fields.Length > 0 ? fields : [("team", "work.customColumns.column_1"), ("costCentre", "work.customColumns.column_2")]).ToImmutableSortedDictionary(f => f.Item1, f => f.Item2, StringComparer.Ordinal)),
    };
}
