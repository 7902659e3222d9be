using Joinery.Connectors.Http;
using Joinery.Connectors.Targets.Scim.Profiles;

namespace Joinery.Connectors.Targets.Scim;

internal sealed record ScimOptions
{
    public required Uri BaseUrl { get; init; }

    public required Credential Credential { get; init; }

    public required VendorWords Words { get; init; }

    public required ScimProfile Profile { get; init; }

    /// <summary>The user name that the connection itself signs in with; null where it has a token.</summary>
    public string? UserName { get; init; }
}
