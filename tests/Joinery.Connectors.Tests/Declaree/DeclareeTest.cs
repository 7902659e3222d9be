using System.Collections.Immutable;
using Joinery.Connectors.Tests.Scim;
using Joinery.Core.Contract;
using Joinery.Sandbox.Declaree;
using Joinery.Sandbox.Scim;

namespace Joinery.Connectors.Tests.Declaree;

/// <summary>A pretend Declaree, and targets made for it as the App makes them.</summary>
public abstract class DeclareeTest : ScimTest
{
    internal DeclareeSandbox Declaree => Host.Declaree;

    internal override ScimSandbox Server => Declaree.Scim;

    /// <summary>All but the administrator who was there before.</summary>
    internal IEnumerable<ScimUserShown> People => Server.Users.Where(u => u.Id != Declaree.Administrator.Id);

    internal override ITarget Target(string profile = "declaree") => Made(Connect(Host.DeclareeBaseUrl, Server.Token, Services));

    internal static ITarget Connect(Uri baseUrl, string key, ConnectorServices services) => ConnectorCatalog.BuiltIn.CreateTarget("declaree", new ConnectorSettings
    {
        Texts = ImmutableDictionary<string, string>.Empty.Add("baseUrl", baseUrl.AbsoluteUri),
        Secrets = ImmutableDictionary<string, Secret>.Empty.Add("apiKey", new Secret(key)),
    }, services);
}
