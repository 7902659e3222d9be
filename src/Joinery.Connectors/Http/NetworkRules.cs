using System.Net;

namespace Joinery.Connectors.Http;

/// <summary>Where connections may lead. Checked on the address that is really connected to, because names can point anywhere.</summary>
public sealed record NetworkRules
{
    /// <summary>Whether private and loopback addresses may be reached.</summary>
    public bool AllowPrivate { get; init; }

    /// <summary>Whether the base URL was given by the machine's own operator, who may point it at a private address.</summary>
    public bool TrustsBaseUrl { get; init; }

    internal bool AllowsPrivate(Uri target, Uri baseUrl) => AllowPrivate || (TrustsBaseUrl && Origin.Same(target, baseUrl));

    internal bool Allows(Uri target, Uri baseUrl, IPAddress address) =>
        Addresses.IsPublic(address) ? target.Scheme == Uri.UriSchemeHttps : AllowsPrivate(target, baseUrl);
}
